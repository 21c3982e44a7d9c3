import { describe, expect, it } from "vitest";
import type { Columns } from "../../../src/core/columns.js";
import { score } from "../../../src/core/metrics/score.js";
import { random } from "../../../src/core/random.js";

const columns: Columns = {
  task: "regression",
  n: 5,
  labels: [],
  labelsFixed: false,
  positive: -1,
  numbers: { gold: Float64Array.of(1, 2, 3, 4, 10), pred: Float64Array.of(1.5, 2, 2, 5, 8) },
  unanswered: 0,
  flags: [],
};

describe("predicted numbers", () => {
  it("stand beside what the mean and the median of gold would reach", () => {
    const { baselines, metrics } = score(columns, { random: random(1), resamples: 50 });
    // Mean 4: distances 3 2 1 0 6; median 3: 2 1 0 1 7.
    expect(baselines?.["mean"]).toMatchObject({ mae: 2.4, rmse: Math.sqrt(10), r2: 0 });
    expect(baselines?.["median"]).toMatchObject({ mae: 2.2 });
    // Predictions that do not vary have no correlation.
    expect(baselines?.["mean"]).not.toHaveProperty("pearson");
    expect(metrics["mae"].value).toBeCloseTo(0.9, 12);
  });

  it("have Fisher's interval from four items on", () => {
    const three = { gold: Float64Array.of(1, 2, 3), pred: Float64Array.of(1, 3, 2) };
    const few = score({ ...columns, n: 3, numbers: three }, { random: random(1), resamples: 50 });
    expect(few.metrics["pearson"]).toMatchObject({
      value: expect.closeTo(0.5, 12),
      flags: ["ci_undefined:too_few_items"],
    });
    // Two halves that mirror each other: tails lighter than normal ones, of which Fisher's interval is the wider.
    const light = Float64Array.from({ length: 40 }, (_, i) => (i % 4 < 2 ? 1 : -1));
    const other = light.map((value, i) => value + (i % 2 === 0 ? 1 : -1));
    const even = score(
      { ...columns, n: 40, numbers: { gold: light, pred: other } },
      { random: random(1), resamples: 50 },
    ).metrics["pearson"];
    expect(even.value).toBeCloseTo(Math.SQRT1_2, 12);
    expect(even.ci).toMatchObject({
      method: "fisher_z",
      lo: expect.closeTo(Math.tanh(Math.atanh(Math.SQRT1_2) - 1.959963984540054 / Math.sqrt(37)), 9),
    });
  });

  it("have the jackknife's interval where one item carries the correlation", () => {
    const gold = Float64Array.of(0.3, -0.5, 0.1, 0.4, -0.2, -0.3, 0.2, 6, 0.05, -0.1);
    const pred = Float64Array.of(-0.2, 0.1, 0.3, -0.4, 0.2, -0.1, 0.1, 5, -0.3, 0.25);
    const n = gold.length;
    // Correlations without each item, from the definition.
    const without = (left: number): number => {
      const kept = [...gold.keys()].filter((i) => i !== left);
      const mean = (of: Float64Array) => kept.reduce((sum, i) => sum + of[i], 0) / kept.length;
      const [x, y] = [mean(gold), mean(pred)];
      const sum = (of: (i: number) => number) => kept.reduce((all, i) => all + of(i), 0);
      const xy = sum((i) => (gold[i] - x) * (pred[i] - y));
      return xy / Math.sqrt(sum((i) => (gold[i] - x) ** 2) * sum((i) => (pred[i] - y) ** 2));
    };
    const z = [...gold.keys()].map((i) => Math.atanh(without(i)));
    const middle = z.reduce((sum, one) => sum + one, 0) / n;
    const se = Math.sqrt((z.reduce((sum, one) => sum + (one - middle) ** 2, 0) * (n - 1)) / n);
    const found = score({ ...columns, n, numbers: { gold, pred } }, { random: random(1), resamples: 50 }).metrics[
      "pearson"
    ];
    expect(found.ci?.method).toBe("jackknife_z");
    // t of .975 on 8 degrees of freedom.
    const lo = Math.tanh(Math.atanh(found.value ?? 0) - 2.306004135204166 * se);
    expect(found.ci?.lo).toBeCloseTo(lo, 8);
  });
});
