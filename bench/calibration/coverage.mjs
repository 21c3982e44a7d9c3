import { estimate } from "../../dist/core/compare/estimate.js";
import { accuracy } from "../../dist/core/metrics/accuracy.js";
import { f1Macro } from "../../dist/core/metrics/f1_macro.js";
import { intervalOf } from "../../dist/core/metrics/interval.js";
import { resultOf } from "../../dist/core/metrics/measure.js";
import { scoreMetric } from "../../dist/core/metrics/scored.js";
import { intervalCells, level } from "./interval-cells.mjs";
import { drawn, normals, predictions, rightOf, run, scoreRun, stream } from "./simulate.mjs";

const resamples = 999;

/** The interval of a metric as `assay score` gives it. */
const scored = (metric, columns, chance) =>
  intervalOf(metric, columns, resultOf(metric, columns), { level, resamples, random: chance }).ci;

/** The interval of a difference as `compare` gives it. */
const difference = (metric, base, tuned, chance) =>
  estimate({ metric, base: [base], tuned }, { random: chance, resamples }).bounds(level);

/**
 * What is simulated: `draw` gives one interval (or nothing) of a quantity whose truth is `truth`, from n items.
 * `share` is the part of the full number of sets that is simulated where a set is dear.
 */
const cells = [
  ...[
    ["3 even classes", [1 / 3, 1 / 3, 1 / 3]],
    ["5 uneven classes", [0.4, 0.3, 0.15, 0.1, 0.05]],
  ].map(([name, shares]) => ({
    interval: "macro-F1, as score gives it",
    setting: `${name}, accuracy .8`,
    sets: 0.1,
    truth: macroF1(shares, 0.8),
    draw(chance, n) {
      const gold = drawn(chance, n, shares);
      const right = Uint8Array.from(gold, () => (chance.uniform() < 0.8 ? 1 : 0));
      return scored(f1Macro, run(gold, predictions(chance, gold, shares.length, right), shares.length), chance);
    },
  })),
  ...[
    ["symmetric differences", (chance) => 0.02 + 0.2 * chance.normal(), 0.02],
    [
      "60 % zeros, the rest skewed",
      (chance) => (chance.uniform() < 0.6 ? 0 : -0.3 * Math.log(1 - chance.uniform())),
      0.12,
    ],
  ].map(([setting, next, truth]) => ({
    interval: "mean difference, as compare gives it",
    setting,
    sets: 0.4,
    truth,
    draw(chance, n) {
      const base = Float64Array.from({ length: n }, () => chance.uniform());
      return difference(
        scoreMetric("score", "higher"),
        scoreRun(base),
        [scoreRun(base.map((value) => value + next(chance)))],
        chance,
      );
    },
  })),
  ...[5, 10].map((size) => ({
    interval: "accuracy of grouped items, as score gives it",
    setting: `groups of ${size}, correlation .3 within them`,
    sets: 0.2,
    truth: 0.7,
    draw(chance, n) {
      const groups = Int32Array.from({ length: n }, (_, i) => Math.floor(i / size));
      const ofGroup = normals(chance, Math.ceil(n / size));
      const gold = drawn(chance, n, [0.5, 0.5]);
      // Latent correlation .48 gives items of a group a correlation of about .3 in right and wrong.
      const right = rightOf(
        chance,
        Float64Array.from(groups, (group) => ofGroup[group]),
        0.7,
        0.48,
      );
      return scored(accuracy, run(gold, predictions(chance, gold, 2, right), 2, { groups }), chance);
    },
  })),
  ...[3, 5].flatMap((seeds) =>
    [0.01, 0.03].map((sd) => ({
      interval: "recipe, as compare gives it",
      setting: `${seeds} seeds, sd ${sd}`,
      sets: 0.15,
      truth: 0.05,
      draw(chance, n) {
        const gold = drawn(chance, n, [0.5, 0.5]);
        const hard = normals(chance, n);
        const model = (level) => run(gold, predictions(chance, gold, 2, rightOf(chance, hard, level, 0.7)), 2);
        const tuned = Array.from({ length: seeds }, () => model(Math.min(0.99, 0.8 + sd * chance.normal())));
        return difference(accuracy, model(0.75), tuned, chance);
      },
    })),
  ),
];

function macroF1(shares, right) {
  const wrong = (1 - right) / (shares.length - 1);
  return (
    shares.reduce((sum, share) => sum + (2 * share * right) / (share + share * right + (1 - share) * wrong), 0) /
    shares.length
  );
}

/** How often nominal 95 % intervals hold the truth, by kind, setting and number of items. */
export function coverage({ seed, sets, sizes }) {
  const rows = [];
  for (const cell of intervalCells) {
    for (const n of sizes) {
      const chance = stream(seed, "coverage", cell.intervals.join(), cell.setting, n);
      const count = Math.max(20, Math.round((cell.share?.(n) ?? 1) * sets));
      const own = cell.intervals.map((interval) => ({
        ...blank(interval, cell.setting, n, count),
        standard: cell.default.includes(interval),
      }));
      const draw = cell.draw();
      for (let set = 0; set < count; set++)
        draw(chance, n).forEach((ci, kind) => {
          tell(own[kind], ci, cell.truth(kind));
        });
      rows.push(...own);
    }
  }
  for (const { interval, setting, sets: share, truth, draw } of cells) {
    for (const n of sizes) {
      const chance = stream(seed, "coverage", interval, setting, n);
      const row = { ...blank(interval, setting, n, Math.max(20, Math.round(share * sets))), standard: true };
      for (let set = 0; set < row.sets; set++) tell(row, draw(chance, n), truth);
      rows.push(row);
    }
  }
  return rows;
}

const blank = (interval, setting, n, sets) => ({ interval, setting, n, sets, covered: 0, below: 0, above: 0, none: 0 });

function tell(row, ci, truth) {
  if (ci === null || ci === undefined || ci.lo === undefined) row.none++;
  else if (ci.hi < truth) row.below++;
  else if (ci.lo > truth) row.above++;
  else row.covered++;
}
