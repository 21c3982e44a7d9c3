import { describe, expect, it } from "vitest";
import { balancedAccuracy } from "../../../src/core/metrics/balanced_accuracy.js";
import { metrics } from "../../../src/core/metrics/catalogue.js";
import { random } from "../../../src/core/random.js";
import { changedShare } from "../../../src/core/robustness/changed-answers.js";
import { interaction } from "../../../src/core/robustness/interaction.js";
import { largeMoves, loss } from "../../../src/core/robustness/perturbed-score.js";
import { base, columnsOf, tuned } from "./columns.js";

const accuracy = metrics.get("accuracy");
const chance = random("loss");

/** n answers of which the first `right` are gold; of those the first `lost` are wrong. */
const answers = (n: number, right: number, lost = 0): string[] =>
  Array.from({ length: n }, (_, i) => (i < right && i >= lost ? (i % 2 === 0 ? "a" : "b") : "c"));
const gold = (n: number): string[] => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? "a" : "b"));

describe("what a disturbance costs", () => {
  it("is nothing where nothing changes", () => {
    const [clean, perturbed] = columnsOf(gold(100), answers(100, 80), answers(100, 80));
    for (const id of ["accuracy", "f1_macro", "matthews_corrcoef"]) {
      const found = loss(metrics.get(id), { model: tuned, clean, perturbed }, chance);
      expect(found.drop.value).toBe(0);
      expect(found.ratio.value).toBe(1);
      expect(found.corrected.value).toBe(1);
    }
    expect(changedShare({ clean, perturbed })).toMatchObject({ value: 0, n: 100 });
  });

  it("is the fall, the share that is left, and that above chance", () => {
    // 80 of 100 right, then 60: the larger class is half of gold.
    const [clean, perturbed] = columnsOf(gold(100), answers(100, 80), answers(100, 80, 20));
    const found = loss(accuracy, { model: tuned, clean, perturbed }, chance);
    expect(found.drop.value).toBeCloseTo(0.2, 12);
    expect(found.ratio.value).toBeCloseTo(0.75, 12);
    expect(found.corrected.value).toBeCloseTo((0.6 - 0.5) / (0.8 - 0.5), 12);
    expect(found.drop.method).toBe("newcombe_paired");
    expect(found.ratio.ci?.lo).toBeCloseTo(1 - (found.drop.ci?.hi ?? 0) / 0.8, 12);
    expect(found.ratio.ci?.hi).toBeCloseTo(1 - (found.drop.ci?.lo ?? 0) / 0.8, 12);
    expect(found.drop.ci?.lo).toBeGreaterThan(0);
  });

  it("has no ratio where the clean value is that of a trivial predictor", () => {
    const [clean, perturbed] = columnsOf(gold(60), answers(60, 30), answers(60, 30, 10));
    const found = loss(accuracy, { model: tuned, clean, perturbed }, chance);
    expect(found.drop.value).toBeCloseTo(1 / 6, 12);
    expect(found.ratio).toMatchObject({ value: null, status: "undefined", reason: "at_chance" });
    expect(found.corrected).toMatchObject({ value: null, reason: "at_chance" });
  });

  it("is above 0 for a loss also where less is better", () => {
    const [clean, perturbed] = columnsOf(gold(100), answers(100, 80), answers(100, 80, 20));
    const found = loss(metrics.get("hamming_loss"), { model: tuned, clean, perturbed }, chance);
    if (found.drop.value === null) expect(found.drop.status).toBe("not_applicable");
    else expect(found.drop.value).toBeCloseTo(0.2, 12);
    expect(found.ratio.value).toBeNull();
  });

  it("of no items is not measured", () => {
    const [whole] = columnsOf(gold(4), answers(4, 4));
    const none = { ...whole, n: 0, gold: new Int32Array(0), pred: new Int32Array(0) };
    const found = loss(accuracy, { model: tuned, clean: none, perturbed: none }, chance);
    expect(found.drop).toMatchObject({ value: null, reason: "no_items" });
  });
});

describe("answers that change", () => {
  it("are counted of those that were there", () => {
    const [clean, perturbed] = columnsOf(["a", "b", "a", "b"], ["a", "b", null, "a"], ["a", "a", "a", null]);
    // The third had no answer to keep; the fourth lost its answer.
    expect(changedShare({ clean, perturbed })).toMatchObject({ value: 2 / 3, n: 3 });
  });

  it("12 of 100 have the Wilson interval of the reference", () => {
    const before = gold(100);
    const after = before.map((label, i) => (i < 12 ? "c" : label));
    const [clean, perturbed] = columnsOf(before, before, after);
    const { ci } = changedShare({ clean, perturbed });
    // statsmodels proportion_confint(12, 100, method="wilson"), methods 11.5.
    expect(ci?.lo).toBeCloseTo(0.07, 4);
    expect(ci?.hi).toBeCloseTo(0.1981, 4);
  });

  it("and moves without a change are told apart from them", () => {
    const [one, two] = columnsOf(["a", "b", "a"], ["a", "b", "a"], ["a", "b", "b"]);
    const clean = { ...one, probs: Float64Array.from([0.9, 0.1, 0.2, 0.8, 0.9, 0.1]) };
    const perturbed = { ...two, probs: Float64Array.from([0.7, 0.3, 0.15, 0.85, 0.1, 0.9]) };
    const moves = largeMoves({ model: tuned, clean, perturbed });
    expect(moves).toHaveLength(1);
    expect(moves[0].item).toBe(0);
    expect(moves[0].by).toBeCloseTo(-0.2, 12);
  });
});

