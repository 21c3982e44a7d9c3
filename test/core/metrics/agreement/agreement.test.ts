import { describe, expect, it } from "vitest";
import type { Case } from "../../../../src/core/cases/case.js";
import { agreementMetrics } from "../../../../src/core/metrics/agreement/list.js";
import { itemsAt } from "../../../../src/core/metrics/answered.js";
import { metrics } from "../../../../src/core/metrics/catalogue.js";
import { measure, misfit } from "../../../../src/core/metrics/measure.js";
import type { WholeMetric } from "../../../../src/core/metrics/metric.js";
import { score } from "../../../../src/core/metrics/score.js";
import { random } from "../../../../src/core/random.js";
import { caseColumns } from "../../../laws/runs.js";

const columns = (...rows: string[]) =>
  caseColumns(
    "ratings",
    rows.map((row) => ({ gold: null, pred: [...row].map((one) => (one === "." ? null : one)) }) as Case<"ratings">),
  );
const told = (id: string, ...rows: string[]) => {
  const measured = measure(metrics.get(id), columns(...rows));
  return "value" in measured ? measured.value : measured.undefined;
};
const ratingMetrics = agreementMetrics.filter(({ needs }) => needs === "ratings");

describe("agreement", () => {
  it("has no value where one category only was used, save the raw one", () => {
    for (const { id } of ratingMetrics)
      expect(told(id, "11", "11", "11"), id).toBe(id === "raw_agreement" ? 1 : "zero_variance");
  });

  it("has no value where no item has two ratings", () => {
    for (const { id } of ratingMetrics)
      if (id !== "fleiss_kappa") expect(told(id, "1.", ".2", "2."), id).toBe("too_few_items");
  });

  it("is 1 where all agree on more than one category", () => {
    for (const { id } of ratingMetrics) expect(told(id, "11", "22", "33"), id).toBeCloseTo(1, 12);
  });

  it("asks for what a coefficient needs", () => {
    const field = (id: string, ...rows: string[]) => misfit(metrics.get(id), columns(...rows))?.field;
    expect(field("fleiss_kappa", "112", "1.2")).toBe("as many ratings on every item");
    expect(field("fleiss_kappa", "112", "...", "222")).toBeUndefined();
    expect(field("cohen_kappa_raters", "112")).toBe("exactly two raters");
    expect(field("cohen_kappa_raters", "1.2", "2.2")).toBeUndefined();
    expect(field("krippendorff_alpha_ordinal", "ab", "aa")).toBe("ratings that are numbers");
    expect(field("krippendorff_alpha", "ab", "aa")).toBeUndefined();
  });

  it("orders ratings as numbers: 10 is above 9", () => {
    const rows = [
      ["9", "10"],
      ["10", "11"],
      ["9", "9"],
      ["11", "11"],
      ["2", "2"],
    ];
    const run = (from: string[][]) =>
      caseColumns("ratings", from.map((pred) => ({ gold: null, pred })) as Case<"ratings">[]);
    const moved = rows.map((row) => row.map((one) => `${Number(one) / 100}`));
    for (const id of ["krippendorff_alpha_ordinal", "krippendorff_alpha_interval"]) {
      const [a, b] = [run(rows), run(moved)].map((own) => measure(metrics.get(id), own));
      expect("value" in a && "value" in b ? Math.abs(a.value - b.value) : 1).toBeLessThan(1e-12);
    }
  });

  it("two texts of one number are one number on the interval and the ordinal scale, two on the nominal", () => {
    const rows = [
      ["1", "1.0"],
      ["2", "2"],
      ["3", "3.0"],
    ].map((pred) => ({ gold: null, pred })) as Case<"ratings">[];
    const run = caseColumns("ratings", rows);
    expect(measure(metrics.get("krippendorff_alpha_interval"), run)).toEqual({ value: 1 });
    expect(measure(metrics.get("krippendorff_alpha_ordinal"), run)).toEqual({ value: 1 });
    expect(measure(metrics.get("krippendorff_alpha"), run)).not.toEqual({ value: 1 });
  });

  it("does not lose digits far from 0", () => {
    const run = (by: number) =>
      caseColumns(
        "ratings",
        [
          [1, 2],
          [3, 3],
          [5, 4],
          [2, 2],
        ].map((row) => ({ gold: null, pred: row.map((one) => `${one + by}`) })) as Case<"ratings">[],
      );
    const [near, far] = [run(0), run(1e9)].map((own) => measure(metrics.get("krippendorff_alpha_interval"), own));
    expect("value" in near && "value" in far ? near.value - far.value : 1).toBeCloseTo(0, 10);
  });

  it("weighs items as if they stood that often, on the scale of all of them", () => {
    const run = columns("112", "122", "333", "1.2", "221", "313");
    const weights = [2, 1, 1, 0, 3, 1];
    const repeated = itemsAt(
      run,
      weights.flatMap((weight, i) => Array.from({ length: weight }, () => i)),
    );
    for (const metric of ratingMetrics) {
      if (metric.kind !== "whole" || misfit(metric, repeated) !== null) continue;
      const weighted = (metric as WholeMetric).of(run)(weights);
      const plain = measure(metric, repeated);
      if (!("value" in weighted && "value" in plain)) throw new Error(metric.id);
      expect(weighted.value, metric.id).toBeCloseTo(plain.value, 12);
    }
  });

  it("comes with bootstrap intervals", () => {
    const chance = random(5);
    const rows = Array.from({ length: 60 }, () => {
      const truth = 1 + chance.integer(4);
      return Array.from({ length: 3 }, () => (chance.uniform() < 0.75 ? truth : 1 + chance.integer(4))).join("");
    });
    const document = score(columns(...rows), { random: random(1), resamples: 400 });
    expect(Object.keys(document.metrics)).toEqual([
      "krippendorff_alpha",
      "krippendorff_alpha_ordinal",
      "krippendorff_alpha_interval",
      "fleiss_kappa",
      "gwet_ac1",
      "raw_agreement",
    ]);
    for (const [id, { value, ci }] of Object.entries(document.metrics)) {
      expect(ci?.method, id).toBe("percentile_bootstrap");
      expect(ci?.lo, id).toBeLessThan(value ?? Number.NaN);
      expect(ci?.hi, id).toBeGreaterThan(value ?? Number.NaN);
    }
  });
});
