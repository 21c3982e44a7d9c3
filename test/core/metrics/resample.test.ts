import { describe, expect, it } from "vitest";
import type { Columns } from "../../../src/core/columns.js";
import { itemsAt } from "../../../src/core/metrics/answered.js";
import { metrics } from "../../../src/core/metrics/catalogue.js";
import { influence } from "../../../src/core/metrics/influence.js";
import { measure, misfit } from "../../../src/core/metrics/measure.js";
import { resample, resamplePaired } from "../../../src/core/metrics/resample.js";
import { itemWeights } from "../../../src/core/metrics/weights.js";
import { random } from "../../../src/core/random.js";
import { columnsFrom } from "./columns.js";
import { invented } from "./invented.js";

function spread(values: ArrayLike<number>): { mean: number; sd: number } {
  const all = Array.from(values).filter((one) => !Number.isNaN(one));
  const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
  return { mean, sd: Math.sqrt(all.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (all.length - 1)) };
}

describe("item weights", () => {
  it.each([7, 999, 1000, 4001])("draw n items with the multinomial's variance (n = %i)", (n) => {
    const drawn = itemWeights(n, random(n));
    const rounds = Math.min(6000, Math.ceil(400000 / n));
    const counts = new Float64Array(8);
    for (let r = 0; r < rounds; r++) {
      expect(drawn.next()).toBe(n);
      expect(drawn.weights.reduce((sum, one) => sum + one, 0)).toBe(n);
      for (const weight of drawn.weights) counts[Math.min(7, weight)]++;
    }
    const cells = n * rounds;
    let p = (1 - 1 / n) ** n;
    for (let k = 0; k < 5; k++) {
      const sd = Math.sqrt((p * (1 - p)) / cells);
      expect(Math.abs(counts[k] / cells - p), `share of weight ${k}`).toBeLessThan(4.5 * sd);
      p *= (n - k) / (k + 1) / (n - 1);
    }
  });

  it("draws whole groups", () => {
    const groups = Int32Array.from([5, 5, 5, 9, 9, 2]);
    const drawn = itemWeights(6, random(1), groups);
    for (let r = 0; r < 200; r++) {
      drawn.next();
      const [a, b, c, d, e, f] = drawn.weights;
      expect([b, c]).toEqual([a, a]);
      expect(e).toBe(d);
      expect(a + d + f).toBe(3);
    }
  });
});

describe("labels that are only predicted", () => {
  // Six of 300 predictions name a label of their own that gold does not hold; each counts 0 in a macro average.
  const gold = Array.from({ length: 300 }, (_, i) => "abcd"[i % 4]);
  const base = gold.map((label, i) => (i < 6 ? `x${i}` : i % 7 === 0 ? "a" : label));
  const tuned = gold.map((label, i) => (i % 9 === 0 ? "b" : label));
  const labels = [..."abcd", ...Array.from({ length: 6 }, (_, i) => `x${i}`)];
  const columns = columnsFrom({ task: "multiclass", labels, gold, pred: base });
  const other = columnsFrom({ task: "multiclass", labels, gold, pred: tuned });

  it.each(["f1_macro", "precision_macro", "recall_macro"])("stay in the average of every resample: %s", (id) => {
    const metric = metrics.get(id);
    const own = measure(metric, columns);
    const value = "value" in own ? own.value : Number.NaN;
    const { mean, sd } = spread(resample(metric, columns, { resamples: 2000, random: random(id) }).replicates);
    expect(Math.abs(mean - value)).toBeLessThan(0.2 * sd);
    const paired = resamplePaired(metric, columns, other, { resamples: 2000, random: random(id) });
    expect(Math.abs(spread(paired.base).mean - value)).toBeLessThan(0.2 * sd);
    // The other side never names them: its average runs over the four labels of gold alone.
    const theirs = measure(metric, other);
    const sides = spread(paired.tuned);
    expect(Math.abs(sides.mean - ("value" in theirs ? theirs.value : Number.NaN))).toBeLessThan(0.2 * sides.sd);
  });
});

