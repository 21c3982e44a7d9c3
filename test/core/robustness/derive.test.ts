import { describe, expect, it } from "vitest";
import type { RunSummary } from "../../../src/core/documents/summaries.js";
import type { DataSet, Item } from "../../../src/core/item.js";
import { metrics } from "../../../src/core/metrics/catalogue.js";
import type { Output, Run } from "../../../src/core/output.js";
import { random } from "../../../src/core/random.js";
import { analyseRobustness } from "../../../src/core/robustness/analyse-robustness.js";
import { choicesOf, orderFigures, rotated } from "../../../src/core/robustness/choice-orders.js";
import { deriveSets, fitting } from "../../../src/core/robustness/derive.js";
import { disturbedItem, sampledItems } from "../../../src/core/robustness/disturbed-items.js";
import { perturbation } from "../../../src/core/robustness/perturbation.js";
import { completeRobustness } from "../../../src/core/robustness/plan-robustness.js";
import type { RobustnessInput } from "../../../src/core/robustness/recipes-asked.js";
import { repeated } from "../../../src/core/robustness/repeated.js";
import { base, tuned } from "./columns.js";

/** Doubles a letter that chance names; nothing to do in texts without an e. */
const doubled = perturbation({
  id: "doubled",
  words: { en: "Letter doubled", zh: "字母重复" },
  languages: ["en"],
  meaning: "kept",
  claim: { en: "A reader sees the word.", zh: "读者仍能认出。" },
  apply(text, { random: chance }) {
    const places = [...text.matchAll(/e/g)].map(({ index }) => index);
    if (places.length === 0) return null;
    const at = places[chance.integer(places.length)];
    return { text: `${text.slice(0, at)}ee${text.slice(at + 1)}`, changes: [{ at, from: "e", to: "ee" }] };
  },
});
/** Says that it did something and did nothing. */
const nothing = perturbation({ ...doubled, id: "nothing", apply: (text) => ({ text, changes: [] }) });

const item = (i: number, input: string | null = `the tree number ${i} here`): Item => ({
  id: `i${i}`,
  input,
  gold: i % 2 === 0 ? "a" : "b",
  group: null,
  metadata: {},
});
const items = Array.from({ length: 60 }, (_, i) => item(i));
const test: DataSet = { name: "test", items, hash: "h", path: "test.jsonl" };
const options = { rate: 0.1, randomSeed: 1 };

describe("all perturbations of a set", () => {
  const set = (input: string): DataSet => ({
    name: "test",
    items: [{ id: "1", input, gold: "a", group: null, metadata: {} }],
    hash: "h",
    path: "test.jsonl",
  });
  it("are those of its language, without one that must be named", () => {
    const unsure = { ...doubled, id: "unsure", onlyByName: true } as const;
    expect(fitting(set("Where is my money?"), [doubled, unsure]).map(({ id }) => id)).toEqual(["doubled"]);
    expect(fitting(set("我的钱在哪里"), [doubled, unsure])).toEqual([]);
  });
});

describe("disturbed items", () => {
  it("are the same wherever an item stands, and others with another seed", () => {
    const all = items.map((one) => disturbedItem(one, doubled, options).item.input);
    const turned = [...items].reverse().map((one) => disturbedItem(one, doubled, options).item.input);
    expect(turned.reverse()).toEqual(all);
    expect(items.map((one) => disturbedItem(one, doubled, { ...options, randomSeed: 2 }).item.input)).not.toEqual(all);
  });

  it("stay as they are without an input, in another language, and where there is nothing to do", () => {
    for (const input of [null, "", "这是一个 ee 测试文本", "\u202e\u0000", "nothing to do in this: bug"]) {
      const one = item(1, input);
      if (input === "nothing to do in this: bug") expect(disturbedItem(one, doubled, options).changes).toBeNull();
      else expect(disturbedItem(one, doubled, options)).toEqual({ item: one, changes: null });
    }
    expect(disturbedItem(items[0], nothing, options)).toEqual({ item: items[0], changes: null });
  });

  it("are chosen by their ids, in their order, and a smaller choice is part of a larger one", () => {
    const few = sampledItems(items, 10, 1);
    const many = sampledItems(items, 30, 1);
    expect(few).toHaveLength(10);
    expect([...few].sort((a, b) => a - b)).toEqual(few);
    expect(few.every((i) => many.includes(i))).toBe(true);
    expect(sampledItems(items, 100, 1)).toHaveLength(60);
  });
});

