import { oneSidedP } from "../../dist/core/compare/equivalence.js";
import { chiSquareTest } from "../../dist/core/stats/chi-square-test.js";
import { clusterInterval } from "../../dist/core/stats/cluster-interval.js";
import { cochranQ } from "../../dist/core/stats/cochran-q.js";
import { correctedResampledT } from "../../dist/core/stats/corrected-resampled-t.js";
import { delongPaired } from "../../dist/core/stats/delong.js";
import { binomialDraw } from "../../dist/core/stats/draw.js";
import { fisherExact } from "../../dist/core/stats/fisher.js";
import { fiveByTwo } from "../../dist/core/stats/five-by-two.js";
import { friedman } from "../../dist/core/stats/friedman.js";
import { holmPairs } from "../../dist/core/stats/holm-pairs.js";
import { mcnemar } from "../../dist/core/stats/mcnemar.js";
import { meanInterval } from "../../dist/core/stats/mean-interval.js";
import { newcombePaired } from "../../dist/core/stats/newcombe-paired.js";
import { pairedT } from "../../dist/core/stats/paired-t.js";
import { permutationTest } from "../../dist/core/stats/permutation-test.js";
import { signFlip } from "../../dist/core/stats/sign-flip.js";
import { signTest } from "../../dist/core/stats/sign-test.js";
import { tMargin, tTwoSided } from "../../dist/core/stats/student.js";
import { studentizedRangeSf } from "../../dist/core/stats/studentized-range.js";
import { twoSampleT } from "../../dist/core/stats/two-sample-t.js";
import { welch } from "../../dist/core/stats/welch.js";
import { wilcoxonSignedRank } from "../../dist/core/stats/wilcoxon.js";
import { normals, stream } from "./simulate.mjs";
import { drawTable } from "./verdict-table.mjs";

const one = (p) => [p ?? 1];

/** Right and wrong of `models` models on n items of which some are hard for all. */
function outcomes(chance, n, models) {
  return Array.from({ length: n }, () => {
    const ease = 0.5 + 0.4 * chance.uniform();
    return Array.from({ length: models }, () => (chance.uniform() < ease ? 1 : 0));
  });
}

/** Scores of k models on data sets of their own level. */
function scores(chance, sets, k) {
  return Array.from({ length: sets }, () => {
    const level = chance.normal();
    return Array.from({ length: k }, () => level + 0.3 * chance.normal());
  });
}

const sizes = [20, 50, 200, 1000];

/**
 * Tests on data without an effect: `draw` gives a p for each name of `tests`. `exact` marks tests that never reject more than they state and may reject less;
 * `edge` marks claims of equivalence, drawn where they are just false. `broken` tells why a test must fail there: it is shown as a warning, not as a promise.
 */
