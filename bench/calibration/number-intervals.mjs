// Intervals of ratios, strengths and means over sets and seeds: how often they hold the truth, and how often equal models are told apart. Every study is
// drawn from known rates and judged by the functions that `compare`, `run` and `score` call.
import { differenceResult } from "../../dist/core/compare/difference-result.js";
import { estimate } from "../../dist/core/compare/estimate.js";
import { lossOf } from "../../dist/core/compare/forgetting.js";
import { meanLoss } from "../../dist/core/compare/mean-loss.js";
import { retention } from "../../dist/core/compare/retention.js";
import { sideResult } from "../../dist/core/compare/side-result.js";
import { stagesOf } from "../../dist/core/compare/stages.js";
import { accuracy } from "../../dist/core/metrics/accuracy.js";
import { measure } from "../../dist/core/metrics/measure.js";
import { leaderboardOf } from "../../dist/core/metrics/preference/leaderboard.js";
import { ranksOf } from "../../dist/core/ranking/rank-rows.js";
import { strengthsOf } from "../../dist/core/ranking/strengths.js";
import { studyRanking } from "../../dist/core/ranking/study-ranking.js";
import { bradleyTerry, elo } from "../../dist/core/stats/bradley-terry.js";
import { compareSuite } from "../../dist/core/suites/compare-suite.js";
import { drawn, normals, predictions, rightOf, run, stream } from "./simulate.mjs";

const level = 0.95;
const groupSize = 5;
/** Correlation of right and wrong between models on latent scale; how much of an item's hardness its group shares. */
const shared = 0.7;
const ofGroup = 0.4;
/** Seeds of a recipe spread by so much; half of it moves all sets alike. */
const spread = 0.012;

/** One set: gold, what is hard, and groups where wanted. */
function itemsOf(chance, n, grouped) {
  const gold = drawn(chance, n, [0.5, 0.5]);
  const own = normals(chance, n);
  if (!grouped) return { gold, hard: own };
  const groups = Int32Array.from({ length: n }, (_, i) => Math.floor(i / groupSize));
  const common = normals(chance, Math.ceil(n / groupSize));
  const hard = own.map((one, i) => Math.sqrt(1 - ofGroup) * one + Math.sqrt(ofGroup) * common[groups[i]]);
  return { gold, hard, groups };
}

/** The runs of a recipe on one set, one a level of accuracy. */
const runsOf = (chance, { gold, hard, groups }, levels, alike = shared) =>
  levels.map((level) =>
    run(
      gold,
      predictions(chance, gold, 2, rightOf(chance, hard, level, alike)),
      2,
      groups === undefined ? {} : { groups },
    ),
  );

