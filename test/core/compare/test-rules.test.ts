import { describe, expect, it } from "vitest";
import { chooseTest, type TestFacts, testRules } from "../../../src/core/compare/test-rules.js";
import { accuracy } from "../../../src/core/metrics/accuracy.js";
import { f1Macro } from "../../../src/core/metrics/f1_macro.js";
import { random } from "../../../src/core/random.js";
import { compared, pairOf, scored } from "./make.js";

const plain: TestFacts = {
  unpaired: false,
  recipe: false,
  grouped: false,
  rightWrong: false,
  auc: false,
  mean: false,
};

describe("which test (methods 9.1)", () => {
  it("has the rows of the table, each in both languages", () => {
    expect(testRules.map(({ id }) => id)).toEqual([
      "unpaired",
      "recipes_same_items",
      "grouped_items",
      "pairs_right_wrong",
      "pairs_auc",
      "pairs_scores",
      "pairs_corpus",
      "cross_validation",
      "five_by_two",
      "data_sets_two_models",
      "data_sets_many_models",
      "models_right_wrong",
      "seeds_two_recipes",
    ]);
    for (const { situation, effect, assumes, id } of testRules) {
      for (const words of [situation, effect, assumes]) {
        expect(words.en.length, id).toBeGreaterThan(5);
        expect(words.zh, id).toMatch(/\p{Script=Han}/u);
        expect(words.zh, id).not.toMatch(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u);
      }
    }
  });

  it("takes the first row that fits and shows what it passed", () => {
    expect(chooseTest(plain).rule.id).toBe("pairs_corpus");
    expect(chooseTest({ ...plain, mean: true }).rule.id).toBe("pairs_scores");
    expect(chooseTest({ ...plain, mean: true, rightWrong: true }).rule.id).toBe("pairs_right_wrong");
    expect(chooseTest({ ...plain, grouped: true, mean: true }).rule.id).toBe("grouped_items");
    expect(chooseTest({ ...plain, grouped: true, recipe: true }).rule.id).toBe("recipes_same_items");
    expect(chooseTest({ ...plain, unpaired: true, recipe: true }).trace).toEqual([
      { situation: "unpaired", holds: true },
    ]);
    expect(chooseTest({ ...plain, auc: true }).trace.map(({ holds }) => holds)).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it("is what compare follows: the primary test is the row's", () => {
    const { base, tuned } = pairOf({ both: 200, base: 20, tuned: 40, none: 40 });
    const groups = Int32Array.from({ length: 300 }, (_, i) => i % 30);
    const chance = random(4);
    const before = Array.from({ length: 60 }, () => chance.uniform());
    const after = before.map((value) => value + 0.1 * chance.normal());
    const cases = [
      compared(base, tuned),
      compared(base, tuned, { metric: f1Macro, resamples: 199 }),
      compared({ ...base, groups }, { ...tuned, groups }, { metric: accuracy }),
      compared(base, [
        tuned,
        pairOf({ both: 210, base: 10, tuned: 40, none: 40 }).tuned,
        { ...tuned, pred: base.pred },
      ]),
      compared(scored(before), scored(after)),
    ];
    expect(cases.map(({ rule }) => rule.test?.situation)).toEqual([
      "pairs_right_wrong",
      "pairs_corpus",
      "grouped_items",
      "recipes_same_items",
      "pairs_scores",
    ]);
    for (const { rule, tests } of cases) {
      const row = testRules.find(({ id }) => id === rule.test?.situation);
      expect(tests[row?.primary ?? ""]?.role).toBe("primary");
      for (const id of row?.beside ?? []) expect(tests[id]?.role, id).toBe("secondary");
      expect(rule.test?.trace.at(-1)).toEqual({ situation: row?.id, holds: true });
    }
    expect(cases[2].rule.test?.assumptions).toContainEqual({ id: "items_independent", holds: false });
  });

  it("notes a paired t of few and lopsided differences (methods 9.12)", () => {
    const base = Array.from({ length: 24 }, (_, i) => (i % 7) / 10);
    const lopsided = compared(
      scored(base),
      scored(base.map((value, i) => value + (i === 0 ? 0.9 : 0.01 + 0.001 * (i % 5)))),
    );
    expect(lopsided.rule.notes).toContain("paired_t_skewed");
    expect(lopsided.rule.notes).toContain("interval_too_short");
    const even = compared(scored(base), scored(base.map((value, i) => value + 0.05 * ((i % 3) - 1))));
    expect(even.rule.notes).not.toContain("paired_t_skewed");
    expect(even.rule.notes).not.toContain("interval_too_short");
  });
});
