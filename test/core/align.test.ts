import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { align, columnsFromOutputs } from "../../src/core/align.js";
import { type Answers, code, codeSets, take } from "../../src/core/answers.js";
import { Failure } from "../../src/core/failure.js";
import type { Item } from "../../src/core/item.js";
import type { Output } from "../../src/core/output.js";

const item = (id: string, gold: string | string[]): Item => ({ id, input: null, gold, group: null, metadata: {} });
const texts = (codes: Int32Array | undefined, labels: readonly string[]) =>
  Array.from(codes!, (k) => labels[k] ?? null);

describe("columnsFromOutputs", () => {
  it("matches outputs to items by id, and puts probabilities into the order of the labels", () => {
    const outputs: Output[] = [
      { id: "2", pred: "b", probs: [0.25, 0.75] },
      { id: "1", pred: "c", probs: [0.5, 0.5] },
    ];
    const read = columnsFromOutputs([item("1", "b"), item("2", "c"), item("3", "b")], outputs, ["c", "b"]);
    expect(read.labels).toEqual(["b", "c"]);
    expect(texts(read.pred, read.labels)).toEqual(["c", "b", null]);
    expect([...read.probs!]).toEqual([0.5, 0.5, 0.75, 0.25, Number.NaN, Number.NaN]);
    expect(read.unanswered).toBe(1);
  });

  it("keeps an item with an error unanswered, in every task", () => {
    const failed: Output = { id: "1", pred: null, error: "time-out" };
    expect(columnsFromOutputs([item("1", "a"), item("2", "b")], [failed, { id: "2", pred: "b" }], []).unanswered).toBe(
      1,
    );
    const sets = columnsFromOutputs([item("1", ["a"]), item("2", ["b", "c"])], [failed, { id: "2", pred: ["c"] }], []);
    expect(sets.task).toBe("multilabel");
    expect([...sets.goldSets!]).toEqual([1, 0, 0, 0, 1, 1]);
    expect([...sets.predSets!]).toEqual([0, 0, 0, 0, 0, 1]);
    expect(sets.unanswered).toBe(1);
  });

  it("carries groups", () => {
    const items = [
      { ...item("1", "a"), group: "g" },
      { ...item("2", "b"), group: "h" },
      { ...item("3", "b"), group: "g" },
    ];
    const read = columnsFromOutputs(
      items,
      items.map(({ id }) => ({ id, pred: "a" })),
      [],
    );
    expect([...read.groups!]).toEqual([0, 1, 0]);
  });
});

describe("align", () => {
  const answers = (gold: (string | null)[], pred: (string | null)[]): Answers => ({
    n: gold.length,
    gold: code(gold),
    pred: code(pred),
    flags: [],
    at: (i) => `f:${i + 1}`,
  });

  it("the order of items changes nothing but the order", () => {
    const label = fc.constantFrom("a", "b", "是", "10", "2");
    fc.assert(
      fc.property(
        fc.array(fc.tuple(label, fc.option(label)), { minLength: 1, maxLength: 30 }),
        fc.infiniteStream(fc.nat()),
        (pairs, keys) => {
          const side = answers(
            pairs.map(([gold]) => gold),
            pairs.map(([, pred]) => pred),
          );
          const order = Int32Array.from(
            pairs.map((_, i) => ({ i, key: keys.next().value as number })).sort((x, y) => x.key - y.key),
            ({ i }) => i,
          );
          const [a] = align([side]);
          const [b] = align([take(side, order)]);
          expect(b.labels).toEqual(a.labels);
          expect([b.task, b.positive, b.unanswered]).toEqual([a.task, a.positive, a.unanswered]);
          expect([...b.gold!]).toEqual(Array.from(order, (i) => a.gold![i]));
          expect([...b.pred!]).toEqual(Array.from(order, (i) => a.pred![i]));
        },
      ),
    );
  });

  it("labels of items that were left out are forgotten", () => {
    const [read] = align([take(answers(["a", "b", "c"], ["a", "b", "d"]), Int32Array.of(0, 1))]);
    expect(read.labels).toEqual(["a", "b"]);
  });

  it("a list of labels that stands twice in one item counts once", () => {
    const sets = codeSets([["a", "a"], [], ["b", "a"]]);
    const [read] = align([{ n: 3, goldSets: sets, predSets: sets, flags: [], at: String }]);
    expect([...read.goldSets!]).toEqual([1, 0, 0, 0, 1, 1]);
  });

  it("binary needs no second label to be told", () => {
    const [read] = align([answers(["1", "1"], ["1", "1"])], { task: "binary" });
    expect([read.task, read.labels, read.positive]).toEqual(["binary", ["1"], 0]);
    expect(() => align([answers(["a"], ["a"])], { task: "multilabel" })).toThrow(Failure);
    expect(() =>
      align([{ n: 1, goldSets: codeSets([["a"]]), predSets: codeSets([["a"]]), flags: [], at: String }], {
        task: "binary",
      }),
    ).toThrow(/Gold holds lists of labels/);
  });
});