/** What each seed adds to a recipe's accuracy on each of `sets` sets; nothing where there is one seed. */
function shifts(chance, seeds, sets) {
  return Array.from({ length: seeds }, () => {
    const common = chance.normal();
    return Array.from({ length: sets }, () => (seeds === 1 ? 0 : spread * Math.SQRT1_2 * (common + chance.normal())));
  });
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const differenceOf = (base, tuned, chance) =>
  differenceResult(
    estimate({ metric: accuracy, base, tuned }, { random: chance, resamples: 199 }),
    accuracy,
    tuned[0],
    level,
  );
const words = ({ seeds, grouped }) =>
  [seeds === undefined ? null : `${seeds} seed${seeds === 1 ? "" : "s"}`, grouped ? "groups of 5" : null]
    .filter(Boolean)
    .join(", ");

/** Below three seeds an interval speaks of these checkpoints, from three on of the recipe. */
const target = (levels, recipe) => (levels.length < 3 ? mean(levels) : recipe);

function retentionRows() {
  const cases = [
    ...[100, 500].flatMap((n) => [1, 3, 5].map((seeds) => ({ n, seeds, grouped: false }))),
    ...[1, 3].map((seeds) => ({ n: 2000, seeds, grouped: false })),
    ...[100, 500, 2000].flatMap((n) => [1, 3].map((seeds) => ({ n, seeds, grouped: true }))),
    { n: 500, seeds: 2, grouped: false, more: ", these checkpoints" },
    { n: 500, seeds: 1, grouped: false, base: 0.9, tuned: 0.895, alike: 0.995, more: ", few items differ" },
    { n: 500, seeds: 3, grouped: false, baseSeeds: 3, more: ", base as many" },
    { n: 500, seeds: 1, grouped: false, tuned: 0.4, more: ", half lost" },
    { n: 500, seeds: 1, grouped: true, tuned: 0.4, more: ", half lost" },
  ];
  return cases.map(({ n, seeds, grouped, base = 0.75, tuned = 0.7, alike = shared, baseSeeds = 1, more = "" }) => ({
    interval: "retention",
    setting: `${words({ seeds, grouped })}; ${base} to ${tuned}${more}`,
    n,
    draw(chance) {
      const items = itemsOf(chance, n, grouped);
      const levels = shifts(chance, seeds, 1).map(([shift]) => tuned + shift);
      const before = shifts(chance, baseSeeds, 1).map(([shift]) => base + shift);
      const sides = { base: runsOf(chance, items, before, alike), tuned: runsOf(chance, items, levels, alike) };
      const side = (runs) => sideResult(accuracy, runs, level, { random: chance, resamples: 199 });
      const found = retention(
        {
          metric: accuracy,
          ...sides,
          baseResult: side(sides.base),
          tunedResult: side(sides.tuned),
          difference: differenceOf(sides.base, sides.tuned, chance),
        },
        null,
        level,
      );
      return [[found.ci, target(levels, tuned) / target(before, seeds < 3 ? mean(before) : base)]];
    },
  }));
}

function meanLossRows() {
  const cases = [3, 12].flatMap((sets) => [
    ...[1, 2, 3, 5].map((seeds) => ({ sets, n: 200, seeds, grouped: false })),
    { sets, n: 200, seeds: 3, grouped: true },
    ...(sets === 3 ? [{ sets, n: 1000, seeds: 3, grouped: false }] : []),
  ]);
  return cases.map(({ sets, n, seeds, grouped }) => ({
    interval: "mean loss over sets",
    setting: `${sets} sets, ${words({ seeds, grouped })}`,
    n,
    draw(chance) {
      const moved = shifts(chance, seeds, sets);
      const losses = [];
      const on = Array.from({ length: sets }, (_, j) => {
        const items = itemsOf(chance, n, grouped);
        const level = 0.8 - 0.02 * (j % 4);
        const levels = moved.map((own) => level - 0.02 + own[j]);
        const base = runsOf(chance, items, [level]);
        const tuned = runsOf(chance, items, levels);
        losses.push(level - target(levels, level - 0.02));
        const scores = (runs) => runs.map((columns) => measure(accuracy, columns).value);
        return {
          loss: lossOf(differenceOf(base, tuned, chance)),
          better: "higher",
          base: scores(base),
          tuned: scores(tuned),
        };
      });
      return [[meanLoss(on, level).mean.ci, mean(losses)]];
    },
  }));
}

function suiteRows() {
  const cases = [3, 6, 12].flatMap((sets) => [
    ...[1, 2, 3, 5].map((seeds) => ({ sets, n: 200, seeds, grouped: false })),
    { sets, n: 200, seeds: 3, grouped: true },
  ]);
  return cases.map(({ sets, n, seeds, grouped }) => ({
    interval: "mean of a suite, difference",
    setting: `${sets} tasks, ${words({ seeds, grouped })}`,
    n,
    tests: seeds === 2 ? [] : ["difference of two equal recipes over a suite, interval without 0"],
    draw(chance) {
      const moved = shifts(chance, seeds, sets);
      const [base, tuned] = [new Map(), new Map()];
      const gains = [];
      for (let j = 0; j < sets; j++) {
        const items = itemsOf(chance, n, grouped);
        const level = 0.8 - 0.02 * (j % 4);
        const levels = moved.map((own) => level + own[j]);
        gains.push(target(levels, level) - level);
        base.set(`t${j}`, runsOf(chance, items, [level]));
        tuned.set(`t${j}`, runsOf(chance, items, levels));
      }
      const suite = {
        id: "drawn",
        tasks: Array.from({ length: sets }, (_, j) => ({
          id: `t${j}`,
          metrics: ["accuracy"],
          sets: [{ id: `t${j}` }],
        })),
      };
      const found = compareSuite(suite, base, tuned, { baseName: "a", tunedName: "b", deltaMin: 0.02, level });
      const { ci } = found.difference;
      // Of a recipe from three seeds on; fewer are these checkpoints, which truly differ.
      return {
        intervals: [[ci, mean(gains)]],
        rejected: seeds === 2 ? [] : [ci !== undefined && (ci.lo > 0 || ci.hi < 0)],
      };
    },
  }));
}

function rankingRows() {
  const cases = [
    ...[2, 3, 5].flatMap((seeds) => [3, 12].map((sets) => ({ sets, n: 200, seeds, grouped: false }))),
    { sets: 3, n: 200, seeds: 3, grouped: true },
    { sets: 3, n: 1000, seeds: 3, grouped: false },
    { sets: 3, n: 200, seeds: 1, grouped: false },
    { sets: 3, n: 200, seeds: 1, grouped: true },
  ];
  return cases.map(({ sets, n, seeds, grouped }) => ({
    interval: "ranking",
    setting: `${sets} sets, 4 recipes, ${words({ seeds, grouped })}`,
    n,
    intervals: [
      "mean of a recipe over sets",
      "difference of two recipes over sets",
      "difference of two recipes on a set",
    ],
    tests: [
      "six pairs of equal recipes on a set (Holm), any told apart",
      "difference of two equal recipes over sets, interval without 0",
    ],
    draw(chance) {
      const models = ["a", "b", "c", "d"];
      const moved = models.map(() => shifts(chance, seeds, sets));
      const answers = [];
      for (let j = 0; j < sets; j++) {
        const items = itemsOf(chance, n, grouped);
        models.forEach((name, m) => {
          runsOf(
            chance,
            items,
            moved[m].map((own) => 0.75 + own[j]),
          ).forEach((columns, s) => {
            answers.push({ model: { name, role: "tuned", seed: s + 1 }, data: `s${j}`, columns });
          });
        });
      }
      const found = studyRanking({
        answers,
        judged: Array.from({ length: sets }, (_, j) => `s${j}`),
        metricOn: () => accuracy,
        scores: [],
        decision: { deltaMin: 0.02, deltaMinAssumed: false, alpha: 0.05 },
        random: chance,
      });
      const pair = found.pairs[0].macroDifference.ci;
      const [first] = found.onItems;
      return {
        intervals: [
          [found.models[0].macro.ci, 0.75],
          [pair, 0],
          [first?.pairs[0].difference.ci, 0],
        ],
        rejected: [
          first?.pairs.some(({ better }) => better !== null) ?? false,
          pair !== undefined && (pair.lo > 0 || pair.hi < 0),
        ],
      };
    },
  }));
}

function strengthRows() {
  const cells = [3, 5].flatMap((k) => [5, 8, 20].flatMap((sets) => [0, 0.5, 1].map((apart) => ({ k, sets, apart }))));
  return cells.map(({ k, sets, apart }) => {
    const middles = Array.from({ length: k }, (_, m) => (apart * (2 * m - k + 1)) / (k - 1));
    const row = (chance) => middles.map((middle) => middle + chance.normal());
    // The strengths of ever more sets.
    const wins = new Float64Array(k * k);
    const many = stream("strengths", k, apart);
    for (let i = 0; i < 50_000; i++) {
      const values = row(many);
      for (let a = 0; a < k; a++) for (let b = 0; b < k; b++) if (values[a] > values[b]) wins[a * k + b]++;
    }
    const { strengths } = bradleyTerry(wins, k);
    return {
      interval: "Bradley-Terry strength over sets",
      setting: `${k} models, ${apart} sd apart; sets:`,
      n: sets,
      draw(chance) {
        const rows = Array.from({ length: sets }, () => ({ ranks: ranksOf(row(chance), "higher") }));
        return [[strengthsOf(rows, k, false, 0.05).of(0).ci, strengths[0]]];
      },
    };
  });
}

function eloRows() {
  const cells = [100, 500, 2000].flatMap((n) => [false, true].map((grouped) => ({ n, grouped })));
  const sides = ["a", "b", "c", "d"];
  const strengths = [-0.6, -0.2, 0.2, 0.6];
  return cells.map(({ n, grouped }) => ({
    interval: "Elo of a leaderboard",
    setting: `4 sides${grouped ? ", groups of 5" : ""}; comparisons:`,
    n,
    draw(chance) {
      const groups = Int32Array.from({ length: n }, (_, i) => Math.floor(i / groupSize));
      // A group asks one pair of sides, and what its comparisons share leaves the strengths as they are: half of them copy the first.
      const rows = [];
      for (let i = 0; i < n; i++) {
        const first = grouped && i % groupSize !== 0 ? rows[i - (i % groupSize)] : undefined;
        const a = chance.integer(4);
        const b = (a + 1 + chance.integer(3)) % 4;
        const pair = first?.pair ?? [a, b];
        const copied = first !== undefined && chance.uniform() < 0.5;
        const p = 1 / (1 + Math.exp(strengths[pair[1]] - strengths[pair[0]]));
        rows.push({ pair, won: copied ? first.won : chance.uniform() < p });
      }
      const columns = {
        task: "preference",
        n,
        labels: [],
        labelsFixed: false,
        positive: -1,
        unanswered: 0,
        flags: [],
        ...(grouped ? { groups } : {}),
        cases: {
          kind: "preference",
          rows: rows.map(({ pair, won }) => ({
            gold: {},
            pred: { outcome: won ? 1 : 0, sides: pair.map((side) => sides[side]) },
          })),
        },
      };
      const found = leaderboardOf(columns, { level, resamples: 1000, random: chance });
      return [[found?.sides.find(({ name }) => name === "a")?.elo.ci, elo(strengths[0])]];
    },
  }));
}

function stageRows() {
  const cells = [
    { words: "4 stages, none better than another", levels: [0.7, 0.7, 0.7, 0.7] },
    { words: "6 stages, none better than another", levels: [0.7, 0.7, 0.7, 0.7, 0.7, 0.7] },
    { words: "4 stages, the best by .02", levels: [0.7, 0.72, 0.7, 0.68] },
    { words: "4 stages, the best by .1", levels: [0.6, 0.8, 0.7, 0.7] },
  ].flatMap((cell) => [
    ...[200, 1000].map((n) => ({ ...cell, n, seeds: 1, grouped: false })),
    { ...cell, n: 200, seeds: 1, grouped: false, sets: 6 },
    { ...cell, n: 1000, seeds: 1, grouped: true },
    { ...cell, n: 1000, seeds: 3, grouped: false },
  ]);
  return cells.map(({ words: told, levels, n, seeds, grouped, sets = 1 }) => ({
    interval: sets === 1 ? "forgetting since the best stage" : `the same, mean over ${sets} sets`,
    setting: `${told}; ${words({ seeds, grouped })}`,
    n,
    draw(chance) {
      const on = Array.from({ length: sets }, (_, j) => {
        const items = itemsOf(chance, n, grouped);
        const all = levels.map((one) => shifts(chance, seeds, 1).map(([shift]) => one + shift));
        return { data: `old${j}`, metric: accuracy, runs: all.map((own) => runsOf(chance, items, own)) };
      });
      const learns = on.map(({ data }) => data);
      const stages = levels.map((_, k) => ({ model: `m${k}`, ...(k === 0 ? { learns } : {}) }));
      const { forgetting } = stagesOf(stages, on, chance, level);
      return [[forgetting.ci, Math.max(...levels.slice(0, -1)) - levels[levels.length - 1]]];
    },
  }));
}

const parts = { retentionRows, stageRows, meanLossRows, suiteRows, rankingRows, strengthRows, eloRows };

/** Coverage of intervals and false alarms of tests, by kind, setting and size. `only` names parts. */
export function numberIntervals({ seed, studies, only = Object.keys(parts) }) {
  const coverage = [];
  const tests = [];
  for (const cell of only.flatMap((name) => parts[name]())) {
    const { interval, setting, n, draw } = cell;
    const chance = stream(seed, "number-intervals", interval, setting, n);
    const sets = studies;
    const names = cell.intervals ?? [interval];
    const rows = names.map((name) => ({ interval: name, setting, n, sets, covered: 0, below: 0, above: 0, none: 0 }));
    const rejections = (cell.tests ?? []).map((test) => ({ test, setting, n, sets, rejected: 0 }));
    for (let set = 0; set < sets; set++) {
      const found = draw(chance);
      (found.intervals ?? found).forEach(([ci, truth], kind) => {
        const row = rows[kind];
        if (ci === undefined) row.none++;
        else if (ci.hi < truth) row.below++;
        else if (ci.lo > truth) row.above++;
        else row.covered++;
      });
      (found.rejected ?? []).forEach((rejected, kind) => {
        if (rejected) rejections[kind].rejected++;
      });
    }
    coverage.push(...rows.filter(({ none, sets: all }) => none < all));
    tests.push(...rejections);
  }
  return { coverage, tests };
}
