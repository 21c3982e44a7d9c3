import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { align, columnsFromOutputs } from "../../src/core/align.js";
import { type Answers, code, codeSets, take } from "../../src/core/answers.js";
import { compare } from "../../src/core/compare/compare.js";
import { Failure } from "../../src/core/failure.js";
import type { Item } from "../../src/core/item.js";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { score } from "../../src/core/metrics/score.js";
import type { Output } from "../../src/core/output.js";
import { random } from "../../src/core/random.js";

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

  it("a gold label that is missing on one side is said to be missing, with its place", () => {
    const whole = answers(["a", "b"], ["a", "b"]);
    const holed = { ...answers(["a", null], ["a", "b"]), at: (i: number) => `g:${i + 1}` };
    const said = /^g:2: The gold label is missing\./;
    expect(() => align([whole, holed])).toThrow(said);
    expect(() => align([holed, whole])).toThrow(said);
    const sets = (lists: (string[] | null)[]): Answers => ({
      n: 2,
      goldSets: codeSets(lists),
      predSets: codeSets([["a"], []]),
      flags: [],
      at: (i) => `s:${i + 1}`,
    });
    expect(() => align([sets([["a"], []]), sets([["a"], null])])).toThrow(/^s:2: The gold label is missing\./);
  });

  it("scores must be finite and at most 1e150 in magnitude; NaN is missing", () => {
    const given = (value: number): Answers => ({
      n: 2,
      given: Float64Array.of(0.5, value),
      flags: [],
      at: (i) => `f:${i + 1}`,
    });
    for (const value of [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1.7e308, -1.1e150]) {
      expect(() => align([given(value)])).toThrow(/^f:2: The score .* is too large/);
    }
    expect(align([given(Number.NaN)])[0].unanswered).toBe(1);
    expect(align([given(-1e150)])[0].unanswered).toBe(0);
  });
});

