import { describe, expect, it } from "vitest";
import { completePlan } from "../../../src/core/plan.js";
import { parsePlan } from "../../../src/core/plan-schema-problem.js";

const parsed = (judges: unknown, roles: readonly string[] = ["base", "tuned"]) =>
  parsePlan({
    data: { test: "test.jsonl", train: "train.jsonl", other: "other.jsonl" },
    models: roles.map((role) => ({ role, predictions: `${role}.jsonl` })),
    judges,
  });
const judge = { name: "a", kind: "rubric", rubric: "is it right", command: "judge" };

describe("judges of a plan", () => {
  it("have a scale of 1 to 5, judge test, and ask once, where nothing else is said", () => {
    const found = parsed([judge, { ...judge, name: "b", kind: "pairwise", data: ["test", "other"], repeats: 3 }]);
    if (!("plan" in found)) throw new Error(found.problem.words.en);
    const { judges = [] } = completePlan(found.plan, "study");
    expect(judges[0]).toMatchObject({ scale: [1, 5], data: ["test"], repeats: 1 });
    expect(judges[1]).toMatchObject({ data: ["test", "other"], repeats: 3 });
    expect(completePlan({ ...found.plan, judges: undefined }, "study")).not.toHaveProperty("judges");
  });

  it.each([
    ["two sources", [{ ...judge, onnx: "folder" }], ["judges", 0], /several sources \(command, onnx\)/],
    ["no source", [{ ...judge, command: undefined }], ["judges", 0], /cannot be asked/],
    ["a name twice", [judge, judge], ["judges", 1, "name"], /stands twice/],
    ["a scale that goes down", [{ ...judge, scale: [5, 1] }], ["judges", 0, "scale"], /must go up/],
    ["a scale of a thousand", [{ ...judge, scale: [0, 1000] }], ["judges", 0, "scale"], /more than 101 scores/],
    ["a scale of pairs", [{ ...judge, kind: "pairwise", scale: [1, 5] }], ["judges", 0, "scale"], /gives no score/],
    ["a set that is not there", [{ ...judge, data: ["tests"] }], ["judges", 0, "data", 0], /no data set of this plan/],
    ["the training set", [{ ...judge, data: ["train"] }], ["judges", 0, "data", 0], /cannot be on "train"/],
    ["a misspelled key", [{ ...judge, rubrik: "x" }], ["judges", 0], /unknown key "rubrik"; did you mean rubric/],
    ["no list", judge, ["judges"], /must be a list/],
  ])("%s", (_, judges, path, told) => {
    const found = parsed(judges);
    expect(found).toMatchObject({ problem: { path } });
    if ("problem" in found) {
      expect(found.problem.words.en).toMatch(told);
      expect(found.problem.words.zh).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it("pairs need base and tuned", () => {
    const found = parsed([{ ...judge, kind: "pairwise" }], ["tuned"]);
    expect("problem" in found && found.problem.words.en).toMatch(/lacks one of them/);
    expect(parsed([judge], ["tuned"])).toHaveProperty("plan");
  });
});
