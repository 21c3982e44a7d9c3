import { pearson } from "../../dist/core/metrics/regression/pearson.js";
import { spearman } from "../../dist/core/metrics/regression/spearman.js";
import {
  basicInterval,
  bcaInterval,
  percentileInterval,
  studentisedInterval,
} from "../../dist/core/stats/bootstrap-interval.js";
import { clopperPearson } from "../../dist/core/stats/clopper-pearson.js";
import { clusterBootstrap } from "../../dist/core/stats/cluster-bootstrap.js";
import { clusterInterval } from "../../dist/core/stats/cluster-interval.js";
import { clusteredShare } from "../../dist/core/stats/clustered-share.js";
import { delong, delongPaired, logitInterval } from "../../dist/core/stats/delong.js";
import { binomialDraw } from "../../dist/core/stats/draw.js";
import { meanInterval } from "../../dist/core/stats/mean-interval.js";
import { newcombe } from "../../dist/core/stats/newcombe.js";
import { newcombePaired } from "../../dist/core/stats/newcombe-paired.js";
import { normalMargin, normalQuantile } from "../../dist/core/stats/normal.js";
import { midRanks } from "../../dist/core/stats/ranks.js";
import { sdInterval } from "../../dist/core/stats/sd-interval.js";
import { lopsidedness, skewedMean } from "../../dist/core/stats/skewed-mean.js";
import { tMargin } from "../../dist/core/stats/student.js";
import { welch } from "../../dist/core/stats/welch.js";
import { wilson } from "../../dist/core/stats/wilson.js";
import { drawTable } from "./verdict-table.mjs";

export const level = 0.95;
const resamples = 499;

const exponential = (chance) => -Math.log(1 - chance.uniform());

/** Laws of values with mean 0. */
const laws = [
  ["normal", (chance) => chance.normal()],
  ["exponential", (chance) => exponential(chance) - 1],
  ["60 % zeros, the rest exponential", (chance) => (chance.uniform() < 0.6 ? 0 : exponential(chance) - 1)],
  ["90 % zeros, the rest exponential", (chance) => (chance.uniform() < 0.9 ? 0 : exponential(chance) - 1)],
  ["lognormal, sd of logs .7", (chance) => Math.exp(0.7 * chance.normal()) - Math.exp(0.245)],
];

const many = (chance, n, next) => Float64Array.from({ length: n }, () => next(chance));

/** One interval of each kind from one set of values; means and spreads of the resamples are made once. */
function ofMean(values, chance, resampled) {
  const n = values.length;
  const { mean, se, lo, hi } = meanInterval(values, level);
  if (se === null || se === 0) return {};
  if (!resampled) return { t: { lo, hi }, skew: skewedMean(mean, se, lopsidedness(values), level) };
  const means = new Float64Array(resamples);
  const errors = new Float64Array(resamples);
  for (let b = 0; b < resamples; b++) {
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < n; i++) {
      const value = values[((chance.bits() * n) / 4294967296) | 0] - mean;
      sum += value;
      squares += value * value;
    }
    means[b] = mean + sum / n;
    const spread = squares - (sum * sum) / n;
    errors[b] = spread > 1e-12 * squares ? Math.sqrt(spread / (n - 1) / n) : 0;
  }
  return {
    percentile: percentileInterval(means, level),
    basic: basicInterval(means, mean, level),
    bca: bcaInterval(
      means,
      mean,
      values.map((value) => (n * mean - value) / (n - 1)),
      level,
    ),
    studentised: studentisedInterval(means, errors, { estimate: mean, se }, level),
  };
}

function binormal(chance, n, area, positives) {
  const shift = Math.SQRT2 * normalQuantile(area);
  const sides = [[], []];
  for (let i = 0; i < n; i++) {
    const positive = chance.uniform() < positives ? 1 : 0;
    sides[positive].push(chance.normal() + shift * positive);
  }
  return sides;
}

function correlated(chance, n, rho) {
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  const own = Math.sqrt(1 - rho * rho);
  for (let i = 0; i < n; i++) {
    x[i] = chance.normal();
    y[i] = rho * x[i] + own * chance.normal();
  }
  return [x, y];
}

function correlation(x, y) {
  const n = x.length;
  let sx = 0;
  let sy = 0;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    sx += x[i];
    sy += y[i];
    xx += x[i] * x[i];
    yy += y[i] * y[i];
    xy += x[i] * y[i];
  }
  return (xy - (sx * sy) / n) / Math.sqrt((xx - (sx * sx) / n) * (yy - (sy * sy) / n));
}

