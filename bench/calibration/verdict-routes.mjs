import { compare } from "../../dist/core/compare/compare.js";
import { accuracy } from "../../dist/core/metrics/accuracy.js";
import { f1Macro } from "../../dist/core/metrics/f1_macro.js";
import { rocAuc } from "../../dist/core/metrics/roc_auc.js";
import { scoreMetric } from "../../dist/core/metrics/scored.js";
import { normalQuantile } from "../../dist/core/stats/normal.js";
import { drawn, ids, normals, predictions, rightOf, run, scoreRun, stream } from "./simulate.mjs";
import { columnsOfTable, deltaMin, drawTable, verdictOfTable } from "./verdict-table.mjs";

const steps = [0, 0.5, -0.5, 1, -1];

/** One full `compare`. */
export function compared(metric, base, tuned, chance, resamples = 999) {
  const runs = Array.isArray(tuned) ? tuned : [tuned];
  return compare({
    data: "test",
    metric,
    base: [base],
    tuned: runs,
    baseName: "base",
    tunedName: "tuned",
    baseSeeds: [null],
    tunedSeeds: runs.map((_, s) => s + 1),
    deltaMin,
    deltaMinAssumed: false,
    random: chance,
    resamples,
    ids: ids(base.n),
  });
}

/** Accuracy with a discordance of 10 %, on full columns. */
const rightWrong = {
  route: "accuracy, columns",
  sizes: [200, 2000],
  metric: accuracy,
  draw(chance, n, difference) {
    const { base, tuned } = columnsOfTable(drawTable(chance, n, 0.1, difference));
    return [base, tuned];
  },
};

const uneven = [0.4, 0.3, 0.2, 0.1];

/** Macro-F1 of a model whose accuracy is `right` in every class and whose errors spread evenly over the other three. */
function macroF1(right) {
  const wrong = (1 - right) / 3;
  return (
    uneven.reduce((sum, share) => sum + (2 * share * right) / (share + share * right + (1 - share) * wrong), 0) / 4
  );
}

/** Macro-F1 of four uneven classes; the tuned model's accuracy is solved for the true difference. */
const macro = {
  route: "macro-F1, 4 uneven classes",
  sizes: [200, 600, 2000],
  metric: f1Macro,
  draw(chance, n, difference) {
    const before = 0.75;
    let low = 0.5;
    let high = 0.99;
    for (let i = 0; i < 60; i++) {
      const middle = (low + high) / 2;
      if (macroF1(middle) - macroF1(before) < difference) low = middle;
      else high = middle;
    }
    const gain = low - before;
    const broken = (0.1 - gain) / 2 / before;
    const fixed = (0.1 + gain) / 2 / (1 - before);
    const gold = drawn(chance, n, uneven);
    const right = Uint8Array.from(gold, () => (chance.uniform() < before ? 1 : 0));
    const base = predictions(chance, gold, 4, right);
    const tuned = base.map((code, i) => {
      if (right[i] === 1) return chance.uniform() < broken ? (code + 1 + chance.integer(3)) % 4 : code;
      return chance.uniform() < fixed ? gold[i] : code;
    });
    return [run(gold, base, 4), run(gold, tuned, 4)];
  },
};

/** Score columns: 60 % of the items do not move, the others by skewed amounts. */
const scores = {
  route: "score column, skewed differences",
  sizes: [150, 600, 2000],
  // Without resampling a comparison costs little, and the t interval is where skewness hurts.
  times: { 150: 20 },
  metric: scoreMetric("score", "higher"),
  draw(chance, n, difference) {
    const before = Float64Array.from({ length: n }, () => chance.uniform());
    // Moved items: an exponential of mean .2 less .2, so that the mean movement is the true difference.
    const after = before.map((value) =>
      chance.uniform() < 0.6 ? value : value + difference / 0.4 + 0.2 * (-Math.log(1 - chance.uniform()) - 1),
    );
    return [scoreRun(before), scoreRun(after)];
  },
};

/** ROC AUC of two correlated binormal scores, base .80. */
const auc = {
  route: "ROC AUC",
  sizes: [200, 600, 2000],
  metric: rocAuc,
  draw(chance, n, difference) {
    const gold = drawn(chance, n, [0.7, 0.3]);
    const shared = normals(chance, n);
    const side = (area) => {
      const shift = Math.SQRT2 * normalQuantile(area);
      const probs = new Float64Array(2 * n);
      for (let i = 0; i < n; i++) {
        const score = 0.8 * shared[i] + 0.6 * chance.normal() + shift * gold[i];
        probs[2 * i + 1] = 1 / (1 + Math.exp(shift / 2 - score));
        probs[2 * i] = 1 - probs[2 * i + 1];
      }
      return run(
        gold,
        Int32Array.from({ length: n }, (_, i) => (probs[2 * i + 1] >= 0.5 ? 1 : 0)),
        2,
        { probs },
      );
    };
    return [side(0.8), side(0.8 + difference)];
  },
};

