import { describe, expect, it } from "vitest";
import type { JudgedItem } from "../../../src/core/judging/judged-item.js";
import { lengthSlope } from "../../../src/core/judging/length-slope.js";
import { firstPlace, pairwiseVerdicts } from "../../../src/core/judging/pairwise-verdicts.js";
import { resampling } from "./items.js";

const item = (id: string, baseFirst: number | null, tunedFirst: number | null, more: Partial<JudgedItem> = {}) =>
  ({ id, group: null, verdicts: { "base-first": [baseFirst], "tuned-first": [tunedFirst] }, ...more }) as JudgedItem;

describe("what a pairwise judge found", () => {
  it("counts a flip as a tie, leaves out what was judged in one order only, and says how often a verdict stays", () => {
    const found = pairwiseVerdicts(
      [
        item("won", 1, 1),
        item("lost", 0, 0),
        item("flips to the first", 0, 1),
        item("tie", 0.5, 0.5),
        item("tie in one order", 1, 0.5),
        item("no verdict", 1, null),
      ],
      resampling(),
    );
    expect(found).toMatchObject({ wins: 1, ties: 3, losses: 1 });
    // (1 + 0 + .5 + .5 + .5) / 5, and 3 of 5 stay.
    expect([found.winRate.value, found.winRate.n]).toEqual([0.5, 5]);
    expect(found.positionConsistency.value).toBeCloseTo(0.6, 12);
    // Wilson of 3 in 5 (statsmodels proportion_confint).
    expect(found.positionConsistency.ci?.lo).toBeCloseTo(0.2307243, 6);
    expect(found.positionConsistency.ci?.hi).toBeCloseTo(0.8823792, 6);
    // Named: won 2 (one each place), lost 2 (one each), flip 2 (both first), tie in one order 1 (second place: base stood first and tuned won).
    expect(found.firstShare).toMatchObject({ n: 7, params: { first: 4, second: 3, pairsFirst: 1, pairsSecond: 1 } });
    expect(found.firstP).toBe(1);
  });

  it("tests the first place by the sign test over pairs: 9 of 10 have p = .021484375 (SciPy binomtest)", () => {
    const lean = (n: number, first: boolean) =>
      Array.from({ length: n }, () => (first ? { outcome: 1, swapped: 0 } : { outcome: 0, swapped: 1 }));
    const stays = Array.from({ length: 30 }, () => ({ outcome: 1, swapped: 1 }));
    const found = firstPlace([...lean(9, true), ...lean(1, false), ...stays], "first", 0.95);
    expect(found.p).toBeCloseTo(0.021484375, 12);
    expect(found.share.value).toBeCloseTo(48 / 80, 12);
    // The same verdicts, had the counted side stood second.
    expect(firstPlace([...lean(9, true), ...stays], "second", 0.95).share.value).toBeCloseTo(30 / 78, 12);
    expect(firstPlace(stays, "first", 0.95).p).toBeNull();
    expect(firstPlace([], "first", 0.95).share.status).toBe("undefined");
  });

  it("length: the worked example of methods 2.9, with the sandwich error of statsmodels (HC0)", () => {
    const longer = [120, 80, -30, 200, -50, 10, 150, -20, 60, -100];
    const won = [1, 1, 0, 1, 1, 0, 1, 0, 1, 0];
    const slope = lengthSlope(longer, won, 0.95);
    expect(slope.value).toBeCloseTo(3.380686, 6);
    expect(slope.params["se"]).toBeCloseTo(1.71171689, 6);
    const found = pairwiseVerdicts(
      longer.map((d, i) => item(`i${i}`, won[i], won[i], { lengths: [300 + d, 300] })),
      resampling(),
    );
    expect(found.winRate.value).toBeCloseTo(0.6, 12);
    expect(found.lengthControlled.value).toBeCloseTo(0.487309, 6);
  });

  it("length: says why there is no slope", () => {
    expect(lengthSlope([5, 5, 5], [1, 0, 1], 0.95)).toMatchObject({ status: "undefined", reason: "zero_variance" });
    expect(lengthSlope([1, 2, 3, 4], [0, 0, 1, 1], 0.95)).toMatchObject({ status: "undefined", reason: "separable" });
    expect(lengthSlope([], [], 0.95)).toMatchObject({ status: "insufficient_data", value: null });
  });

  it("no verdict at all is no number", () => {
    const found = pairwiseVerdicts([item("a", null, null)], resampling());
    for (const one of [
      found.winRate,
      found.positionConsistency,
      found.firstShare,
      found.lengthControlled,
      found.lengthSlope,
    ])
      expect(one.value).toBeNull();
    expect(found.firstP).toBeNull();
  });
});