const cells = [
  {
    tests: ["McNemar exact", "McNemar mid-p", "McNemar chi-square"],
    exact: ["McNemar exact"],
    setting: "discordant .1",
    sizes: [50, 200, 1000],
    draw(chance, n) {
      const { onlyBase, onlyTuned } = drawTable(chance, n, 0.1, 0);
      const { exact, midP, chiSquareP } = mcnemar(onlyBase, onlyTuned);
      return [exact ?? 1, midP ?? 1, chiSquareP ?? 1];
    },
  },
  {
    tests: ["sign test", "Wilcoxon", "paired t"],
    exact: ["sign test"],
    setting: "normal differences",
    sizes,
    draw(chance, n) {
      const d = normals(chance, n);
      return [signTest(d)?.p ?? 1, wilcoxonSignedRank(d)?.p ?? 1, pairedT(d)?.p ?? 1];
    },
  },
  {
    tests: ["Wilcoxon, zeros dropped", "Wilcoxon, Pratt"],
    setting: "half of the differences 0, the rest whole numbers",
    sizes,
    draw(chance, n) {
      const d = Float64Array.from({ length: n }, () => (chance.uniform() < 0.5 ? 0 : Math.round(3 * chance.normal())));
      return [wilcoxonSignedRank(d)?.p ?? 1, wilcoxonSignedRank(d, { zeros: "pratt" })?.p ?? 1];
    },
  },
  {
    tests: ["sign flips (approximate randomisation)"],
    setting: "symmetric differences, half of them 0",
    sizes: [20, 200],
    share: 0.2,
    draw: (chance, n) =>
      one(
        signFlip(
          Float64Array.from({ length: n }, () => (chance.uniform() < 0.5 ? 0 : chance.normal())),
          { random: chance, resamples: 199 },
        ).p,
      ),
  },
  {
    tests: ["sign flips of whole groups", "clustered t (CR1)"],
    setting: "groups of 5, correlation .5, from eight groups on",
    sizes: [40, 200, 1000],
    share: 0.2,
    draw(chance, n) {
      const groups = Int32Array.from({ length: n }, (_, i) => Math.floor(i / 5));
      const shared = normals(chance, n / 5);
      const d = Float64Array.from(groups, (group) => shared[group] + chance.normal());
      const { mean, se, df } = clusterInterval(d, groups);
      return [signFlip(d, { random: chance, resamples: 199, groups }).p ?? 1, tTwoSided(mean / se, df)];
    },
  },
  ...[1, 3].map((ratio) => ({
    tests: ["Student's t", "Welch's t"],
    setting: `equal sd, ${ratio === 1 ? "equal sizes" : "the second of three times as many"}`,
    sizes,
    draw(chance, n) {
      const a = normals(chance, n);
      const b = normals(chance, ratio * n);
      return [twoSampleT(a, b).p, welch(a, b).p];
    },
  })),
  {
    tests: ["Student's t", "Welch's t"],
    broken: { "Student's t": "assumes equal sd; Welch's is taken" },
    setting: "sd 3 and 1, the second of three times as many",
    sizes,
    draw(chance, n) {
      const a = normals(chance, n).map((value) => 3 * value);
      const b = normals(chance, 3 * n);
      return [twoSampleT(a, b).p, welch(a, b).p];
    },
  },
  ...[
    [0.7, 1],
    [0.7, 3],
    [0.95, 3],
  ].map(([p, ratio]) => ({
    tests: ["chi-square of two shares", "Fisher exact"],
    exact: ["Fisher exact"],
    setting: `share ${p}, ${ratio === 1 ? "equal sizes" : "the second of three times as many"}`,
    sizes,
    draw(chance, n) {
      const a = binomialDraw(chance, n, p);
      const b = binomialDraw(chance, ratio * n, p);
      const table = [
        [a, n - a],
        [b, ratio * n - b],
      ];
      return [chiSquareTest(table)?.p ?? 1, fisherExact(a, n - a, b, ratio * n - b)];
    },
  })),
  ...[3, 6].map((models) => ({
    tests: ["Cochran Q"],
    setting: `${models} models`,
    sizes,
    draw: (chance, n) => one(cochranQ(outcomes(chance, n, models))?.p),
  })),
  ...[
    [3, 8],
    [5, 8],
    [5, 30],
  ].map(([k, sets]) => ({
    tests: ["Friedman chi-square", "Iman-Davenport F", "Nemenyi, any pair", "Holm-Wilcoxon, any pair"],
    exact: ["Friedman chi-square", "Nemenyi, any pair", "Holm-Wilcoxon, any pair"],
    setting: `${k} models, data sets:`,
    sizes: [sets],
    share: 0.3,
    draw(chance, n) {
      const rows = scores(chance, n, k);
      const found = friedman(rows);
      const pairs = holmPairs(k, (a, b) => wilcoxonSignedRank(rows.map((row) => row[a] - row[b]))?.p ?? null);
      return [
        found.p,
        found.imanDavenport?.p ?? 0,
        // Nemenyi's p of the pair that lies furthest apart.
        studentizedRangeSf(
          ((Math.max(...found.meanRanks) - Math.min(...found.meanRanks)) / Math.sqrt((k * (k + 1)) / (6 * n))) *
            Math.SQRT2,
          k,
        ),
        Math.min(...pairs.map(({ pAdjusted }) => pAdjusted ?? 1)),
      ];
    },
  })),
  {
    tests: ["corrected resampled t", "t of folds as if independent"],
    broken: { "t of folds as if independent": "folds share training items; never used" },
    setting: "folds correlated as the correction assumes (450 and 50 items), folds:",
    sizes: [10, 30],
    draw(chance, n) {
      // Correlation n_test / (n_test + n_train) between folds.
      const shared = Math.sqrt(0.1) * chance.normal();
      const d = Float64Array.from({ length: n }, () => shared + Math.sqrt(0.9) * chance.normal());
      return [correctedResampledT(d, { nTest: 50, nTrain: 450 }).p, pairedT(d).p];
    },
  },
  {
    tests: ["5x2cv t", "5x2cv F"],
    exact: ["5x2cv F"],
    setting: "independent halves, differences:",
    sizes: [10],
    draw(chance) {
      const { p, fP } = fiveByTwo(Array.from({ length: 5 }, () => [chance.normal(), chance.normal()]));
      return [p, fP];
    },
  },
  ...[
    [4, 4],
    [5, 5],
    [5, 3],
  ].map(([a, b]) => ({
    tests: ["permutation of seeds, exact"],
    exact: ["permutation of seeds, exact"],
    setting: `seeds ${a} against ${b}, in all:`,
    sizes: [a + b],
    draw: (chance) => one(permutationTest(normals(chance, a), normals(chance, b), { random: chance }).p),
  })),
  {
    tests: ["DeLong, paired"],
    setting: "AUC .80, positives .3",
    sizes: [100, 200, 1000],
    share: 0.3,
    draw(chance, n) {
      const positive = Uint8Array.from({ length: n }, (_, i) => (i < 0.3 * n ? 1 : 0));
      const shared = normals(chance, n);
      const side = () => shared.map((common, i) => 0.8 * common + 0.6 * chance.normal() + 1.19 * positive[i]);
      return one(delongPaired(side(), side(), positive).p);
    },
  },
  {
    tests: ["equivalence (two one-sided t)", "non-inferiority by t"],
    edge: true,
    exact: ["equivalence (two one-sided t)"],
    setting: "true loss of just the margin, .5 sd",
    sizes,
    share: 0.2,
    draw(chance, n) {
      const d = normals(chance, n).map((value) => value - 0.5);
      const { mean, se, df } = meanInterval(d);
      const bounds = (level) => {
        const half = tMargin(level, df) * se;
        return { lo: mean - half, hi: mean + half };
      };
      const loss = oneSidedP(bounds, -0.5, "at_most");
      return [Math.max(loss, oneSidedP(bounds, 0.5, "at_least")), loss];
    },
  },
  {
    tests: ["non-inferiority of right and wrong (Newcombe paired)"],
    edge: true,
    setting: "true loss of just the margin, .02, discordant .1",
    sizes: [200, 1000],
    share: 0.2,
    draw(chance, n) {
      const table = drawTable(chance, n, 0.1, -0.02);
      return one(oneSidedP((level) => newcombePaired(table, level), -0.02, "at_most"));
    },
  },
];

/** How often tests reject at 5 % where nothing is to be found. */
export function nullTests({ seed, sets, sizes: only }) {
  const rows = [];
  for (const { tests, exact = [], broken = {}, setting, sizes: own, share = 1, edge = false, draw } of cells) {
    for (const n of only === undefined ? own : own.filter((size) => only.includes(size) || own.length === 1)) {
      const chance = stream(seed, "null", tests.join(), setting, n);
      const count = Math.max(20, Math.round(share * sets));
      const rejected = tests.map(() => 0);
      for (let set = 0; set < count; set++)
        draw(chance, n).forEach((p, k) => {
          if (p <= 0.05) rejected[k]++;
        });
      tests.forEach((test, k) => {
        rows.push({
          test,
          setting,
          n,
          sets: count,
          rejected: rejected[k],
          exact: exact.includes(test),
          edge,
          ...(broken[test] === undefined ? {} : { broken: broken[test] }),
        });
      });
    }
  }
  return rows;
}