describe("choices in other orders", () => {
  const gold = [
    { index: 2, choices: ["w", "x", "y", "z"] },
    { index: 0, choices: ["w", "x"] },
  ];
  const set: DataSet = { ...test, items: items.slice(0, 2), beyondLabels: { kind: "choice", gold } };

  it("move gold along, and come back after a whole turn", () => {
    for (const shift of [0, 1, 2, 3]) {
      const own = choicesOf({ ...set, ...rotated(set, shift) });
      own.forEach((one, i) => {
        expect(one?.texts[one.right]).toBe(gold[i].choices[gold[i].index]);
      });
    }
    expect(rotated(set, 4).beyondLabels).toEqual(set.beyondLabels);
  });

  it("do the same with letters for gold", () => {
    const letters: DataSet = {
      ...test,
      items: [{ ...items[0], gold: "B", metadata: { choices: '["no","yes","perhaps"]' } }],
    };
    const [one] = rotated(letters, 1).items;
    expect(one).toMatchObject({ gold: "A", metadata: { choices: '["yes","perhaps","no"]' } });
    expect(choicesOf({ ...letters, items: [{ ...items[0], metadata: { choices: "[broken" } }] })).toEqual([null]);
  });

  it("tell a model that goes by content from one that goes by place", () => {
    const of = (pick: (texts: readonly string[], right: number) => number) =>
      [0, 1, 2, 3].map((shift) => ({
        shift,
        outputs: choicesOf({ ...set, ...rotated(set, shift) }).map(
          (one, i): Output => ({
            id: set.items[i].id,
            pred: JSON.stringify({
              logprobs: one?.texts.map((_, j) => (j === pick(one.texts, one.right) ? -1 : -5)),
            }),
          }),
        ),
      }));
    const content = orderFigures(set, [of((_, right) => right)]);
    expect(content.consistency).toMatchObject({ value: 1, n: 2 });
    expect(content.byPlace.map(({ value }) => value)).toEqual([1, 1, 1, 1]);
    const place = orderFigures(set, [of(() => 0)]);
    expect(place.consistency.value).toBe(0);
    expect(place.byPlace.map(({ value }) => value)).toEqual([1, 0, 0, 0]);
    // Two turns of two choices are the same two questions twice.
    expect(place.byPlace.map(({ n }) => n)).toEqual([2, 2, 1, 1]);
  });
});

/** A run as far as the analysis reads it. */
const run = (labels: readonly string[], outputs: readonly Output[], settings = {}): Run =>
  ({ manifest: { labels, settings }, outputs }) as unknown as Run;

