import { describe, expect, it } from "vitest";
import {
  type Conditions,
  conditionsFound,
  differing,
  refuseIncomparable,
} from "../../../src/core/compare/comparable.js";
import { Failure } from "../../../src/core/failure.js";
import { groupsOf } from "../../../src/engine/files/compare-log-sets.js";

const nothing: Conditions = { scoring: {}, asking: {}, drawing: {} };
const ids = Array.from({ length: 12 }, (_, i) => `d${i}`);
const found = (base: Partial<Conditions>, tuned: Partial<Conditions>, rows = ids.map((_, i) => i)) =>
  conditionsFound(
    { name: "b", conditions: { ...nothing, ...base }, rows: ids.map((_, i) => i) },
    { name: "t", seed: null, conditions: { ...nothing, ...tuned }, rows },
    { data: "test", ids },
  );

describe("what two sides tell of themselves", () => {
  it("differs only where both tell it", () => {
    const one = found({ scoring: { shots: "0", task: "x" } }, { scoring: { shots: "5", filter: "none" } });
    expect(one.scoring).toEqual([{ id: "shots", base: "0", tuned: "5" }]);
    expect(found({ scoring: { shots: "0" } }, {}).scoring).toEqual([]);
  });

  it("is compared item by item in the order of the join, with the count and the first ten ids", () => {
    const prompts = ids.map((id) => `p${id}`);
    const turned = [...prompts].reverse();
    const back = ids.map((_, i) => ids.length - 1 - i);
    expect(found({ prompts }, { prompts: turned }, back).asking).toEqual([]);
    const [other] = found({ prompts }, { prompts: prompts.map((text, i) => (i === 0 ? text : `${text}!`)) }).asking;
    expect([other.n, other.items]).toEqual([11, ids.slice(1, 11)]);
    // An item of which one side does not know the fingerprint is none that differs.
    expect(found({ prompts }, { prompts: prompts.map(() => null) }).asking).toEqual([]);
  });

  it("counts texts that are the same among those that both have", () => {
    const outputs = ids.map((id) => `said ${id}`);
    expect(found({ outputs }, { outputs: [null, "else", ...outputs.slice(2)] }).texts).toEqual({ n: 11, same: 10 });
    expect(found({ outputs }, {}).texts).toBeUndefined();
  });

  it("a setting of generation that one side leaves open is one; a side that tells nothing is not asked", () => {
    const asking = { chat_template: "c" };
    expect(found({ asking }, { asking, drawing: { temperature: "1" } }).drawing).toEqual([
      { id: "temperature", base: "–", tuned: "1" },
    ]);
    expect(found({}, { asking, drawing: { temperature: "1" } }).drawing).toEqual([]);
  });

  it("is refused in both languages where scoring differs, and goes on where the code is allowed", () => {
    const one = found({ scoring: { shots: "0" } }, { scoring: { shots: "5" } });
    let refused: unknown;
    try {
      refuseIncomparable([one], []);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(Failure);
    expect((refused as Failure).in("en")).toContain(
      "compare.not_comparable: b and t were not scored alike on test: the number of examples (0 / 5)",
    );
    expect((refused as Failure).in("zh")).toContain("示例数（0 / 5）");
    refuseIncomparable([one], ["compare.not_comparable"]);
    refuseIncomparable([found({}, {})], []);
    expect(differing([{ id: "item", base: "", tuned: "", n: 2, items: ["a", "b"] }], "zh")).toBe(
      "2 条样本的样本内容（a、b）",
    );
  });
});

describe("subtasks of one benchmark", () => {
  it("are three or more of one head that are measured alike", () => {
    const kind = (task: string): string => (task.endsWith("_gen") ? "exact_match" : "acc");
    expect([
      ...groupsOf(["mmlu_a", "mmlu_b", "mmlu_c", "mmlu_d_gen", "arc_easy", "arc_challenge", "gsm8k"], kind),
    ]).toEqual([
      ["mmlu", ["mmlu_a", "mmlu_b", "mmlu_c"]],
      ["mmlu_d_gen", ["mmlu_d_gen"]],
      ["arc_easy", ["arc_easy"]],
      ["arc_challenge", ["arc_challenge"]],
      ["gsm8k", ["gsm8k"]],
    ]);
  });
});
