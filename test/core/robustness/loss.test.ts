import { describe, expect, it } from "vitest";
import { balancedAccuracy } from "../../../src/core/metrics/balanced_accuracy.js";
import { metrics } from "../../../src/core/metrics/catalogue.js";
import { random } from "../../../src/core/random.js";
import { changedShare } from "../../../src/core/robustness/changed-answers.js";
import { interaction } from "../../../src/core/robustness/interaction.js";
import { largeMoves, loss } from "../../../src/core/robustness/perturbed-score.js";
import { wilson } from "../../../src/core/stats/wilson.js";
import { columnsOf } from "./columns.js";

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
      const found = loss(metrics.get(id), [{ clean, perturbed }], chance);
      expect(found.drop.value).toBe(0);
      expect(found.ratio.value).toBe(1);
      expect(found.corrected.value).toBe(1);
    }
    expect(changedShare([{ clean, perturbed }])).toMatchObject({ value: 0, n: 100 });
  });

  it("is the fall, the share that is left, and that above chance", () => {
    // 80 of 100 right, then 60: the larger class is half of gold.
    const [clean, perturbed] = columnsOf(gold(100), answers(100, 80), answers(100, 80, 20));
    const found = loss(accuracy, [{ clean, perturbed }], chance);
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
    const found = loss(accuracy, [{ clean, perturbed }], chance);
    expect(found.drop.value).toBeCloseTo(1 / 6, 12);
    expect(found.ratio).toMatchObject({ value: null, status: "undefined", reason: "at_chance" });
    expect(found.corrected).toMatchObject({ value: null, reason: "at_chance" });
  });

  it("is above 0 for a loss also where less is better", () => {
    const [clean, perturbed] = columnsOf(gold(100), answers(100, 80), answers(100, 80, 20));
    const found = loss(metrics.get("hamming_loss"), [{ clean, perturbed }], chance);
    if (found.drop.value === null) expect(found.drop.status).toBe("not_applicable");
    else expect(found.drop.value).toBeCloseTo(0.2, 12);
    expect(found.ratio.value).toBeNull();
  });

  it("of no items is not measured", () => {
    const [whole] = columnsOf(gold(4), answers(4, 4));
    const none = { ...whole, n: 0, gold: new Int32Array(0), pred: new Int32Array(0) };
    const found = loss(accuracy, [{ clean: none, perturbed: none }], chance);
    expect(found.drop).toMatchObject({ value: null, reason: "no_items" });
  });
});

