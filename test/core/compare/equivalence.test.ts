import { describe, expect, it } from "vitest";
import { equivalence, oneSidedP } from "../../../src/core/compare/equivalence.js";
import { guardRail } from "../../../src/core/compare/guard-rail.js";
import { accuracy } from "../../../src/core/metrics/accuracy.js";
import { scoreMetric } from "../../../src/core/metrics/scored.js";
import { random } from "../../../src/core/random.js";
import { meanInterval } from "../../../src/core/stats/mean-interval.js";
import { close } from "../stats/close.js";
import { rows } from "../stats/oracle.js";
import { compared, pairOf, scored } from "./make.js";

/** The t interval of a mean at any level. */
const ofMean = (d: readonly number[]) => (level: number) => {
  const { lo, hi } = meanInterval(d, level);
  return lo === null || hi === null ? null : { lo, hi };
};

describe("equivalence and non-inferiority", () => {
  it("are statsmodels' two one-sided t tests where the interval is t", () => {
    type Row = {
      d: number[];
      margin: number;
      p: number;
      nonInferiorityP: number;
      nonSuperiorityP: number;
      lo: number;
      hi: number;
    };
    for (const row of rows<Row>("tost_paired_t")) {
      const got = equivalence(ofMean(row.d), row.margin, false);
      close(got?.p, row.p, "p", 1e-7, 2e-12);
      close(got?.nonInferiorityP, row.nonInferiorityP, "non-inferiority", 1e-7, 2e-12);
      close(got?.lo, row.lo);
      close(got?.hi, row.hi);
      close(equivalence(ofMean(row.d), row.margin, true)?.nonInferiorityP, row.nonSuperiorityP, "turned", 1e-7, 2e-12);
    }
  });

  it("have no p without an interval", () => {
    expect(oneSidedP(() => null, 0, "at_most")).toBeNull();
    expect(equivalence(() => null, 0.1, false)).toBeNull();
  });

  it("stand beside the verdict and agree with it", () => {
    const { base, tuned } = pairOf({ both: 500, base: 15, tuned: 30, none: 55 });
    const at = (deltaMin: number) => compared(base, tuned, { deltaMin }).equivalence;
    // 90 % Newcombe paired interval of fixture C (methods 8): .0065 to .0440.
    expect(at(0.05)?.lo.toFixed(4)).toBe("0.0065");
    expect(at(0.05)?.hi.toFixed(4)).toBe("0.0440");
    expect(at(0.05)?.p).toBeLessThan(0.05);
    expect(at(0.044)?.p).toBeGreaterThan(0.0495);
    expect(at(0.044)?.p).toBeLessThan(0.0505);
    expect(at(0.02)?.p).toBeGreaterThan(0.5);
    expect(at(0.02)?.nonInferiorityP).toBeLessThan(1e-3);
    const lower = compared(scored([0.5, 0.6, 0.7, 0.8]), scored([0.4, 0.52, 0.59, 0.73]), {
      metric: scoreMetric("score", "lower"),
      deltaMin: 0.02,
    });
    expect(lower.equivalence?.nonInferiorityP).toBeLessThan(0.05);
  });

  it("give a guard-rail its p: under .05 just where it is held", () => {
    for (const [broken, fixed] of [
      [10, 12],
      [40, 28],
      [90, 30],
    ]) {
      const { base, tuned } = pairOf({ both: 900 - broken - fixed, base: broken, tuned: fixed, none: 100 });
      const rail = guardRail({
        data: "general",
        metric: accuracy,
        margin: 0.02,
        base: [base],
        tuned: [tuned],
        random: random(1),
        resamples: 99,
      });
      expect((rail.p ?? 1) < 0.05).toBe(rail.state === "held");
    }
  });
});
