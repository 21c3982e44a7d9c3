import { describe, expect, it } from "vitest";
import { itemsAt } from "../../../src/core/metrics/answered.js";
import { metrics } from "../../../src/core/metrics/catalogue.js";
import { measure, misfit } from "../../../src/core/metrics/measure.js";
import { stacked } from "../../../src/core/metrics/pair.js";
import { swapTest } from "../../../src/core/metrics/swap.js";
import { random } from "../../../src/core/random.js";
import { columnsFrom } from "./columns.js";
import { invented } from "./invented.js";

const labels = ["a", "b"];
const outcomes = (n: number, isRight: (i: number) => boolean) =>
  columnsFrom({
    task: "multiclass",
    labels,
    gold: Array.from({ length: n }, () => "a"),
    pred: Array.from({ length: n }, (_, i) => (isRight(i) ? "a" : "b")),
  });

describe("swapTest", () => {
  it("equals exact McNemar on case C within 4 Monte-Carlo errors", () => {
    const base = outcomes(600, (i) => i < 515);
    const tuned = outcomes(600, (i) => i < 500 || (i >= 515 && i < 545));
    const test = swapTest(metrics.get("accuracy"), base, tuned, { resamples: 9999, random: random(5) });
    expect(test.statistic).toBeCloseTo(0.025, 12);
    expect(test.exact).toBe(false);
    expect(Math.abs((test.p ?? 1) - 0.035698)).toBeLessThan(4 * Math.sqrt((0.0357 * 0.9643) / 9999) + 1e-4);
  });

  it("tries all swaps where few items differ: 5 against 0 gives .0625", () => {
    const test = swapTest(
      metrics.get("accuracy"),
      outcomes(100, (i) => i < 90),
      outcomes(100, (i) => i < 95),
      { resamples: 9999, random: random(1) },
    );
    expect(test).toEqual({ statistic: expect.closeTo(0.05, 12), p: 0.0625, resamples: 32, exact: true });
  });

  it("has no p where nothing differs", () => {
    const base = outcomes(50, (i) => i < 40);
    expect(swapTest(metrics.get("accuracy"), base, base, { resamples: 99, random: random(1) }).p).toBeNull();
  });

  it("gives fixture D its exact .046875 as a mean of scores", () => {
    const scores = (values: number[]) => ({
      task: "scores" as const,
      n: 8,
      labels: [],
      labelsFixed: false,
      positive: -1,
      score: Float64Array.from(values),
      unanswered: 0,
      flags: [],
    });
    const tuned = scores([0.62, 0.7, 0.55, 0.81, 0.67, 0.73, 0.58, 0.77]);
    const base = scores([0.6, 0.66, 0.56, 0.74, 0.66, 0.7, 0.58, 0.71]);
    expect(swapTest(metrics.get("score"), base, tuned, { resamples: 9999, random: random(1) })).toMatchObject({
      p: 0.046875,
      exact: true,
    });
  });

  for (const task of ["binary", "multiclass", "multilabel"] as const) {
    const shape = { task, n: 8, classes: task === "binary" ? 2 : 3, ties: true };
    const base = invented(random(41), shape);
    const other = invented(random(42), shape);
    const tuned = { ...other, gold: base.gold, goldSets: base.goldSets };
    const both = stacked(base, tuned);
    it.each(
      metrics.all.filter((metric) => misfit(metric, base) === null).map((metric) => [metric.id, metric] as const),
    )(`${task}: %s is exact over all 2^8 swaps`, (_, metric) => {
      const value = (items: number[]): number => {
        const measured = measure(metric, itemsAt(both, items));
        return "value" in measured ? measured.value : (measured.convention ?? Number.NaN);
      };
      const gap = (mask: number): number => {
        const own = Array.from({ length: 8 }, (_, i) => i + 8 * ((mask >>> i) & 1));
        return value(own.map((i) => (i + 8) % 16)) - value(own);
      };
      const observed = gap(0);
      let extreme = 0;
      for (let mask = 0; mask < 256; mask++) if (!(Math.abs(gap(mask)) < Math.abs(observed) - 1e-12)) extreme++;
      const test = swapTest(metric, base, tuned, { resamples: 10, random: random(1) });
      // A fit to eight items may not exist.
      if (Number.isNaN(observed)) return void expect(test.statistic).toBeNull();
      expect(test.statistic).toBeCloseTo(observed, 12);
      if (test.p === null) expect(extreme).toBe(256);
      else expect(test.p).toBeCloseTo(extreme / 256, 12);
    });
  }

  it("swaps whole groups", () => {
    const groups = Int32Array.from({ length: 40 }, (_, i) => Math.floor(i / 10));
    const base = { ...outcomes(40, () => false), groups };
    const tuned = { ...outcomes(40, () => true), groups };
    expect(swapTest(metrics.get("accuracy"), base, tuned, { resamples: 9999, random: random(1) })).toMatchObject({
      p: 2 / 16,
      resamples: 16,
    });
  });
});