/** Remembers the interval of each count of a size: counts come back often. */
function remembered(make) {
  const known = new Map();
  return (...counts) => {
    const key = counts.join("/");
    let found = known.get(key);
    if (found === undefined) {
      found = make(...counts);
      known.set(key, found);
    }
    return found;
  };
}

/** Right and wrong items in groups of ten with a correlation of about .3 (latent .48): sums and the robust error of their share. */
function grouped(chance, groups, p) {
  const limit = normalQuantile(p);
  const values = new Float64Array(10 * groups);
  const codes = Int32Array.from(values, (_, i) => Math.floor(i / 10));
  let shared = 0;
  for (let i = 0; i < values.length; i++) {
    if (i % 10 === 0) shared = Math.sqrt(0.48) * chance.normal();
    values[i] = shared + Math.sqrt(0.52) * chance.normal() < limit ? 1 : 0;
  }
  return { values, codes };
}

/**
 * What is simulated: `draw` gives, from n items, one interval (or nothing) of each of the kinds named in `intervals`, of a quantity whose truth is `truth`.
 * `default` tells that `assay` takes the interval by itself there; `share` is the part of the full number of sets where a set is dear.
 */
export const intervalCells = [
  ...[0.02, 0.1, 0.5, 0.86, 0.98].map((p) => ({
    intervals: ["Wilson", "Clopper-Pearson"],
    default: ["Wilson"],
    setting: `share ${p}`,
    truth: () => p,
    draw() {
      const both = remembered((k, n) => [wilson(k, n, level), clopperPearson(k, n, level)]);
      return (chance, n) => both(binomialDraw(chance, n, p), n);
    },
  })),
  ...[
    [0.5, 0.5, 1],
    [0.9, 0.8, 1],
    [0.98, 0.95, 3],
  ].map(([p1, p2, ratio]) => ({
    intervals: ["Newcombe, unpaired"],
    default: ["Newcombe, unpaired"],
    setting: `shares ${p1} and ${p2}${ratio === 1 ? "" : `, the second of ${ratio} times as many`}`,
    truth: () => p1 - p2,
    draw: () => (chance, n) => [
      newcombe(binomialDraw(chance, n, p1), n, binomialDraw(chance, ratio * n, p2), ratio * n, level),
    ],
  })),
  ...[
    [0.05, 0],
    [0.1, 0.02],
    [0.3, 0.02],
  ].map(([psi, difference]) => ({
    intervals: ["Newcombe, paired"],
    default: ["Newcombe, paired"],
    setting: `discordant ${psi}, difference ${difference}`,
    truth: () => difference,
    draw: () => (chance, n) => [newcombePaired(drawTable(chance, n, psi, difference), level)],
  })),
  ...laws.map(([name, next]) => ({
    intervals: ["t", "t widened for skewness"],
    default: ["t widened for skewness"],
    setting: name,
    truth: () => 0,
    draw: () => (chance, n) => {
      const { t, skew } = ofMean(many(chance, n, next), chance, false);
      return [t, skew];
    },
  })),
  ...laws.slice(0, 3).map(([name, next]) => ({
    intervals: ["percentile", "basic", "BCa", "studentised"].map((kind) => `${kind} bootstrap of a mean`),
    default: [],
    setting: name,
    share: (n) => (n > 200 ? 0.05 : 0.15),
    truth: () => 0,
    draw: () => (chance, n) => {
      const { percentile, basic, bca, studentised } = ofMean(many(chance, n, next), chance, true);
      return [percentile, basic, bca, studentised];
    },
  })),
  ...[
    ["normal, sd 1 and 1, equal sizes", 1, 1],
    ["normal, sd 1 and 3, the second of twice as many", 3, 2],
  ].map(([setting, sd, ratio]) => ({
    intervals: ["Welch"],
    default: ["Welch"],
    setting,
    truth: () => 0,
    draw: () => (chance, n) => {
      const other = many(chance, ratio * n, (own) => sd * own.normal());
      return [welch(many(chance, n, laws[0][1]), other, level)];
    },
  })),
  {
    intervals: ["chi-square of an sd"],
    default: ["chi-square of an sd"],
    setting: "normal",
    truth: () => 1,
    draw: () => (chance, n) => [sdInterval(meanInterval(many(chance, n, laws[0][1])).sd, n, level)],
  },
  ...[0, 0.5, 0.9].flatMap((rho) =>
    [3, 5].map((df) => ({
      intervals: ["Fisher z or jackknife (Pearson)", "Fisher z alone (Pearson)"],
      default: ["Fisher z or jackknife (Pearson)"],
      setting: `Student's t on ${df} degrees of freedom, correlation ${rho}`,
      share: () => 0.2,
      truth: () => rho,
      draw: () => (chance, n) => {
        const [gold, pred] = correlated(chance, n, rho);
        for (let i = 0; i < n; i++) {
          let squares = 0;
          for (let k = 0; k < df; k++) squares += chance.normal() ** 2;
          const size = Math.sqrt(df / squares);
          gold[i] *= size;
          pred[i] *= size;
        }
        const r = correlation(gold, pred);
        const margin = normalMargin(level) / Math.sqrt(n - 3);
        const alone = { lo: Math.tanh(Math.atanh(r) - margin), hi: Math.tanh(Math.atanh(r) + margin) };
        return [pearson.bounds({ n, numbers: { gold, pred } }, r, level), alone];
      },
    })),
  ),
  ...[0, 0.5, 0.9].map((rho) => ({
    intervals: ["Fisher z or jackknife (Pearson)", "Bonett-Wright (Spearman)"],
    default: ["Fisher z or jackknife (Pearson)", "Bonett-Wright (Spearman)"],
    setting: `binormal, correlation ${rho}`,
    share: () => 0.5,
    truth: (kind) => (kind === 0 ? rho : (6 / Math.PI) * Math.asin(rho / 2)),
    draw: () => (chance, n) => {
      const [x, y] = correlated(chance, n, rho);
      return [
        pearson.bounds({ n, numbers: { gold: x, pred: y } }, correlation(x, y), level),
        spearman.bounds({ n }, correlation(midRanks(x), midRanks(y)), level),
      ];
    },
  })),
  ...[
    [0.75, 0.5],
    [0.9, 0.5],
    [0.9, 0.2],
  ].map(([area, positives]) => ({
    intervals: ["DeLong on the logit scale"],
    default: ["DeLong on the logit scale"],
    setting: `AUC ${area}, positives ${positives}`,
    share: (n) => (n > 200 ? 0.4 : 1),
    truth: () => area,
    draw: () => (chance, n) => {
      const [negatives, own] = binormal(chance, n, area, positives);
      if (negatives.length === 0 || own.length === 0) return [null];
      const { auc, variance } = delong(own, negatives);
      return [logitInterval(auc, variance, level)];
    },
  })),
  {
    intervals: ["DeLong, paired difference"],
    default: ["DeLong, paired difference"],
    setting: "AUC .80 on both sides, positives .3, ten or more of each class",
    share: (n) => (n > 200 ? 0.2 : 0.5),
    truth: () => 0,
    draw: () => (chance, n) => {
      const shift = Math.SQRT2 * normalQuantile(0.8);
      const positive = Uint8Array.from({ length: n }, () => (chance.uniform() < 0.3 ? 1 : 0));
      const count = positive.reduce((sum, one) => sum + one, 0);
      if (count < 10 || n - count < 10) return [null];
      const shared = many(chance, n, laws[0][1]);
      const side = () => shared.map((common, i) => 0.8 * common + 0.6 * chance.normal() + shift * positive[i]);
      const { lo, hi } = delongPaired(side(), side(), positive, level);
      return [lo === null ? null : { lo, hi }];
    },
  },
  ...[0.7, 0.9].map((p) => ({
    intervals: ["Wilson over groups", "clustered t (CR1)", "percentile bootstrap of whole groups"],
    default: ["Wilson over groups"],
    setting: `share ${p}, groups of 10, correlation .3 within them`,
    share: (n) => (n > 200 ? 0.2 : 0.5),
    truth: () => p,
    draw: () => (chance, n) => {
      const groups = Math.max(5, Math.round(n / 10));
      const { values, codes } = grouped(chance, groups, p);
      const { mean, se, df, lo, hi } = clusterInterval(values, codes, level);
      return [
        clusteredShare(mean, se, { items: values.length, groups }, tMargin(level, df)),
        se === 0 ? null : { lo, hi },
        se === 0
          ? null
          : percentileInterval(clusterBootstrap(values, codes, { random: chance, resamples: 299 }), level),
      ];
    },
  })),
];
