import { flipSeeds } from "../../dist/core/compare/flip-seeds.js";
import { normalQuantile } from "../../dist/core/stats/normal.js";
import { stream } from "./simulate.mjs";

/** Items by their log odds of being right; a tuned recipe that only moves them; one that gets some of them wrong for good. */
const items = { mean: 2.5, sd: 3 };
const moves = { gain: 0.3, sd: 1 };
const lost = 0.05;

/** Seeds a side. */
const sides = [
  [1, 2],
  [1, 3],
  [1, 5],
  [3, 3],
  [5, 5],
];

const right = (logit) => 1 / (1 + Math.exp(-logit));
const spaced = (size) => Array.from({ length: size }, (_, k) => normalQuantile((k + 0.5) / size));
const grid = spaced(41);
const mean = (values, of) => values.reduce((sum, value) => sum + of(value), 0) / values.length;

/** Chance of being right over seeds whose log odds spread so. */
const over = (logit, spread) => mean(grid, (z) => right(logit + spread * z));

/**
 * Flips over seeds: how often intervals hold the true rates, and how often two recipes that are one and the same are said to flip more than retraining alone. Each
 * answer is right with the chance of its item and seed. Kinds: `same`, tuned is the base recipe again; `moved`, every item's log odds move; `broken`, 5 %
 * of the items are wrong in every tuned run.
 */
export function seedFlips({ seed, studies, sizes = [300, 1000] }) {
  return ["same", "moved", "broken"].flatMap((kind) =>
    sizes.flatMap((n) =>
      [0, 0.1, 0.3].flatMap((spread) =>
        sides.map(([ofBase, ofTuned]) => {
          const cell = { kind, n, spread, ofBase, ofTuned };
          const chance = stream(seed, "seed-flips", kind, n, spread, ofBase, ofTuned);
          const row = { ...cell, studies, held: 0, within: 0, fired: 0, plain: 0, rate: 0, retraining: 0 };
          for (let k = 0; k < studies; k++) study(chance, cell, row);
          return row;
        }),
      ),
    ),
  );
}

const normals = (chance, n, sd) => Float64Array.from({ length: n }, () => sd * chance.normal());

function study(chance, { kind, n, spread, ofBase, ofTuned }, row) {
  const logits = normals(chance, n, items.sd).map((z) => items.mean + z);
  const other =
    kind === "same"
      ? logits
      : kind === "moved"
        ? normals(chance, n, moves.sd).map((z, i) => logits[i] + moves.gain + z)
        : logits.map((logit) => (chance.uniform() < lost ? Number.NEGATIVE_INFINITY : logit));
  const shifts = { base: normals(chance, ofBase, spread), tuned: normals(chance, ofTuned, spread) };
  const runs = (own, of) =>
    Array.from(own, (shift) => of.map((logit) => (chance.uniform() < right(logit + shift) ? 1 : 0)));
  const found = flipSeeds(
    { base: runs(shifts.base, logits), tuned: runs(shifts.tuned, other), by: "right_wrong", margin: 0.5 },
    undefined,
  );
  const { rate, within } = truth(spread, kind, ofBase === 1 ? shifts.base[0] : null);
  const holds = ({ ci }, value) => (ci.lo <= value && value <= ci.hi ? 1 : 0);
  row.held += holds(found.negativeFlipRate, rate);
  row.within += holds(found.withinTuned, within);
  row.rate += found.negativeFlipRate.value / row.studies;
  row.retraining += found.retraining.value / row.studies;
  const { ci } = found.excess;
  const some = found.negativeFlipRate.ci.lo > 0.01;
  row.plain += some ? 1 : 0;
  row.fired += some && ci !== undefined && ci.lo > 0 ? 1 : 0;
}

const known = new Map();

/** The rates that ever more items and seeds would give; with one base run, of this run. */
function truth(spread, kind, shift) {
  const place = `${spread}/${kind}`;
  if (!known.has(place)) {
    const tunedOf = (logit) =>
      kind === "moved" ? grid.map((w) => over(logit + moves.gain + moves.sd * w, spread)) : [over(logit, spread)];
    known.set(
      place,
      spaced(201).map((z) => {
        const logit = items.mean + items.sd * z;
        const qs = tunedOf(logit);
        return {
          logit,
          before: over(logit, spread),
          after: mean(qs, (q) => q),
          twice: mean(qs, (q) => 2 * q * (1 - q)),
        };
      }),
    );
  }
  const kept = kind === "broken" ? 1 - lost : 1;
  const points = known.get(place);
  const base = ({ logit, before }) => (shift === null ? before : right(logit + shift));
  return {
    rate: mean(points, (point) => base(point) * (1 - kept * point.after)),
    within: kept * mean(points, ({ twice }) => twice),
  };
}
