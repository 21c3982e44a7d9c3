import { describe, expect, it } from "vitest";
import { withGuardRails } from "../../../src/core/compare/guard-rail.js";
import { headline, railWords, verdictWords } from "../../../src/core/compare/headline.js";
import { sentence } from "../../../src/core/compare/sentence.js";
import type { Comparison, GuardRail } from "../../../src/core/documents/comparison.js";
import { f1Macro } from "../../../src/core/metrics/f1_macro.js";
import { ok } from "../../../src/core/result.js";
import { compared, pairOf, scored } from "./make.js";

const rail = (state: GuardRail["state"]): GuardRail => ({
  data: "everyday",
  metric: "accuracy",
  margin: 0.02,
  state,
  difference: ok(-0.04, 1000, "newcombe_paired", { scale: "0-1", better: "higher" }),
  lowerBound: -0.06,
});
const of = (both: number, base: number, tuned: number, none: number, deltaMin = 0.02): Comparison => {
  const pair = pairOf({ both, base, tuned, none });
  return compared(pair.base, pair.tuned, { deltaMin });
};

describe("headline", () => {
  const improved = of(500, 15, 30, 55);
  const cases: Record<string, Comparison> = {
    improved,
    improved_size_uncertain: of(500, 15, 30, 55, 0.03),
    equivalent: of(500, 15, 30, 55, 0.05),
    worse: of(500, 60, 20, 20),
    not_resolved: of(500, 25, 30, 45),
    identical: compared(scored([1, 2, 3]), scored([1, 2, 3])),
    few: of(40, 0, 4, 10),
    failed: withGuardRails(improved, [rail("failed")]),
    open: withGuardRails(improved, [rail("unresolved")]),
    equivalent_failed: withGuardRails(of(500, 15, 30, 55, 0.05), [rail("failed")]),
  };

  it("says each verdict in both languages, with no mark left open and no forbidden word", () => {
    for (const comparison of Object.values(cases)) {
      for (const words of [headline(comparison), sentence(comparison)]) {
        expect(words.en).not.toMatch(/[{}]|undefined|NaN|significant|no difference/);
        expect(words.zh).not.toMatch(/[{}]|undefined|NaN|显著/);
        expect(words.zh).toMatch(/\p{Script=Han}/u);
        expect(words.zh).not.toMatch(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u);
      }
    }
    expect(Object.values(cases).map(({ verdict }) => verdictWords[verdict].en)).toEqual([
      "Improved",
      "Improved, size uncertain",
      "Equivalent",
      "Worse",
      "Not resolved",
      "Not resolved",
      "Not resolved",
      "Mixed",
      "Mixed",
      "Worse",
    ]);
  });

  it("says what matters first", () => {
    expect(headline(cases["improved"]).en).toBe(
      "tuned is better than base: accuracy rose by 2.5 points, from .858 to .883 (95 % interval [+0.3, +4.8]).",
    );
    expect(headline(cases["equivalent"]).en).toContain("a real difference, too small to matter");
    expect(headline(cases["identical"]).en).toContain("Was the adapter or checkpoint loaded?");
    expect(headline(cases["few"]).en).toContain("five items or fewer");
    expect(headline(cases["not_resolved"]).en).toContain(
      "cannot be told from chance with 600 items; the smallest difference this test set can show is",
    );
    expect(headline(cases["failed"]).en).toContain("guard-rail everyday (accuracy) failed: −4.0 points, margin 2.0");
    expect(railWords(rail("held")).zh).toContain("通过");
  });

  it("puts a space between a metric's Latin name and Chinese", () => {
    const pair = pairOf({ both: 500, base: 15, tuned: 60, none: 25 });
    const words = headline(compared(pair.base, pair.tuned, { metric: f1Macro, resamples: 999 }));
    expect(words.zh).not.toMatch(/F1\p{Script=Han}/u);
  });
});
