import { describe, expect, it } from "vitest";
import { Failure } from "../../../src/core/failure.js";
import type { Output } from "../../../src/core/output.js";
import { random } from "../../../src/core/random.js";
import { behaviour, textId } from "../../../src/core/robustness/behaviour.js";
import { type BehaviourTest, behaviourTests } from "../../../src/core/robustness/behaviour-tests.js";
import { sameAnswer } from "../../../src/core/robustness/behaviour-verdicts.js";
import { base, tuned } from "./columns.js";

const chance = random("behaviour");

const mft = { name: "m", capability: "c", type: "MFT", cases: [{ inputs: ["x"], label: "a" }] };

describe("a file of behavioural tests", () => {
  it("is read as it is written, labels as text", () => {
    const [test] = behaviourTests([{ ...mft, cases: [{ inputs: "x", label: 1 }] }], "t.json");
    expect(test).toMatchObject({ name: "m", type: "MFT", tolerance: 0, cases: [{ inputs: ["x"], label: "1" }] });
  });

  it.each([
    [{}, "t.json: behavioural tests are a list"],
    [[], "t.json: behavioural tests are a list"],
    [[{ ...mft, name: undefined }], "test 1 has no"],
    [[mft, mft], 'two tests are named "m"'],
    [[{ ...mft, type: "FOO" }], 'test "m": type is FOO'],
    [[{ ...mft, typ: "MFT" }], 'unknown key "typ"'],
    [[{ ...mft, cases: [] }], 'test "m" has no cases'],
    [[{ ...mft, cases: [{ inputs: ["x"], label: "a" }, { inputs: ["x"] }] }], 'test "m", case 2: "label"'],
    [[{ ...mft, cases: [{ inputs: [1], label: "a" }] }], 'test "m", case 1: "inputs"'],
    [[{ ...mft, cases: [{ inputs: ["x"], label: "a", weight: 2 }] }], 'case 1: unknown key "weight"'],
    [[{ ...mft, type: "INV" }], 'test "m", case 1: INV holds further texts'],
    [[{ ...mft, type: "DIR", cases: [{ inputs: ["x", "y"] }] }], 'test "m": DIR needs "direction"'],
    [[{ ...mft, tolerance: 2 }], "tolerance is a probability"],
  ])("%# says what is wrong, and where", (given, message) => {
    expect(() => behaviourTests(given, "t.json")).toThrow(Failure);
    expect(() => behaviourTests(given, "t.json")).toThrow(message);
  });
});

/** Outputs under the ids of a test's texts. */
const said = (test: number, cases: readonly (readonly (string | null | Partial<Output>)[])[]): Output[] =>
  cases.flatMap((variants, c) =>
    variants.map((one, v) => ({
      id: textId(test, c, v),
      ...(one === null || typeof one === "string" ? { pred: one } : { pred: null, ...one }),
    })),
  );