describe("resample", () => {
  const runs: Columns[] = [
    invented(random(11), { task: "binary", n: 160, classes: 2, ties: true }),
    invented(random(12), { task: "multiclass", n: 160, classes: 3 }),
    invented(random(13), { task: "multilabel", n: 120, classes: 3 }),
  ];
  for (const columns of runs) {
    // Equal-count bins keep equal confidences in the order of items, which is another one in a sample drawn by hand.
    const fitting = metrics.all.filter((metric) => metric.id !== "ece_adaptive" && misfit(metric, columns) === null);
    it.each(fitting.map((metric) => [metric.id, metric] as const))(
      `${columns.task}: %s spreads as drawing items by hand does`,
      (_, metric) => {
        const chance = random("by hand");
        const byHand = Array.from({ length: 400 }, () => {
          const measured = measure(
            metric,
            itemsAt(
              columns,
              Array.from({ length: columns.n }, () => chance.integer(columns.n)),
            ),
          );
          return "value" in measured ? measured.value : Number.NaN;
        });
        const { replicates, undefinedCount } = resample(metric, columns, { resamples: 3000, random: random(2) });
        const found = spread(replicates);
        const expected = spread(byHand);
        expect(undefinedCount).toBe(0);
        expect(Math.abs(found.mean - expected.mean)).toBeLessThan(
          4.5 * Math.hypot(expected.sd / Math.sqrt(400), found.sd / Math.sqrt(3000)) + 1e-12,
        );
        // The sd of a spread over 400 draws is about 4 % of it.
        expect(Math.abs(found.sd / expected.sd - 1)).toBeLessThan(0.17);
      },
    );
  }

  it("takes the multinomial and the item route to the same spread", () => {
    const columns = invented(random(21), { task: "multiclass", n: 6000, classes: 5 });
    const metric = metrics.get("f1_macro");
    const multinomial = spread(resample(metric, columns, { resamples: 3000, random: random(1) }).replicates);
    const few = itemsAt(
      columns,
      Array.from({ length: 200 }, (_, i) => i),
    );
    const items = spread(resample(metric, few, { resamples: 3000, random: random(1) }).replicates);
    const se = (one: Columns): number =>
      Math.sqrt((influence(metric, one) ?? new Float64Array(0)).reduce((sum, v) => sum + v * v, 0)) / one.n;
    expect(multinomial.sd / se(columns)).toBeGreaterThan(0.93);
    expect(multinomial.sd / se(columns)).toBeLessThan(1.07);
    expect(items.sd / se(few)).toBeGreaterThan(0.85);
    expect(items.sd / se(few)).toBeLessThan(1.15);
  });

  it("counts resamples without a value", () => {
    const columns = columnsFrom({
      task: "binary",
      labels: ["a", "b"],
      positive: "b",
      gold: ["a", "a", "b"],
      pred: ["a", "b", "a"],
    });
    const { replicates, undefinedCount } = resample(metrics.get("recall"), columns, {
      resamples: 3000,
      random: random(1),
    });
    // No item of gold b is drawn with chance (2/3)^3.
    expect(Math.abs(undefinedCount / 3000 - 8 / 27)).toBeLessThan(0.04);
    expect(replicates.filter(Number.isNaN).length).toBe(undefinedCount);
  });

  it("spreads more where whole groups are drawn of items that agree within their group", () => {
    const gold = Int32Array.from({ length: 400 }, (_, i) => (Math.floor(i / 8) * 7) % 2);
    const columns: Columns = {
      ...invented(random(1), { task: "binary", n: 400, classes: 2, perGroup: 8 }),
      gold,
      pred: gold.map((_, i) => (Math.floor(i / 8) % 3 === 0 ? 1 : 0)),
    };
    const { groups: _, ...loose } = columns;
    const grouped = spread(
      resample(metrics.get("accuracy"), columns, { resamples: 2000, random: random(1) }).replicates,
    ).sd;
    const plain = spread(
      resample(metrics.get("accuracy"), loose, { resamples: 2000, random: random(1) }).replicates,
    ).sd;
    expect(grouped / plain).toBeGreaterThan(2.4);
    expect(grouped / plain).toBeLessThan(3.3);
  });
});

describe("resamplePaired", () => {
  const gold = Array.from({ length: 600 }, () => "a").concat([]);
  const outcome = (from: number, to: number): string[] =>
    Array.from({ length: 600 }, (_, i) => (i >= from && i < to ? "a" : "b"));
  // Case C of methods 0.6: both right 500, only base right 15, only tuned right 30.
  const base = columnsFrom({ task: "multiclass", labels: ["a", "b"], gold, pred: outcome(0, 515) });
  const tuned = columnsFrom({
    task: "multiclass",
    labels: ["a", "b"],
    gold,
    pred: outcome(0, 500).map((one, i) => (i >= 515 && i < 545 ? "a" : one)),
  });

  it("gives case C its P(d* <= 0) of .014078 within 4 Monte-Carlo errors", () => {
    const { difference } = resamplePaired(metrics.get("accuracy"), base, tuned, { resamples: 9999, random: random(7) });
    const share = difference.filter((one) => one <= 1e-12).length / 9999;
    expect(Math.abs(share - 0.014078)).toBeLessThan(0.0047);
    expect(Math.abs(spread(difference).mean - 0.025)).toBeLessThan(0.001);
  });

  it.each(["accuracy", "f1_macro", "log_loss", "roc_auc", "f1"])("draws the same items for both (%s)", (id) => {
    const one = invented(random(31), { task: "binary", n: 1500, classes: 2 });
    const {
      base: a,
      tuned: b,
      difference,
    } = resamplePaired(metrics.get(id), one, one, { resamples: 50, random: random(1) });
    expect(a).toEqual(b);
    expect(difference.every((gap) => gap === 0)).toBe(true);
    expect(spread(a).sd).toBeGreaterThan(0);
  });

  it("takes only items that both answered", () => {
    const one = invented(random(32), { task: "binary", n: 50, classes: 2 });
    const holed = (items: number[]): Columns => {
      const probs = Float64Array.from(one.probs ?? []);
      for (const item of items) probs.fill(Number.NaN, 2 * item, 2 * item + 2);
      return { ...one, probs };
    };
    const { difference } = resamplePaired(metrics.get("log_loss"), holed([1, 2]), holed([3]), {
      resamples: 20,
      random: random(1),
    });
    expect(difference.every((gap) => gap === 0)).toBe(true);
  });
});
