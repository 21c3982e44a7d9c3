import { describe, expect, it } from "vitest";
import { align } from "../../../../src/core/align.js";
import { metrics } from "../../../../src/core/metrics/catalogue.js";
import { measure, resultOf } from "../../../../src/core/metrics/measure.js";
import { score } from "../../../../src/core/metrics/score.js";
import { random } from "../../../../src/core/random.js";
import { caseColumns } from "../../../laws/runs.js";

const columns = (...tries: readonly (readonly [n: number, correct: number] | null)[]) =>
  caseColumns(
    "samples",
    tries.map((one) => ({ gold: null, pred: one === null ? null : { n: one[0], correct: one[1] } })),
  );
const value = (id: string, of: ReturnType<typeof columns>): number => {
  const measured = measure(metrics.get(id), of);
  if (!("value" in measured)) throw new Error(measured.undefined);
  return measured.value;
};

describe("repeated tries", () => {
  it("methods 2.6 and 2.14: n = 10, c = 3", () => {
    const own = columns([10, 3]);
    for (const [k, pass] of [
      [1, 0.3],
      [2, 0.533333],
      [5, 0.916667],
      [10, 1],
    ] as const)
      expect(value(`pass_at_${k}`, own)).toBeCloseTo(pass, 6);
    for (const [k, all] of [
      [1, 0.3],
      [2, 0.066667],
      [3, 0.008333],
    ] as const)
      expect(value(`pass_all_${k}`, own)).toBeCloseTo(all, 6);
  });

  it("is the mean over problems, whatever their number of tries", () => {
    expect(value("pass_at_1", columns([10, 3], [4, 4]))).toBeCloseTo(0.65, 12);
  });

  it("shows the numbers of tries that every problem has, and says why another has no value", () => {
    const own = columns([10, 3], [7, 1], null);
    expect(Object.keys(score(own, { random: random(1), resamples: 50 }).metrics)).toEqual(["pass_at_1", "pass_at_5"]);
    expect(resultOf(metrics.get("pass_at_10"), own)).toMatchObject({
      value: null,
      status: "insufficient_data",
      reason: "too_few_trials",
    });
    expect(resultOf(metrics.get("pass_at_1"), own)).toMatchObject({ n: 2, flags: ["unanswered_left_out:1"] });
  });

  it.each([
    [3, 4],
    [0, 0],
    [2.5, 1],
    [3, -1],
  ])("refuses %f tries with %f right", (n, correct) => {
    const answers = {
      n: 1,
      cases: { kind: "samples" as const, pred: [{ n, correct }] },
      flags: [],
      at: () => "tries.jsonl:1",
    };
    expect(() => align([answers])).toThrow(`tries.jsonl:1: ${correct} right of ${n} tries cannot be`);
  });
});
