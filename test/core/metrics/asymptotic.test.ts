import { describe, expect, it } from "vitest";
import type { Columns } from "../../../src/core/columns.js";
import { metrics } from "../../../src/core/metrics/catalogue.js";
import { intervalOf } from "../../../src/core/metrics/interval.js";
import { resultOf } from "../../../src/core/metrics/measure.js";
import { resample } from "../../../src/core/metrics/resample.js";
import { random } from "../../../src/core/random.js";
import { percentileInterval } from "../../../src/core/stats/bootstrap-interval.js";

/** n items of k classes whose probabilities tell the class now and then. */
function scored(n: number, k: number): Columns {
  const chance = random(`asymptotic ${n} ${k}`);
  const gold = new Int32Array(n);
  const pred = new Int32Array(n);
  const probs = new Float64Array(n * k);
  for (let i = 0; i < n; i++) {
    gold[i] = chance.uniform() < 0.3 ? 0 : chance.integer(k);
    let sum = 0;
    for (let j = 0; j < k; j++) {
      probs[i * k + j] = Math.exp(chance.normal() + (j === gold[i] ? 1.2 : 0));
      sum += probs[i * k + j];
    }
    for (let j = 0; j < k; j++) {
      probs[i * k + j] /= sum;
      if (probs[i * k + j] > probs[i * k + pred[i]]) pred[i] = j;
    }
  }
  return {
    task: k === 2 ? "binary" : "multiclass",
    n,
    labels: Array.from({ length: k }, (_, j) => `c${j}`),
    labelsFixed: false,
    positive: k === 2 ? 1 : -1,
    gold,
    pred,
    probs,
    unanswered: 0,
    flags: [],
  };
}

function numbers(n: number): Columns {
  const chance = random(`asymptotic ${n}`);
  const gold = Float64Array.from({ length: n }, () => chance.normal());
  const pred = gold.map((value) => 0.6 * value + 0.8 * chance.normal());
  return {
    task: "regression",
    n,
    labels: [],
    labelsFixed: false,
    positive: -1,
    numbers: { gold, pred },
    unanswered: 0,
    flags: [],
  };
}

// The first numbers of items at which the asymptotic interval stands in for the bootstrap, as docs/benchmarks.md states them.
const cases: [string, string, () => Columns][] = [
  ["average_precision", "influence_logit", () => scored(100_101, 2)],
  ["average_precision_macro", "influence_logit", () => scored(16_684, 3)],
  ["log_loss", "t", () => scored(20_003, 2)],
  ["concordance", "influence", () => numbers(200_201)],
];

describe("where an asymptotic interval stands in for the bootstrap", () => {
  it.each(cases)(
    "%s: named %s, and both bounds lie within a twentieth of the width of the bootstrap's",
    (id, method, make) => {
      const columns = make();
      const metric = metrics.get(id);
      const options = { level: 0.95, resamples: 9999, random: random(1) };
      const { ci } = intervalOf(metric, columns, resultOf(metric, columns), options);
      expect(ci?.method).toBe(method);
      const { replicates } = resample(metric, columns, { resamples: 1499, random: random(2) });
      const drawn = percentileInterval(replicates, 0.95);
      if (drawn === null || ci === undefined) throw new Error("no interval");
      const width = drawn.hi - drawn.lo;
      expect(Math.abs(ci.lo - drawn.lo) / width).toBeLessThan(0.05);
      expect(Math.abs(ci.hi - drawn.hi) / width).toBeLessThan(0.05);
    },
  );

  it.each(["average_precision", "log_loss"])("%s: one item less is resampled", (id) => {
    const columns = scored(id === "log_loss" ? 20_002 : 100_100, 2);
    const metric = metrics.get(id);
    const options = { level: 0.95, resamples: 9999, random: random(1) };
    expect(intervalOf(metric, columns, resultOf(metric, columns), options).ci?.method).toMatch(/bootstrap/);
  });
});