describe("whether tuning cost robustness", () => {
  it("is the drop of tuned less that of base, and turns its sign with them", () => {
    const [a, b, c, d] = columnsOf(
      gold(100),
      answers(100, 80),
      answers(100, 80, 5),
      answers(100, 90),
      answers(100, 90, 20),
    );
    const one = { model: base, clean: a, perturbed: b };
    const two = { model: tuned, clean: c, perturbed: d };
    const found = interaction(accuracy, one, two, random("x"));
    expect(found.difference.value).toBeCloseTo(0.15, 12);
    const turned = interaction(accuracy, { ...two, model: base }, { ...one, model: tuned }, random("x"));
    expect(turned.difference.value).toBeCloseTo(-0.15, 12);
    expect(turned.difference.ci?.lo).toBeCloseTo(-(found.difference.ci?.hi ?? 0), 10);
    expect(turned.difference.ci?.hi).toBeCloseTo(-(found.difference.ci?.lo ?? 0), 10);
    expect(turned.p).toBe(found.p);
    expect(found.p).toBeLessThan(0.01);
  });

  it("is 0 with width where no answer of either moves", () => {
    const [clean] = columnsOf(gold(50), answers(50, 40));
    const same = { clean, perturbed: clean };
    const found = interaction(accuracy, { model: base, ...same }, { model: tuned, ...same }, random("x"));
    expect(found.difference.value).toBe(0);
    expect(found.p).toBeNull();
    expect(found.difference.ci?.hi).toBeGreaterThan(0.03);
    expect(found.difference.ci?.lo).toBeLessThan(-0.03);
  });

  it("has width under metrics whose parts differ by rounding alone", () => {
    // One right answer of each model falls, the same one: neither loses more.
    const labels = Array.from({ length: 52 }, (_, i) => "abcdefg"[i % 7]);
    const other = (label: string): string => (label === "a" ? "b" : "a");
    const spoilt = (...items: number[]): string[] =>
      labels.map((label, i) => (items.includes(i) ? other(label) : label));
    const [baseClean, basePerturbed, tunedClean, tunedPerturbed] = columnsOf(
      labels,
      spoilt(2, 3, 11, 19),
      spoilt(2, 3, 11, 19, 30),
      spoilt(5, 6),
      spoilt(5, 6, 30),
    );
    const { difference } = interaction(
      balancedAccuracy,
      { model: base, clean: baseClean, perturbed: basePerturbed },
      { model: tuned, clean: tunedClean, perturbed: tunedPerturbed },
      random("x"),
    );
    expect(difference.value).toBeCloseTo(0, 9);
    expect(difference.ci?.hi).toBeGreaterThan(0.03);
    expect(difference.ci?.lo).toBeLessThan(-0.03);
  });

  it("has an interval that holds the true value, and a p that seldom calls equal losses unequal", () => {
    const draw = random("coverage");
    const studies = 400;
    const n = 100;
    let held = 0;
    let called = 0;
    for (let s = 0; s < studies; s++) {
      // Both lose 8 of 100 answers and mend 2, right or not by chance; the true difference of losses is 0.
      const rows: string[][] = [[], [], [], []];
      const truth = gold(n);
      for (let i = 0; i < n; i++)
        for (const side of [0, 2]) {
          const right = draw.uniform() < (side === 0 ? 0.7 : 0.8);
          const turned = draw.uniform() < (right ? 0.1 : 0.05);
          rows[side].push(right ? truth[i] : "c");
          rows[side + 1].push(right !== turned ? truth[i] : "c");
        }
      const [a, b, c, d] = columnsOf(truth, ...rows);
      // True loss of a side: share right x .1 - share wrong x .05.
      const real = 0.8 * 0.1 - 0.2 * 0.05 - (0.7 * 0.1 - 0.3 * 0.05);
      const { difference, p } = interaction(
        accuracy,
        { model: base, clean: a, perturbed: b },
        { model: tuned, clean: c, perturbed: d },
        draw.fork(String(s)),
      );
      if (difference.ci !== undefined && difference.ci.lo <= real && real <= difference.ci.hi) held++;
      if (p !== null && p < 0.05) called++;
    }
    expect(held / studies).toBeGreaterThan(0.93);
    // The true difference is .015, next to none.
    expect(called / studies).toBeLessThan(0.09);
  });
});
