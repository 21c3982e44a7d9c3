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
    expect(score(columns, { random: random(1), resamples: 50 }).metrics["pearson"].ci?.method).toBe("fisher_z");
  });
});