describe("asked again", () => {
  it("counts words and answers apart, and leaves out what did not come", () => {
    const first = run(
      [],
      [
        { id: "1", pred: "a", texts: ["It is a."] },
        { id: "2", pred: "a", texts: ["a"] },
        { id: "3", pred: "a", texts: ["a"] },
        { id: "4", pred: null, error: "timed_out" },
      ],
    );
    const again = run(
      [],
      [
        { id: "1", pred: "a", texts: ["a, it is."] },
        { id: "2", pred: "b", texts: ["b"] },
        { id: "3", pred: "a", texts: ["a"] },
        { id: "4", pred: "a", texts: ["a"] },
      ],
      { temperature: 0, seed: 7 },
    );
    expect(repeated(tuned, "test", [{ first, again }])).toMatchObject({
      n: 3,
      sameText: { value: 1 / 3 },
      sameAnswer: { value: 2 / 3 },
      differing: ["2"],
      temperature: 0,
      seed: 7,
    });
  });

  it("sees probabilities whatever the order of the labels", () => {
    const one = run(["a", "b"], [{ id: "1", pred: "a", probs: [0.75, 0.25] }]);
    const same = run(["b", "a"], [{ id: "1", pred: "a", probs: [0.25, 0.75] }]);
    const other = run(["b", "a"], [{ id: "1", pred: "a", probs: [0.26, 0.74] }]);
    expect(repeated(tuned, "test", [{ first: one, again: same }]).sameText.value).toBe(1);
    expect(repeated(tuned, "test", [{ first: one, again: other }])).toMatchObject({
      sameText: { value: 0 },
      sameAnswer: { value: 1 },
    });
  });
});

/** A study without thresholds or costs. */
const asSaid: RobustnessInput["decided"] = {
  columns: (_model, _data, columns) => columns,
  outputs: (_model, _data, own) => own.outputs,
};

describe("a study's disturbances", () => {
  const plan = completeRobustness({ perturbations: ["doubled"], items: 40, repeat: 10 });
  const derived = deriveSets(test, [doubled], plan, { randomSeed: 1, hash: (texts) => [...texts].join("") });

  it("become sets named after their own", () => {
    expect(derived.map(({ set }) => [set.name, set.items.length])).toEqual([
      ["test__doubled", 40],
      ["test__again", 10],
    ]);
    expect(new Set(derived.map(({ set }) => set.hash)).size).toBe(2);
    expect(derived[0].set.like).toBe(test);
  });

  it("are measured on what was touched, with examples that show the change", () => {
    // The base loses nothing; the tuned model says b wherever the text was touched.
    const answer = (of: DataSet, wrong: boolean): Run =>
      run(
        ["a", "b"],
        of.items.map(({ id, gold }) => ({
          id,
          pred: wrong ? "b" : String(gold),
          probs: wrong ? [0.1, 0.9] : [0.5, 0.5],
        })),
      );
    const summary = {} as RunSummary;
    const [disturbed, again] = derived;
    const found = analyseRobustness({
      plan,
      derived,
      models: [base, tuned],
      asked: [
        { model: base, data: "test", run: answer(test, false), summary },
        { model: base, data: "test__doubled", run: answer(disturbed.set, false), summary },
        { model: base, data: "test__again", run: answer(again.set, false), summary },
        { model: tuned, data: "test", run: answer(test, false), summary },
        { model: tuned, data: "test__doubled", run: answer(disturbed.set, true), summary },
      ],
      settled: () => ({ task: "multiclass" }),
      decided: asSaid,
      metric: () => metrics.get("accuracy"),
      random: random("study"),
    });
    const [ofBase, ofTuned] = found.scores;
    const halves = disturbed.set.items.filter(({ gold }) => gold === "b").length;
    expect(ofBase).toMatchObject({ n: 40, touched: 40, drop: { value: 0 }, changed: { value: 0 } });
    expect(ofTuned.perturbed.value).toBeCloseTo(halves / 40, 12);
    expect(ofTuned.changed.value).toBeCloseTo(1 - halves / 40, 12);
    expect(ofTuned.examples).toHaveLength(5);
    for (const { input, changes, before, after, gold } of ofTuned.examples) {
      expect(input.slice(changes[0].at, changes[0].at + 1)).toBe("e");
      expect([gold, before, after]).toEqual(["a", "a", "b"]);
    }
    expect(found.interactions).toHaveLength(1);
    expect(found.interactions[0].difference.value).toBeCloseTo(1 - halves / 40, 12);
    expect(found.interactions[0].pAdjusted).toBeLessThan(0.001);
    expect(found.repeats).toHaveLength(1);
    expect(found.unanswered).toEqual([{ model: "tuned", data: "test__again" }]);
  });
});
