import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { BehaviourTest } from "../../src/core/robustness/behaviour-tests.js";
import { judgeCase } from "../../src/core/robustness/behaviour-verdicts.js";

/* Verdicts of CheckList 0.0.11's own Expect on drawn answers (checklist.py). */

interface Oracle {
  readonly labels: readonly string[];
  readonly tests: readonly {
    readonly type: "MFT" | "INV" | "DIR";
    readonly rule: {
      readonly tolerance?: number;
      readonly label?: string | null;
      readonly change?: "up" | "down";
      readonly margin?: number;
    };
    readonly cases: readonly {
      readonly label: string;
      readonly preds: readonly string[];
      readonly probs: readonly (readonly number[])[];
      readonly passed: boolean | null;
    }[];
  }[];
}

const oracle = JSON.parse(readFileSync(new URL("checklist.json", import.meta.url), "utf8")) as Oracle;

describe("behavioural tests against CheckList", () => {
  it.each(oracle.tests.map((test) => [`${test.type} ${JSON.stringify(test.rule)}`, test] as const))(
    "%s",
    (_, given) => {
      const { tolerance = 0, label = null, change = "up", margin = 0 } = given.rule;
      const test: BehaviourTest = {
        name: "t",
        capability: "c",
        type: given.type,
        cases: [],
        tolerance,
        direction: { ...(label === null ? {} : { label }), change, margin },
      };
      const own = given.cases.map((one) => {
        const outputs = one.preds.map((pred, i) => ({ id: String(i), pred, probs: one.probs[i] }));
        const inputs = one.preds.map((__, i) => `text ${i}`);
        const { verdict } = judgeCase(
          test,
          { inputs, label: one.label },
          { outputs, labels: oracle.labels, numbers: false },
        );
        return { passed: true, failed: false, not_applicable: null, unanswered: "unanswered" }[verdict];
      });
      expect(own).toEqual(given.cases.map(({ passed }) => passed));
    },
  );

  it("with cases that pass, fail and do not apply", () => {
    const all = oracle.tests.flatMap(({ cases }) => cases.map(({ passed }) => passed));
    expect(new Set(all)).toEqual(new Set([true, false, null]));
  });
});
