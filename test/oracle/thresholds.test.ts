import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { auprg } from "../../src/core/metrics/auprg.js";
import { measure, sweepsFor } from "../../src/core/metrics/measure.js";
import { parseThreshold } from "../../src/core/thresholds/catalogue.js";
import { chooseThreshold } from "../../src/core/thresholds/choose-threshold.js";
import { columnsFrom } from "../core/metrics/columns.js";

interface ThresholdCase {
  readonly name: string;
  readonly y: readonly number[];
  readonly s: readonly number[];
  readonly chosen: Readonly<Record<string, { readonly threshold: number; readonly objective: number } | null>>;
  /** Null where the reference stops with an error. */
  readonly auprg: number | null;
}

const golden = JSON.parse(readFileSync(new URL("thresholds.json", import.meta.url), "utf8")) as {
  readonly cases: readonly ThresholdCase[];
};
const costs = { falsePositive: 1, falseNegative: 5 };

describe("thresholds by scikit-learn, precision-recall-gain by prg", () => {
  it("has cases", () => expect(golden.cases.length).toBeGreaterThan(100));

  it.each(golden.cases.map((one) => [one.name, one] as const))("%s", (_, one) => {
    const columns = columnsFrom({
      task: "binary",
      labels: ["0", "1"],
      positive: "1",
      gold: one.y.map(String),
      pred: one.s.map((s) => (s >= 0.5 ? "1" : "0")),
      probs: one.s.map((s) => [1 - s, s]),
    });
    const sweep = sweepsFor(columns).oneVsRest(1);
    for (const [written, expected] of Object.entries(one.chosen)) {
      const choice = parseThreshold(written);
      if (!("rule" in choice)) throw new Error(`${written} is no rule`);
      const chosen = chooseThreshold(sweep, choice.rule, choice.argument, costs);
      if (expected === null) expect(chosen).toEqual({ undefined: "unreachable" });
      else {
        expect(chosen, written).toMatchObject({ threshold: expected.threshold });
        expect("objective" in chosen ? chosen.objective : Number.NaN).toBeCloseTo(expected.objective, 12);
      }
    }
    if (one.auprg === null) return;
    const area = measure(auprg, columns);
    expect("value" in area ? area.value : Number.NaN).toBeCloseTo(one.auprg, 9);
  });
});
