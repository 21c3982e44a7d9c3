// How often the interval of "did tuning cost robustness?" holds the truth, how often it and `robust.perturbation` warn where they should not, and how often
// they find a cost that is there: studies with known losses under five disturbances, judged by the library's own functions.
import { robustPerturbation } from "../../dist/core/findings/robust.perturbation.js";
import { accuracy } from "../../dist/core/metrics/accuracy.js";
import { changedShare } from "../../dist/core/robustness/changed-answers.js";
import { adjusted, interaction } from "../../dist/core/robustness/interaction.js";
import { loss } from "../../dist/core/robustness/perturbed-score.js";
import { costsRobustness } from "../../dist/core/robustness/summary.js";
import { normalCdf, normalQuantile } from "../../dist/core/stats/normal.js";
import { normals, run, stream } from "./simulate.mjs";

const disturbances = ["d1", "d2", "d3", "d4", "d5"];
const classes = 4;
/** Accuracy before: base and tuned. */
const clean = { base: 0.75, tuned: 0.85 };
/** Spread over training seeds of the accuracy before, and of each loss. */
const seedSd = 0.01;
/** Share of all items whose answer a disturbance turns from wrong to right, made good by as many it breaks. */
const mended = 0.015;
/** Correlation of what is hard, and of what breaks: between models, between seeds of a recipe, within a group. */
const alike = { models: 0.3, seeds: 0.6, group: 0.3 };

/** Standard normals of this many items, alike within groups. */
function latent(chance, groups) {
  const own = normals(chance, groups.length);
  const of = normals(chance, groups[groups.length - 1] + 1);
  const alone = of.length === groups.length;
  const [common, rest] = alone ? [0, 1] : [Math.sqrt(alike.group), Math.sqrt(1 - alike.group)];
  return own.map((value, i) => common * of[groups[i]] + rest * value);
}

const mix = (share, common, own) => common.map((value, i) => Math.sqrt(share) * value + Math.sqrt(1 - share) * own[i]);

/** Right and wrong before and under each disturbance of runs (training seeds) of one recipe whose true loss is `lost`. */
function recipe(chance, { groups, hard, weak }, { accuracy: level, lost, seeds }) {
  const own = (common) => mix(alike.models, common, latent(chance, groups));
  const [hardOwn, weakOwn] = [own(hard), disturbances.map((_, d) => own(weak[d]))];
  return Array.from({ length: seeds }, () => {
    const spread = () => (seeds > 1 ? seedSd * chance.normal() : 0);
    const seedOwn = (common) => (seeds > 1 ? mix(alike.seeds, common, latent(chance, groups)) : common);
    const before = level + spread();
    const limit = normalQuantile(before);
    const right = Uint8Array.from(seedOwn(hardOwn), (value) => (value < limit ? 1 : 0));
    const after = disturbances.map((_, d) => {
      const loses = lost + spread();
      const broken = Math.max(0, (loses + mended) / before);
      const fixed = Math.max(0, (mended + Math.max(0, -loses - mended)) / (1 - before));
      return Uint8Array.from(seedOwn(weakOwn[d]), (value, i) => {
        const u = normalCdf(value);
        return right[i] === 1 ? (u < broken ? 0 : 1) : u < fixed ? 1 : 0;
      });
    });
    return { right, after };
  });
}

function study({ n, grouped, seeds, kept, more }, chance) {
  const groups = Int32Array.from({ length: n }, (_, i) => (grouped ? Math.floor(i / 5) : i));
  const common = { groups, hard: latent(chance, groups), weak: disturbances.map(() => latent(chance, groups)) };
  const lost = (1 - kept) * clean.tuned;
  const gold = Int32Array.from({ length: n }, () => chance.integer(classes));
  const columns = (right) =>
    run(
      gold,
      Int32Array.from(right, (own, i) => (own === 1 ? gold[i] : (gold[i] + 1) % classes)),
      classes,
      grouped ? { groups } : {},
    );
  const sides = {
    base: recipe(chance, common, { accuracy: clean.base, lost, seeds: 1 }),
    tuned: recipe(chance, common, { accuracy: clean.tuned, lost: lost + more, seeds }),
  };
  const pairs = (runs, d) => runs.map(({ right, after }) => ({ clean: columns(right), perturbed: columns(after[d]) }));
  const model = { name: "tuned", role: "tuned", seed: null };
  const scores = [];
  const interactions = [];
  disturbances.forEach((perturbation, d) => {
    const [base, tuned] = [pairs(sides.base, d), pairs(sides.tuned, d)];
    const about = { data: "test", perturbation };
    scores.push({
      model,
      ...about,
      touched: n,
      ...loss(accuracy, tuned, chance.fork(`loss/${d}`)),
      changed: changedShare(tuned),
      changedRight: changedShare(tuned, (s, i) => sides.tuned[s].right[i] === 1),
      examples: [],
    });
    interactions.push({
      base: "base",
      tuned: "tuned",
      ...about,
      ...interaction(accuracy, base, tuned, chance.fork(`interaction/${d}`)),
      pAdjusted: null,
    });
  });
  const robustness = {
    models: [{ name: "base", role: "base", seed: null }, model],
    perturbations: disturbances.map((id) => ({ id, words: { en: id, zh: id }, meaning: "kept" })),
    scores,
    interactions: adjusted(interactions),
  };
  return { robustness, lost: lost + more, more };
}

const holds = ({ ci }, truth) => ci !== undefined && ci.lo <= truth + 1e-12 && truth - 1e-12 <= ci.hi;

/** Shares of simulated studies, cell by cell. */
export function robustness({ seed, studies, only }) {
  const shapes = [1, 3].flatMap((seeds) => [false, true].map((grouped) => ({ seeds, grouped })));
  const cells = [50, 100, 200].flatMap((n) =>
    shapes.flatMap((shape) => [
      ...[1, 0.92, 0.85].map((kept) => ({ n, ...shape, kept, more: 0 })),
      ...(n === 50 ? [] : [{ n, ...shape, kept: 0.95, more: 0.1 }]),
    ]),
  );
  return cells.filter(only ?? (() => true)).map((cell) => {
    const count = { held: 0, lossHeld: 0, called: 0, warned: 0, noted: 0 };
    for (let s = 0; s < studies; s++) {
      const chance = stream(seed, "robustness", cell.n, cell.seeds, cell.grouped, cell.kept, cell.more, s);
      const { robustness: found, lost, more } = study(cell, chance);
      count.held += found.interactions.filter(({ difference }) => holds(difference, more)).length;
      count.lossHeld += found.scores.filter(({ drop }) => holds(drop, lost)).length;
      if (found.interactions.some((one) => costsRobustness(one, 0.05))) count.called++;
      const [fired] = robustPerturbation.detect({ robustness: found, decision: { alpha: 0.05 } });
      if (fired?.severity === "warning") count.warned++;
      if (fired?.severity === "info") count.noted++;
    }
    const each = studies * disturbances.length;
    return {
      ...cell,
      studies,
      held: count.held / each,
      lossHeld: count.lossHeld / each,
      called: count.called / studies,
      warned: count.warned / studies,
      noted: count.noted / studies,
    };
  });
}