describe("behavioural tests of models", () => {
  const inv: BehaviourTest = {
    name: "i",
    capability: "robustness",
    type: "INV",
    tolerance: 0,
    cases: Array.from({ length: 4 }, () => ({ inputs: ["x", "y", "z"] })),
  };

  it("count a case as failed where any of its texts fails, and texts apart", () => {
    const outputs = said(0, [
      ["a", "a", "a"],
      ["a", "b", "a"],
      ["a", "b", "b"],
      ["a", "a", null],
    ]);
    const [score] = behaviour(
      "t",
      [inv],
      [{ model: tuned, runs: [{ seed: null, outputs, labels: [], numbers: false }] }],
      chance,
    ).scores;
    expect(score).toMatchObject({ judged: 4, failed: 3, unanswered: 0 });
    expect(score.rate.value).toBe(0.75);
    // Of eight texts held against the first of their case four fail; the answer that stayed away is one.
    expect(score.variantRate).toMatchObject({ value: 0.5, n: 8 });
    expect(score.failures[0]).toMatchObject({ case: 2, texts: [{ failed: false }, { answer: "b", failed: true }, {}] });
  });

  it("leave out a case whose answer may still come, or whose first answer is missing", () => {
    const outputs = said(0, [
      ["a", "a", { error: "timed_out" }],
      [null, "a", "a"],
      ["a", "b", { error: "timed_out" }],
      ["a", "a", "a"],
    ]);
    const [score] = behaviour(
      "t",
      [inv],
      [{ model: tuned, runs: [{ seed: null, outputs, labels: [], numbers: false }] }],
      chance,
    ).scores;
    expect(score).toMatchObject({ judged: 2, failed: 1, unanswered: 2 });
  });

  it("compare base and tuned over the cases that both were judged on", () => {
    const test: BehaviourTest = { ...inv, cases: Array.from({ length: 10 }, () => ({ inputs: ["x", "y"] })) };
    const run = (failing: (c: number) => boolean): Output[] =>
      said(
        0,
        test.cases.map((_, c) => ["a", failing(c) ? "b" : "a"]),
      );
    const { changes } = behaviour(
      "t",
      [test],
      [
        { model: base, runs: [{ seed: null, outputs: run((c) => c < 8), labels: [], numbers: false }] },
        { model: tuned, runs: [{ seed: null, outputs: run((c) => c === 9), labels: [], numbers: false }] },
      ],
      chance,
    );
    const whole = changes.find((one) => one.test === null);
    expect(whole).toMatchObject({ n: 10, broken: 1, fixed: 8 });
    expect(whole?.difference.value).toBeCloseTo(-0.7, 12);
    // statsmodels mcnemar([[1, 8], [1, 0]], exact=True): 2 * P(Bin(9, .5) <= 1) = 20 / 512.
    expect(whole?.p).toBeCloseTo(20 / 512, 12);
  });

  it("of several seeds count every run, and compare the means over them", () => {
    const test: BehaviourTest = { ...inv, cases: Array.from({ length: 10 }, () => ({ inputs: ["x", "y"] })) };
    const run = (seed: number | null, failing: (c: number) => boolean) => ({
      seed,
      outputs: said(
        0,
        test.cases.map((_, c) => ["a", failing(c) ? "b" : "a"]),
      ),
      labels: [],
      numbers: false,
    });
    const found = behaviour(
      "t",
      [test],
      [
        { model: base, runs: [run(null, (c) => c < 6)] },
        { model: tuned, runs: [run(1, (c) => c < 1), run(2, (c) => c < 2), run(3, (c) => c === 9)] },
      ],
      chance,
    );
    const [, score] = found.scores;
    expect(score).toMatchObject({ runs: 3, judged: 30, failed: 4 });
    expect(score.seeds).toEqual([
      { seed: 1, value: 0.1 },
      { seed: 2, value: 0.2 },
      { seed: 3, value: 0.1 },
    ]);
    expect(score.rate).toMatchObject({ value: 4 / 30, n: 10 });
    expect(found.cells.map(({ judged, failed }) => [judged, failed])).toEqual([
      [10, 6],
      [30, 4],
    ]);
    const whole = found.changes.find((one) => one.test === null);
    // Fixed: 5, 4 and 6 of the base's six; broken: none, none and one.
    expect(whole).toMatchObject({ n: 10, fixed: 5, broken: 1 / 3 });
    expect(whole?.difference.value).toBeCloseTo((1 / 3 - 5) / 10, 12);
    expect(whole?.p).toBeLessThan(0.05);
  });

  it("need probabilities for directions, and say so", () => {
    const dir: BehaviourTest = {
      ...inv,
      type: "DIR",
      direction: { label: "a", change: "up", margin: 0.1 },
      cases: [{ inputs: ["x", "y"] }],
    };
    const none = behaviour(
      "t",
      [dir],
      [{ model: tuned, runs: [{ seed: null, outputs: said(0, [["a", "a"]]), labels: [], numbers: false }] }],
      chance,
    );
    expect(none.scores[0].rate).toMatchObject({ value: null, status: "missing_input", reason: "probs_missing" });
    const moved = said(0, [
      [
        { pred: "b", probs: [0.2, 0.8] },
        { pred: "b", probs: [0.31, 0.69] },
      ],
    ]);
    const some = behaviour(
      "t",
      [dir],
      [{ model: tuned, runs: [{ seed: null, outputs: moved, labels: ["a", "b"], numbers: false }] }],
      chance,
    );
    expect(some.scores[0]).toMatchObject({ judged: 1, failed: 0 });
  });
});

describe("same answers", () => {
  it.each([
    ["a", " a\n", true],
    ["a", "A", false],
    ['{"x":1,"y":[2]}', '{"y": [2], "x": 1}', true],
    ['{"text":"{\\"x\\":1}"}', '{"x": 1}', true],
    ["{broken", "{broken", true],
    [["a", "b"], ["b", "a"], true],
    [["a"], ["a", "b"], false],
    ["[".repeat(100_000), "[".repeat(99_999), false],
  ] as const)("%#", (a, b, same) => {
    expect(sameAnswer(a, b)).toBe(same);
    expect(sameAnswer(b, a)).toBe(same);
  });
});