/** Accuracy on items that come in groups of ten, easy or hard together. */
const clustered = {
  route: "accuracy, groups of 10",
  sizes: [200, 600, 2000],
  metric: accuracy,
  draw(chance, n, difference) {
    const gold = drawn(chance, n, [1 / 3, 1 / 3, 1 / 3]);
    const groups = Int32Array.from({ length: n }, (_, i) => Math.floor(i / 10));
    const ofGroup = normals(chance, Math.ceil(n / 10));
    const ofTuned = normals(chance, Math.ceil(n / 10));
    const common = (own) =>
      Float64Array.from(
        groups,
        (group, i) => Math.SQRT1_2 * (ofGroup[group] * 0.8 + own[i] * 0.6) + Math.SQRT1_2 * chance.normal(),
      );
    const hard = normals(chance, n);
    const base = rightOf(chance, common(hard), 0.75, 0.7);
    const shifted = common(hard).map((value, i) => Math.sqrt(0.8) * value + Math.sqrt(0.2) * ofTuned[groups[i]]);
    const tuned = rightOf(chance, shifted, 0.75 + difference, 0.7);
    return [
      run(gold, predictions(chance, gold, 3, base), 3, { groups }),
      run(gold, predictions(chance, gold, 3, tuned), 3, { groups }),
    ];
  },
};

/** Accuracy of a recipe by three training seeds, whose accuracies spread by .01. */
const recipe = {
  route: "accuracy, 3 seeds, sd .01",
  sizes: [600, 2000],
  metric: accuracy,
  draw(chance, n, difference) {
    const gold = drawn(chance, n, [1 / 3, 1 / 3, 1 / 3]);
    const hard = normals(chance, n);
    const base = run(gold, predictions(chance, gold, 3, rightOf(chance, hard, 0.75, 0.7)), 3);
    const tuned = [1, 2, 3].map(() => {
      const level = Math.min(0.99, 0.75 + difference + 0.01 * chance.normal());
      return run(gold, predictions(chance, gold, 3, rightOf(chance, hard, level, 0.7)), 3);
    });
    return [base, tuned];
  },
};

const routes = [rightWrong, macro, scores, auc, clustered, recipe];

/** Verdicts of full comparisons of columns by every way in which a difference is estimated. */
export function verdictRoutes({ seed, comparisons, only }) {
  const rows = [];
  for (const { route, sizes, times, metric, draw } of routes) {
    for (const n of only === undefined ? sizes : sizes.filter((size) => size === only)) {
      for (const step of steps) {
        const chance = stream(seed, route, n, step);
        const pairs = comparisons * (times?.[n] ?? 1);
        const counts = { improved: 0, improved_size_uncertain: 0, equivalent: 0, worse: 0, not_resolved: 0 };
        for (let pair = 0; pair < pairs; pair++) {
          const [base, tuned] = draw(chance, n, step * deltaMin);
          counts[compared(metric, base, tuned, chance.fork(`${pair}`)).verdict]++;
        }
        rows.push({ route, n, psi: null, step, pairs, counts });
      }
    }
  }
  return rows;
}

/** Tables on which the verdict of the table and that of `compare` on its columns differ; none must. */
export function agreement({ seed, tables }) {
  const chance = stream(seed, "agreement");
  const seen = {};
  const differing = [];
  for (let i = 0; i < tables; i++) {
    const n = [8, 30, 200, 600, 2000, 5000][i % 6];
    const psi = [0.02, 0.05, 0.1, 0.3][Math.floor(i / 6) % 4];
    const difference = [0, 0.5, -0.5, 1, -1, 2, -2][i % 7] * Math.min(deltaMin, psi / 2);
    const table = drawTable(chance, n, psi, difference);
    const expected = verdictOfTable(table);
    const { base, tuned } = columnsOfTable(table);
    const found = compared(accuracy, base, tuned, chance.fork(`${i}`), 99).verdict;
    seen[expected] = (seen[expected] ?? 0) + 1;
    if (found !== expected) differing.push({ table, expected, found });
  }
  return { tables, seen, differing };
}
