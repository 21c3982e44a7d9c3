import { describe, expect, it } from "vitest";
import { itemsAt } from "../../../src/core/metrics/answered.js";
import { metrics } from "../../../src/core/metrics/catalogue.js";
import type { WholeMetric } from "../../../src/core/metrics/metric.js";
import { errorsAmong, riskCoverage } from "../../../src/core/metrics/selective/risk-coverage.js";
import { random } from "../../../src/core/random.js";
import { fixtureA } from "./columns.js";
import { invented } from "./invented.js";

describe("the risk-coverage curve", () => {
  it("keeps items by confidence, equal ones in one step", () => {
    // Confidences .8 (right), .7 .7 (right), .6 .6 (right), .5 five times (four wrong).
    const curve = riskCoverage(fixtureA)();
    expect([...curve.confidences]).toEqual([0.8, 0.7, 0.6, 0.5]);
    expect([...curve.kept]).toEqual([1, 3, 5, 10]);
    expect([...curve.errors]).toEqual([0, 0, 0, 4]);
    expect(errorsAmong(curve, 7)).toBeCloseTo(1.6, 12);
  });

  it.each([
    "aurc",
    "e_aurc",
    "accuracy_at_coverage_80",
    "coverage_at_risk_10",
    "ece_adaptive_5",
    "ece_classwise",
    "roc_auc_max_fpr_30",
    "calibration_slope",
  ])("%s of weighted items is that of the items repeated", (id) => {
    const metric = metrics.get(id) as WholeMetric;
    const columns = invented(random(3), { task: "binary", n: 80, classes: 2 });
    const weigh = metric.of(columns);
    const chance = random(4);
    for (let round = 0; round < 20; round++) {
      const weights = Uint8Array.from({ length: columns.n }, () => chance.integer(4));
      const items = Array.from(weights).flatMap((weight, i) => Array.from({ length: weight }, () => i));
      const repeated = metric.of(itemsAt(columns, items))();
      const weighted = weigh(weights);
      if ("value" in repeated && "value" in weighted) expect(weighted.value).toBeCloseTo(repeated.value, 9);
      else expect(weighted).toEqual(repeated);
    }
  });
});
