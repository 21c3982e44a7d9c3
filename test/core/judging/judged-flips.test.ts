import { describe, expect, it } from "vitest";
import { flipLines } from "../../../src/core/compare/flip-list.js";
import { judgedFlips } from "../../../src/core/judging/judged-flips.js";
import type { JudgedItem } from "../../../src/core/judging/judged-item.js";
import type { PlanJudge } from "../../../src/core/judging/plan-judge.js";

/* What a judge finds better and worse, counted by hand. */

const judge = (more: Partial<PlanJudge>): PlanJudge =>
  ({ name: "j", kind: "rubric", rubric: "x", scale: [1, 5], data: ["test"], repeats: 1, ...more }) as PlanJudge;
const item = (id: string, verdicts: JudgedItem["verdicts"]): JudgedItem => ({ id, group: null, verdicts });
const names = { base: "old", tuned: "new" };
const texts = (id: string) => ({ input: `ask ${id}`, gold: "g", base: `old ${id}`, tuned: `new ${id}` });
const found = (one: Partial<PlanJudge>, items: readonly JudgedItem[]) =>
  judgedFlips({ judge: judge(one), data: "test", names, items, texts });
const scored = (id: string, base: (number | null)[], tuned: (number | null)[]) => item(id, { base, tuned });
const pair = (id: string, first: (number | null)[], second: (number | null)[]) =>
  item(id, { "base-first": first, "tuned-first": second });

describe("flips by a judge", () => {
  it("scores once: a point counts, a missing score leaves the item out", () => {
    const items = [scored("a", [4], [3]), scored("b", [2], [5]), scored("c", [3], [3]), scored("d", [4], [null])];
    const { flips, list } = found({}, items)!;
    expect(flips.flips).toEqual({
      fixed: 1,
      broken: 1,
      keptRight: null,
      keptWrong: null,
      kept: 1,
      leftOut: 1,
      margin: 0.5,
    });
    expect(flips.negativeFlipRate).toMatchObject({ value: 1 / 3, n: 3 });
    expect(flips.overRepeats).toBeUndefined();
    expect(
      list.rows.map(({ id, outcome, base, tuned }) => [id, outcome, base.answer, base.value, tuned.value]),
    ).toEqual([
      ["a", "broken", "old a", 4, 3],
      ["b", "fixed", "old b", 2, 5],
    ]);
    expect(JSON.parse(flipLines([list]).split("\n")[0])).toMatchObject({
      judge: "j",
      id: "a",
      baseValue: 4,
      tunedValue: 3,
    });
  });

  it("scores of two repeats: worse in every pair of repeats, and how often the judge differs from itself", () => {
    const items = [
      scored("steady", [4, 5], [2, 3]),
      scored("moody", [4, 2], [3, 3]),
      scored("alike", [3, 3], [3, 3]),
      scored("better", [1, 1], [4, 5]),
    ];
    const { flips, list } = found({ repeats: 2 }, items)!;
    expect(flips.flips).toMatchObject({ broken: 1, fixed: 1, kept: 1, varies: 1 });
    // Worse: 4 of 4 pairs, 2 of 4; better: 2 of 4, 4 of 4.
    expect(flips.negativeFlipRate.value).toBeCloseTo(6 / 16, 12);
    expect(flips.overRepeats?.positiveFlipRate.value).toBeCloseTo(6 / 16, 12);
    // Two answers of base change by being judged again, two of tuned.
    expect(flips.overRepeats?.withinBase?.value).toBeCloseTo(2 / 4, 12);
    expect(flips.overRepeats?.withinTuned?.value).toBeCloseTo(2 / 4, 12);
    expect(flips.overRepeats?.retraining.value).toBeCloseTo(1 / 4, 12);
    expect(list.rows.map(({ id, seeds }) => [id, seeds?.flipped])).toEqual([
      ["steady", 4],
      ["moody", 2],
      ["better", 4],
      ["moody", 2],
    ]);
  });

  it("pass and fail on a scale of two are right and wrong", () => {
    const items = [
      scored("a", [1], [0]),
      scored("b", [0], [1]),
      scored("c", [1], [1]),
      scored("d", [0], [0]),
      scored("e", [1], [null]),
    ];
    expect(found({ scale: [0, 1] }, items)?.flips.flips).toEqual({
      fixed: 1,
      broken: 1,
      keptRight: 1,
      keptWrong: 1,
      leftOut: 1,
    });
  });

  it("pairs: an answer is better where it wins in both orders; what turns with the order is no flip", () => {
    const items = [
      pair("won", [1], [1]),
      pair("lost", [0], [0]),
      pair("turned", [1], [0]),
      pair("half", [1], [0.5]),
      pair("tied", [0.5], [0.5]),
      pair("missing", [1], [null]),
    ];
    const { flips, list } = found({ kind: "pairwise" }, items)!;
    expect(flips.flips).toEqual({
      fixed: 1,
      broken: 1,
      keptRight: null,
      keptWrong: null,
      kept: 1,
      leftOut: 1,
      varies: 2,
    });
    expect(flips.inconsistent).toMatchObject({ value: 2 / 5, n: 5 });
    expect(flips.negativeFlipRate.value).toBeCloseTo(1 / 5, 12);
    expect(list.rows.map(({ id, outcome }) => [id, outcome])).toEqual([
      ["lost", "broken"],
      ["won", "fixed"],
    ]);
  });

  it("nothing is said of one side, nor where every verdict is missing", () => {
    expect(
      judgedFlips({
        judge: judge({}),
        data: "test",
        names: { base: null, tuned: "new" },
        items: [scored("a", [], [3])],
        texts,
      }),
    ).toBeNull();
    expect(found({}, [scored("a", [null], [3])])).toBeNull();
  });
});