describe("a third label that is only predicted", () => {
  // Label 0: right twice, "maybe" once, 1 once. Label 1: right four times, "maybe" once, 0 once.
  const gold = ["0", "0", "0", "0", "1", "1", "1", "1", "1", "1"];
  const third = ["0", "0", "maybe", "1", "1", "1", "1", "maybe", "0", "1"];
  const two = ["0", "0", "0", "1", "1", "1", "1", "0", "0", "1"];
  const ones = [0.1, 0.2, 0.5, 0.8, 0.9, 0.7, 0.6, 0.5, 0.3, 0.95];
  const side = (pred: string[]): Answers => ({
    n: gold.length,
    gold: code(gold),
    pred: code(pred),
    scores: { kind: "probs", name: "probs", width: 1, labels: null, values: Float64Array.from(ones), spread: false },
    flags: [],
    at: (i) => `f:${i + 1}`,
  });
  const [base, tuned] = align([side(two), side(third)]);

  it("stays in the labels of a binary task and is counted", () => {
    expect([tuned.task, tuned.labels, tuned.positive]).toEqual(["binary", ["0", "1", "maybe"], 1]);
    expect([base.flags, tuned.flags]).toEqual([[], ["labels_outside_gold:2"]]);
    expect([...tuned.probs!.subarray(0, 6)]).toEqual([0.9, 0.1, 0, 0.8, 0.2, 0]);
  });

  it("is a wrong answer in every metric (counted by hand, averages over the union as scikit-learn's)", () => {
    const document = score(tuned, { random: random(1), resamples: 200 });
    expect(document.confusion).toEqual({
      labels: ["0", "1", "maybe"],
      matrix: [
        [2, 1, 1],
        [1, 4, 1],
        [0, 0, 0],
      ],
      unanswered: [0, 0, 0],
    });
    const logs = [0.9, 0.8, 0.5, 0.2, 0.9, 0.7, 0.6, 0.5, 0.3, 0.95].reduce((sum, p) => sum - Math.log(p), 0);
    const expected = {
      accuracy: 0.6,
      precision: 4 / 5,
      recall: 4 / 6,
      f1: 8 / 11,
      precision_macro: (2 / 3 + 4 / 5) / 3,
      recall_macro: (2 / 4 + 4 / 6) / 3,
      f1_macro: (4 / 7 + 8 / 11) / 3,
      f1_weighted: (4 * (4 / 7) + 6 * (8 / 11)) / 10,
      balanced_accuracy: (2 / 4 + 4 / 6) / 2,
      matthews_corrcoef: (60 - 42) / Math.sqrt((100 - 38) * (100 - 52)),
      cohen_kappa: (0.6 - 0.42) / (1 - 0.42),
      roc_auc: 18.5 / 24,
      brier: 0.19425,
      brier_multiclass: 2 * 0.19425,
      log_loss: logs / 10,
      ece: 0.165,
    };
    for (const [id, want] of Object.entries(expected)) {
      expect(document.metrics[id]?.value, id).toBeCloseTo(want, 12);
      expect(document.metrics[id]?.ci, id).not.toBeNull();
    }
    expect(document.thresholds?.length).toBeGreaterThan(1);
  });

  it("is compared like any other answer", () => {
    const of = (id: string) =>
      compare({
        data: "test",
        metric: metrics.get(id),
        base: [base],
        tuned: [tuned],
        baseName: "base",
        tunedName: "tuned",
        baseSeeds: [null],
        tunedSeeds: [null],
        deltaMin: 0.02,
        deltaMinAssumed: false,
        random: random(1),
        resamples: 200,
        ids: gold.map((_, i) => String(i)),
      });
    const right = of("accuracy");
    expect(right.difference.value).toBeCloseTo(-0.1, 12);
    expect(right.flips).toEqual({ fixed: 0, broken: 1, keptRight: 6, keptWrong: 3 });
    expect(of("f1").difference.value).toBeCloseTo(0, 12);
    expect(of("recall").difference.value).toBeCloseTo(0, 12);
    // Base: label 0 right three times of five predicted (F1 6/9), label 1 as in tuned, "maybe" never occurs.
    expect(of("f1_macro").difference.value).toBeCloseTo((4 / 7 + 8 / 11) / 3 - (6 / 9 + 8 / 11) / 2, 12);
    for (const id of ["roc_auc", "brier", "log_loss"]) expect(of(id).difference.value, id).toBe(0);
  });

  it("is binary again when the outputs of a run are read back", () => {
    const outputs = third.map((pred, i): Output => ({ id: `${i}`, pred, probs: [1 - ones[i], ones[i], 0] }));
    const items = gold.map((label, i) => item(`${i}`, label));
    const read = columnsFromOutputs(items, outputs, ["0", "1", "maybe"]);
    expect([read.task, read.positive, read.flags]).toEqual(["binary", 1, ["labels_outside_gold:2"]]);
  });

  it("in another spelling of the two, or in all answers, is refused where there are probabilities", () => {
    const named = (pred: string[]): Answers => ({
      n: 2,
      gold: code(["no", "yes"]),
      pred: code(pred),
      scores: {
        kind: "probs",
        name: "probs",
        width: 2,
        labels: ["no", "yes"],
        values: Float64Array.of(0.75, 0.25, 0.25, 0.75),
        spread: false,
      },
      flags: [],
      at: (i) => `f:${i + 1}`,
    });
    expect(align([named(["no", "maybe"])])[0].task).toBe("binary");
    expect(() => align([named(["no", "Yes"])])).toThrow(/^f:2: "Yes" is predicted, but "probs" has no probability/);
    expect(() => align([named(["n", "y"])])).toThrow(/^f:1: "n" is predicted/);
  });

  it("leaves a task multiclass where gold, probabilities or --labels hold a third", () => {
    const plain = (labels: string[], pred: string[]): Answers => ({
      n: labels.length,
      gold: code(labels),
      pred: code(pred),
      flags: [],
      at: String,
    });
    expect(align([plain(["a", "b", "c"], ["a", "b", "b"])])[0].task).toBe("multiclass");
    expect(align([plain(["a", "b"], ["a", "c"])], { labels: ["a", "b", "c"] })[0].task).toBe("multiclass");
    // One gold label says nothing of a second; named, the positive one is it.
    expect(align([plain(["no", "no", "no"], ["no", "yes", "?"])])[0].task).toBe("multiclass");
    const [read] = align([plain(["no", "no", "no"], ["no", "yes", "?"])], { task: "binary", positive: "yes" });
    expect([read.labels[read.positive], read.flags]).toEqual(["yes", ["labels_outside_gold:1"]]);
  });
});
