import { describe, expect, it } from "vitest";
import { align } from "../../../../src/core/align.js";
import type { Answers } from "../../../../src/core/answers.js";
import type { Case } from "../../../../src/core/cases/case.js";
import { metrics } from "../../../../src/core/metrics/catalogue.js";
import { positionsOf } from "../../../../src/core/metrics/choice/positions.js";
import { measure, misfit, resultOf } from "../../../../src/core/metrics/measure.js";
import { score } from "../../../../src/core/metrics/score.js";
import { random } from "../../../../src/core/random.js";
import { caseColumns } from "../../../laws/runs.js";

const question = (
  index: number,
  logprobs: readonly number[] | null,
  choices?: readonly string[],
  unconditional?: readonly number[],
): Case<"choice"> => ({
  gold: { index, ...(choices === undefined ? {} : { choices }) },
  pred: logprobs === null ? null : { logprobs, ...(unconditional === undefined ? {} : { unconditional }) },
});
const columns = (...rows: readonly Case<"choice">[]) => caseColumns("choice", rows);
const value = (id: string, ...rows: readonly Case<"choice">[]): number => {
  const measured = measure(metrics.get(id), columns(...rows));
  if (!("value" in measured)) throw new Error(measured.undefined);
  return measured.value;
};

describe("multiple choice by log-likelihood", () => {
  it("methods 2.7", () => {
    const choices = ["yes", "no, never", "perhaps"];
    expect(value("acc", question(0, [-4, -6, -5.5], choices))).toBe(1);
    expect(value("acc_norm", question(1, [-4, -6, -5.5], choices))).toBe(1);
  });

  it("counts characters as code points: an emoji counts one, a Chinese character one", () => {
    // Per code point -2 and -1.8; per UTF-16 unit it would be -1 and -1.8, per byte -.5 and -1.8.
    const emoji = ["😀", "ab"];
    expect(value("acc_norm", question(1, [-2, -3.6], emoji))).toBe(1);
    expect(value("acc_bytes", question(0, [-2, -3.6], emoji))).toBe(1);
    expect(value("acc_norm", question(1, [-4, -3], ["猫狗", "或者"]))).toBe(1);
  });

  it("takes the first of equal choices, counted", () => {
    const own = columns(question(0, [-1, -1, -2]), question(1, [-1, -1, -2]));
    expect(measure(metrics.get("acc"), own)).toEqual({ value: 0.5, flags: ["ties_first_choice:2"] });
  });

  it("never chooses a choice without text", () => {
    expect(value("acc_norm", question(1, [-1, -50], ["", "b"]))).toBe(1);
    expect(value("acc_norm", question(1, [0, -50], ["", "b"]))).toBe(1);
  });

  it("counts unanswered questions as wrong, and leaves them out where a likelihood is needed", () => {
    const own = columns(question(0, [-1, -2]), question(0, null));
    expect(resultOf(metrics.get("acc"), own)).toMatchObject({
      value: 0.5,
      n: 2,
      flags: ["unanswered_counted_wrong:1"],
    });
    expect(resultOf(metrics.get("choice_margin"), own)).toMatchObject({
      value: 1,
      n: 1,
      flags: ["unanswered_left_out:1"],
    });
    expect(resultOf(metrics.get("choice_brier"), own)).toMatchObject({ n: 1, flags: ["unanswered_left_out:1"] });
  });

  it("names what is missing", () => {
    const own = columns(question(0, [-1, -2]));
    expect(misfit(metrics.get("acc_norm"), own)).toEqual({ status: "missing_input", field: "choices" });
    expect(misfit(metrics.get("acc_mutual_info"), own)).toEqual({ status: "missing_input", field: "unconditional" });
    const shown = Object.keys(score(own, { random: random(1), resamples: 50 }).metrics);
    expect(shown).toEqual(["acc", "choice_margin", "choice_brier"]);
  });

  it("is a share of questions, with Wilson's interval", () => {
    const own = columns(...Array.from({ length: 40 }, (_, i) => question(i % 2, [-1, -2])));
    expect(score(own, { random: random(1), resamples: 50 }).metrics["acc"].ci?.method).toBe("wilson");
  });

  it("shows a bias for a position", () => {
    const rows = Array.from({ length: 90 }, (_, i) => question(i % 3, [-1, -2, -3]));
    const found = positionsOf(columns(...rows, question(0, null)));
    expect(found).toMatchObject({ gold: [30, 30, 30], chosen: [90, 0, 0], test: { statistic: 180, df: 2 } });
    expect(found.test!.p).toBeLessThan(1e-30);
    expect(positionsOf(columns(question(0, [-1, -2]))).test).toBeNull();
  });

  it.each([
    [question(3, [-1, -2]), "file:1: The right choice is 3, but there are 2 choices"],
    [question(0, [-1, -2], ["a", "b", "c"]), "2 log-likelihoods stand against 3 choices"],
    [question(0, [-1, -2], ["a", "b"], [-1]), "1 log-likelihoods stand against 2 choices"],
    [question(0, [-1, Number.NaN]), "not a finite number"],
  ])("refuses %j", ({ gold, pred }, message) => {
    const answers: Answers = {
      n: 1,
      cases: { kind: "choice", gold: [gold], pred: [pred] },
      flags: [],
      at: (i) => `file:${i + 1}`,
    };
    expect(() => align([answers])).toThrow(message);
  });
});
