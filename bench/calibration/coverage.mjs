import { estimate } from "../../dist/core/compare/estimate.js";
import { accuracy } from "../../dist/core/metrics/accuracy.js";
import { f1Macro } from "../../dist/core/metrics/f1_macro.js";
import { intervalOf } from "../../dist/core/metrics/interval.js";
import { resultOf } from "../../dist/core/metrics/measure.js";
import { rocAuc } from "../../dist/core/metrics/roc_auc.js";
import { scoreMetric } from "../../dist/core/metrics/scored.js";
import { binomialDraw } from "../../dist/core/stats/draw.js";
import { newcombePaired } from "../../dist/core/stats/newcombe-paired.js";
import { normalQuantile } from "../../dist/core/stats/normal.js";
import { wilson } from "../../dist/core/stats/wilson.js";
import { drawn, normals, predictions, rightOf, run, scoreRun, stream } from "./simulate.mjs";
import { drawTable } from "./verdict-table.mjs";

const level = 0.95;
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
  ...[0.1, 0.5, 0.86, 0.95].map((p) => ({
    interval: "Wilson",
    setting: `share ${p}`,
    sets: 1,
    truth: p,
    draw: (chance, n) => wilson(binomialDraw(chance, n, p), n, level),
  })),
  ...[0.05, 0.1, 0.3].map((psi) => ({
    interval: "Newcombe, paired",
    setting: `discordant ${psi}, difference .02`,
    sets: 1,
    truth: 0.02,
    draw: (chance, n) => newcombePaired(drawTable(chance, n, psi, 0.02), level),
  })),
  ...[
    [0.75, 0.5],
    [0.9, 0.5],
    [0.9, 0.2],
  ].map(([area, positives]) => ({
    interval: "DeLong on the logit scale",
    setting: `AUC ${area}, positives ${positives}`,
    sets: 0.4,
    truth: area,
    draw(chance, n) {
      const gold = drawn(chance, n, [1 - positives, positives]);
      const probs = new Float64Array(2 * n);
      for (let i = 0; i < n; i++) {
        probs[2 * i + 1] = 1 / (1 + Math.exp(-chance.normal() - Math.SQRT2 * normalQuantile(area) * gold[i]));
        probs[2 * i] = 1 - probs[2 * i + 1];
      }
      return scored(rocAuc, run(gold, gold, 2, { probs }), chance);
    },
  })),
  ...[
    ["3 even classes", [1 / 3, 1 / 3, 1 / 3]],
    ["5 uneven classes", [0.4, 0.3, 0.15, 0.1, 0.05]],
  ].map(([name, shares]) => ({
    interval: "multinomial bootstrap of macro-F1",
    setting: `${name}, accuracy .8`,
    sets: 0.2,
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
    interval: "mean difference: t below 200 items, BCa above",
    setting,
    sets: 0.1,
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
    interval: "clustered t (CR1)",
    setting: `groups of ${size}, correlation .3 within them`,
    sets: 0.4,
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
      interval: "recipe: crossed ANOVA t",
      setting: `${seeds} seeds, sd ${sd}`,
      sets: 0.2,
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
  for (const { interval, setting, sets: share, truth, draw } of cells) {
    for (const n of sizes) {
      const chance = stream(seed, "coverage", interval, setting, n);
      const count = Math.max(20, Math.round(share * sets));
      const row = { interval, setting, n, sets: count, covered: 0, below: 0, above: 0, none: 0 };
      for (let set = 0; set < count; set++) {
        const ci = draw(chance, n);
        if (ci === null || ci === undefined) row.none++;
        else if (ci.hi < truth) row.below++;
        else if (ci.lo > truth) row.above++;
        else row.covered++;
      }
      rows.push(row);
    }
  }
  return rows;
}
