import { describe, expect, it } from "vitest";
import type { Columns } from "../../../src/core/columns.js";
import { assumedDeltaMin } from "../../../src/core/compare/delta-min.js";
import { metrics } from "../../../src/core/metrics/catalogue.js";

const columns: Columns = {
  task: "binary",
  n: 4,
  labels: ["a", "b"],
  labelsFixed: false,
  positive: 1,
  gold: Int32Array.of(0, 0, 0, 0),
  pred: Int32Array.of(0, 0, 0, 0),
  probs: Float64Array.of(1, 0, 1, 0, Math.exp(-2), 1 - Math.exp(-2), Math.exp(-2), 1 - Math.exp(-2)),
  unanswered: 0,
  flags: [],
};

describe("assumedDeltaMin", () => {
  it("is .02 on metrics of range 0-1 and -1 to 1", () => {
    for (const id of ["accuracy", "f1_macro", "roc_auc", "matthews_corrcoef", "brier"])
      expect(assumedDeltaMin(metrics.get(id), columns)).toBe(0.02);
  });

  it("is a tenth of the sd of the base's scores where the metric has no bound", () => {
    // Losses 0, 0, 2, 2: mean 1, sd (ddof 1) sqrt(4/3).
    expect(assumedDeltaMin(metrics.get("log_loss"), columns)).toBeCloseTo(Math.sqrt(4 / 3) / 10, 9);
  });
});