describe("answers that change", () => {
  it("are counted of those that were there", () => {
    const [clean, perturbed] = columnsOf(["a", "b", "a", "b"], ["a", "b", null, "a"], ["a", "a", "a", null]);
    // The third had no answer to keep; the fourth lost its answer.
    expect(changedShare([{ clean, perturbed }])).toMatchObject({ value: 2 / 3, n: 3 });
  });

  it("12 of 100 have the Wilson interval of the reference", () => {
    const before = gold(100);
    const after = before.map((label, i) => (i < 12 ? "c" : label));
    const [clean, perturbed] = columnsOf(before, before, after);
    const { ci } = changedShare([{ clean, perturbed }]);
    // statsmodels proportion_confint(12, 100, method="wilson"), methods 11.5.
    expect(ci?.lo).toBeCloseTo(0.07, 4);
    expect(ci?.hi).toBeCloseTo(0.1981, 4);
  });

  it("and moves without a change are told apart from them", () => {
    const [one, two] = columnsOf(["a", "b", "a"], ["a", "b", "a"], ["a", "b", "b"]);
    const clean = { ...one, probs: Float64Array.from([0.9, 0.1, 0.2, 0.8, 0.9, 0.1]) };
    const perturbed = { ...two, probs: Float64Array.from([0.7, 0.3, 0.15, 0.85, 0.1, 0.9]) };
    const moves = largeMoves([{ clean, perturbed }]);
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
    const one = [{ clean: a, perturbed: b }];
    const two = [{ clean: c, perturbed: d }];
    const found = interaction(accuracy, one, two, random("x"));
    expect(found.difference.value).toBeCloseTo(0.15, 12);
    const turned = interaction(accuracy, two, one, random("x"));
    expect(turned.difference.value).toBeCloseTo(-0.15, 12);
    expect(turned.difference.ci?.lo).toBeCloseTo(-(found.difference.ci?.hi ?? 0), 10);
    expect(turned.difference.ci?.hi).toBeCloseTo(-(found.difference.ci?.lo ?? 0), 10);
    expect(turned.p).toBe(found.p);
    expect(found.p).toBeLessThan(0.01);
  });

  it("is 0 with width where no answer of either moves", () => {
    const [clean] = columnsOf(gold(50), answers(50, 40));
    const same = [{ clean, perturbed: clean }];
    const found = interaction(accuracy, same, same, random("x"));
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
      [{ clean: baseClean, perturbed: basePerturbed }],
      [{ clean: tunedClean, perturbed: tunedPerturbed }],
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
        [{ clean: a, perturbed: b }],
        [{ clean: c, perturbed: d }],
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

describe("a recipe of several training seeds", () => {
  const n = 80;
  const draw = random("seeds");
  const truth = gold(n);
  /** Right with this probability, item by item. */
  const run = (rate: number): string[] => truth.map((label) => (draw.uniform() < rate ? label : "c"));
  const states = columnsOf(truth, ...[0.85, 0.6, 0.8, 0.7, 0.9, 0.65, 0.8, 0.7].map(run));
  const pairs = [0, 2, 4].map((s) => ({ clean: states[s], perturbed: states[s + 1] }));
  const other = { clean: states[6], perturbed: states[7] };
  const right = ({ pred }: (typeof states)[number], i: number): number => (pred?.[i] === states[0].gold?.[i] ? 1 : 0);

  /** Mean, standard error and degrees of freedom of a crossed layout, written out from the sums of squares (methods 11.2), without the library. */
  function crossed(d: (item: number, seed: number) => number, seeds: number) {
    const all = Array.from({ length: n }, (_, i) => Array.from({ length: seeds }, (_s, s) => d(i, s)));
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    const grand = mean(all.flat());
    const ofItem = all.map(mean);
    const ofSeed = Array.from({ length: seeds }, (_, s) => mean(all.map((row) => row[s])));
    const ss = (values: readonly number[]): number => values.reduce((sum, value) => sum + (value - grand) ** 2, 0);
    const msItem = (seeds * ss(ofItem)) / (n - 1);
    const msSeed = (n * ss(ofSeed)) / (seeds - 1);
    const rest = all.flatMap((row, i) => row.map((value, s) => value - ofItem[i] - ofSeed[s] + grand));
    const msRest = rest.reduce((sum, value) => sum + value * value, 0) / ((n - 1) * (seeds - 1));
    return { mean: grand, se: Math.sqrt(Math.max(msSeed + msItem - msRest, msRest) / (n * seeds)) };
  }

  it("loses the mean of what its seeds lose, each against itself, with an interval over items and seeds", () => {
    const { drop, clean, perturbed, ratio } = loss(accuracy, pairs, chance);
    const own = pairs.map((pair) => loss(accuracy, [pair], chance));
    expect(drop.value).toBeCloseTo(own.reduce((sum, one) => sum + (one.drop.value ?? 0), 0) / 3, 12);
    expect(clean.value).toBeCloseTo(own.reduce((sum, one) => sum + (one.clean.value ?? 0), 0) / 3, 12);
    expect((clean.value ?? 0) - (perturbed.value ?? 0)).toBeCloseTo(drop.value ?? 0, 12);
    expect(ratio.value).toBeCloseTo((perturbed.value ?? 0) / (clean.value ?? 1), 12);
    const by = crossed((i, s) => right(pairs[s].clean, i) - right(pairs[s].perturbed, i), 3);
    expect(drop.value).toBeCloseTo(by.mean, 12);
    // t of at most n - 1 and at least 2 degrees of freedom.
    const half = ((drop.ci?.hi ?? 0) - (drop.ci?.lo ?? 0)) / 2 / by.se;
    expect(half).toBeGreaterThan(1.99);
    expect(half).toBeLessThan(4.303);
    expect(drop.method).toBe("crossed_anova_t");
    // Seed by seed the same items are paired: exchanging the clean runs among the seeds leaves the mean alone and widens the interval or not, but never moves it.
    const turned = loss(
      accuracy,
      [1, 2, 0].map((s, k) => ({ clean: pairs[s].clean, perturbed: pairs[k].perturbed })),
      chance,
    );
    expect(turned.drop.value).toBeCloseTo(drop.value ?? 0, 12);
  });

  it("is compared with the base over items and seeds, and says what each seed loses beyond it", () => {
    const { difference, p, perSeed } = interaction(accuracy, [other], pairs, chance);
    const d = (i: number, s: number): number =>
      right(pairs[s].clean, i) - right(pairs[s].perturbed, i) - (right(other.clean, i) - right(other.perturbed, i));
    const by = crossed(d, 3);
    expect(difference.value).toBeCloseTo(by.mean, 12);
    expect(difference.value).toBeCloseTo(perSeed.reduce<number>((sum, one) => sum + (one ?? 0), 0) / 3, 12);
    expect(((difference.ci?.hi ?? 0) + (difference.ci?.lo ?? 0)) / 2).toBeCloseTo(by.mean, 12);
    // Two-sided p and interval are of one t.
    expect((p ?? 1) < 0.05).toBe((difference.ci?.lo ?? 0) > 0 || (difference.ci?.hi ?? 0) < 0);
  });

  it("counts answers that change over items and seeds, never surer than one run of as many items", () => {
    const share = changedShare(pairs);
    const each = pairs.map((pair) => changedShare([pair]));
    expect(share.value).toBeCloseTo(each.reduce((sum, one) => sum + (one.value ?? 0), 0) / 3, 12);
    expect(share.n).toBe(n);
    const narrow = wilson((share.value ?? 0) * n, n);
    expect(share.ci?.lo).toBeLessThanOrEqual(narrow.lo);
    expect(share.ci?.hi).toBeGreaterThanOrEqual(narrow.hi);
  });

  it("is what one run is where all seeds are alike, but for the interval", () => {
    const three = [pairs[0], pairs[0], pairs[0]];
    const one = loss(accuracy, [pairs[0]], chance);
    const all = loss(accuracy, three, chance);
    expect(all.drop.value).toBeCloseTo(one.drop.value ?? 0, 12);
    expect(all.clean.value).toBeCloseTo(one.clean.value ?? 0, 12);
    expect(changedShare(three).value).toBeCloseTo(changedShare([pairs[0]]).value ?? 0, 12);
    expect(interaction(accuracy, [other], three, chance).difference.value).toBeCloseTo(
      interaction(accuracy, [other], [pairs[0]], chance).difference.value ?? 0,
      12,
    );
  });
});
