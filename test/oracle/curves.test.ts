import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Columns } from "../../src/core/columns.js";
import { intervalOf } from "../../src/core/metrics/interval.js";
import { resultOf } from "../../src/core/metrics/measure.js";
import { rocAuc } from "../../src/core/metrics/roc_auc.js";
import { apOf, aucOf, prCurve, rocCurve, sweepBetween, thresholdTable } from "../../src/core/metrics/sweep.js";
import { random } from "../../src/core/random.js";

type Numbers = readonly (number | string)[];
interface Curve {
  readonly name: string;
  readonly y: readonly number[];
  readonly scores: readonly number[];
  readonly expected: {
    readonly roc:
      | { readonly fpr: Numbers; readonly tpr: Numbers; readonly thresholds: Numbers }
      | { readonly undefined: string };
    readonly pr:
      | { readonly precision: Numbers; readonly recall: Numbers; readonly thresholds: Numbers }
      | { readonly undefined: string };
    readonly auc: { readonly value: number } | { readonly undefined: string };
    readonly ap: { readonly value: number } | { readonly undefined: string };
    readonly sweep?: {
      readonly rows: readonly {
        readonly t: number;
        readonly tp: number;
        readonly fp: number;
        readonly fn: number;
        readonly tn: number;
        readonly f1: number;
      }[];
      readonly best: { readonly f1: number; readonly youden: number };
    };
    readonly delong:
      | { readonly undefined: string }
      | { readonly auc: number; readonly level: number; readonly logit: { readonly lo: number; readonly hi: number } };
  };
}

const oracle: { cases: Curve[]; versions: Record<string, string> } = JSON.parse(
  readFileSync(new URL("./curves.json", import.meta.url), "utf8"),
);

function near(found: ArrayLike<number> | undefined, expected: Numbers): void {
  expect(found?.length).toBe(expected.length);
  expected.forEach((value, i) => {
    const want = value === "inf" ? Number.POSITIVE_INFINITY : Number(value);
    const have = found?.[i] ?? Number.NaN;
    expect(
      have === want || Math.abs(have - want) <= 1e-9 * Math.max(1, Math.abs(want)),
      `${have} for ${want} at ${i}`,
    ).toBe(true);
  });
}

describe(`curves against scikit-learn ${oracle.versions["scikit-learn"]}, DeLong against its definition`, () => {
  it.each(oracle.cases.map((one) => [one.name, one] as const))("%s", (_, { y, scores, expected }) => {
    const side = (label: number): Float64Array => Float64Array.from(scores.filter((_, i) => y[i] === label));
    const sweep = sweepBetween(side(1), side(0));
    const roc = rocCurve(sweep);
    if ("undefined" in expected.roc) expect(roc).toBeNull();
    else {
      near(roc?.fpr, expected.roc.fpr);
      near(roc?.tpr, expected.roc.tpr);
      near(roc?.thresholds, expected.roc.thresholds);
    }
    const pr = prCurve(sweep);
    if ("undefined" in expected.pr) expect(pr).toBeNull();
    else {
      near(pr?.precision, expected.pr.precision);
      near(pr?.recall, expected.pr.recall);
      near(pr?.thresholds, expected.pr.thresholds);
    }
    if ("undefined" in expected.auc) expect(aucOf(sweep)).toBeNull();
    else expect(aucOf(sweep)).toBeCloseTo(expected.auc.value, 12);
    if ("undefined" in expected.ap) expect(apOf(sweep)).toBeNull();
    else expect(apOf(sweep)).toBeCloseTo(expected.ap.value, 12);

    if (expected.sweep !== undefined) {
      const rows = [...expected.sweep.rows].reverse();
      const found = thresholdTable(sweep);
      near(
        found.map((row) => row.threshold),
        rows.map((row) => row.t),
      );
      near(
        found.map((row) => row.f1 ?? -1),
        rows.map((row) => row.f1),
      );
      near(
        found.map((row) => row.precision ?? -1),
        rows.map((row) => row.tp / (row.tp + row.fp)),
      );
      near(
        found.map((row) => row.recall ?? -1),
        rows.map((row) => row.tp / (row.tp + row.fn)),
      );
      near(
        found.map((row) => row.flagged),
        rows.map((row) => (row.tp + row.fp) / y.length),
      );
      // Thinned to almost nothing, the best rows stay.
      const kept = thresholdTable(sweep, 4).map((row) => row.threshold);
      expect(kept).toContain(expected.sweep.best.f1);
      expect(kept).toContain(expected.sweep.best.youden);
    }

    const columns: Columns = {
      task: "binary",
      n: y.length,
      labels: ["0", "1"],
      labelsFixed: true,
      positive: 1,
      gold: Int32Array.from(y),
      pred: Int32Array.from(y),
      probs: Float64Array.from(scores.flatMap((s) => [-s, s])),
      unanswered: 0,
      flags: [],
    };
    const result = intervalOf(rocAuc, columns, resultOf(rocAuc, columns), {
      level: 0.95,
      resamples: 0,
      random: random(1),
    });
    if ("undefined" in expected.delong) {
      if (result.value === null) expect(result.reason).toBe(expected.delong.undefined);
      else expect(result.flags).toContain(`ci_undefined:${expected.delong.undefined}`);
    } else {
      near(
        [result.ci?.lo ?? Number.NaN, result.ci?.hi ?? Number.NaN],
        [expected.delong.logit.lo, expected.delong.logit.hi],
      );
      expect(result.ci?.method).toBe("delong_logit");
    }
  });
});
