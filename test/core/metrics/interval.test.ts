import { describe, expect, it } from "vitest";
import type { Columns } from "../../../src/core/columns.js";
import { itemsAt } from "../../../src/core/metrics/answered.js";
import { metrics } from "../../../src/core/metrics/catalogue.js";
import { eceResamples } from "../../../src/core/metrics/ece-resamples.js";
import { influence } from "../../../src/core/metrics/influence.js";
import { intervalOf } from "../../../src/core/metrics/interval.js";
import { resultOf } from "../../../src/core/metrics/measure.js";
import { resample } from "../../../src/core/metrics/resample.js";
import { random } from "../../../src/core/random.js";
import type { Result } from "../../../src/core/result.js";
import { columnsFrom, fixtureA, fixtureB } from "./columns.js";
import { invented } from "./invented.js";

function withInterval(id: string, columns: Columns, resamples = 999): Result {
  const metric = metrics.get(id);
  return intervalOf(metric, columns, resultOf(metric, columns), { level: 0.95, resamples, random: random(id) });
}

const rightOf = (n: number, right: number): Columns =>
  columnsFrom({
    task: "multiclass",
    labels: ["a", "b"],
    gold: Array.from({ length: n }, () => "a"),
    pred: Array.from({ length: n }, (_, i) => (i < right ? "a" : "b")),
  });

const scores = (values: readonly number[]): Columns => ({
  task: "scores",
  n: values.length,
  labels: [],
  labelsFixed: false,
  positive: -1,
  score: Float64Array.from(values),
  unanswered: 0,
  flags: [],
});

describe("intervalOf", () => {
  it.each([
    [100, 86, 0.778628, 0.914737],
    [30, 0, 0, 0.113513],
    [30, 30, 0.886487, 1],
  ])("Wilson for accuracy: %i items, %i right", (n, right, lo, hi) => {
    const { ci } = withInterval("accuracy", rightOf(n, right));
    expect(ci?.lo).toBeCloseTo(lo, 6);
    expect(ci?.hi).toBeCloseTo(hi, 6);
    expect(ci?.method).toBe("wilson");
  });

  it("DeLong on the logit scale for fixture B", () => {
    const { ci } = withInterval("roc_auc", fixtureB);
    expect(ci?.lo).toBeCloseTo(0.491704, 6);
    // Methods 4.6 print .987087 for the upper end: a slip, as the oracle notes.
    expect(ci?.hi).toBeCloseTo(0.987089, 6);
  });

  it("none for an AUC of 1", () => {
    const result = withInterval(
      "roc_auc",
      columnsFrom({
        task: "binary",
        labels: ["0", "1"],
        positive: "1",
        gold: [..."0011"],
        pred: [..."0011"],
        probs: [
          [0.9, 0.1],
          [0.8, 0.2],
          [0.3, 0.7],
          [0.2, 0.8],
        ],
      }),
    );
    expect(result.value).toBe(1);
    expect(result.ci).toBeUndefined();
    expect(result.flags).toContain("ci_undefined:degenerate_interval");
  });

  it("clusters: five groups of 4 have a CR1 error of .169558, and n is worth about 10", () => {
    const bits = [..."11110001111011110010"].map(Number);
    const columns = {
      ...rightOf(20, 0),
      pred: Int32Array.from(bits, (bit) => (bit === 1 ? 0 : 1)),
      groups: Int32Array.from(bits, (_, i) => Math.floor(i / 4)),
    };
    const result = withInterval("accuracy", columns);
    // Wilson's with p (1 - p) / CR1^2 items and t of 4 degrees of freedom for z: (n p + t^2 / 2 -+ t sqrt(n p (1 - p) + t^2 / 4)) / (n + t^2).
    const n = (0.65 * 0.35) / 0.169558 ** 2;
    const square = 2.776445 ** 2;
    const half = 2.776445 * Math.sqrt(n * 0.65 * 0.35 + square / 4);
    expect(result.value).toBe(0.65);
    expect(result.ci?.lo).toBeCloseTo((n * 0.65 + square / 2 - half) / (n + square), 5);
    expect(result.ci?.hi).toBeCloseTo((n * 0.65 + square / 2 + half) / (n + square), 5);
    expect(result.ci?.method).toBe("clustered_wilson");
    expect(result.nEffective).toBeCloseTo((20 * 0.109424 ** 2 * 19) / 20 / 0.151658 ** 2, 3);
    expect(result.flags).toEqual(expect.arrayContaining(["clustered", "few_groups", "unreliable_interval"]));
  });

  it("does not cluster groups of one item", () => {
    expect(
      withInterval("accuracy", { ...rightOf(30, 20), groups: Int32Array.from({ length: 30 }, (_, i) => i) }).ci?.method,
    ).toBe("wilson");
  });

  it("t for a mean of fewer than 200, flagged where it is skewed", () => {
    const short = withInterval("score", scores([3.1, 0.2, 4.4, 1.7, 2.9, 9.8, 0.4, 2.2, 5.1, 1.3]));
    expect(short.ci?.method).toBe("t");
    expect(short.value).toBeCloseTo(3.11, 12);
    expect(short.flags).not.toContain("interval_too_short");
    expect(withInterval("score", scores(Array.from({ length: 50 }, (_, i) => (i % 20 === 0 ? 2 : 0)))).flags).toContain(
      "interval_too_short",
    );
  });

  it("Wilson for given scores that are all 0 or 1: they are a share of items", () => {
    const verdicts = withInterval("score", scores(Array.from({ length: 50 }, (_, i) => (i < 3 ? 1 : 0))));
    // statsmodels 0.15: proportion_confint(3, 50, method="wilson")
    expect(verdicts.ci?.method).toBe("wilson");
    expect(verdicts.ci?.lo).toBeCloseTo(0.020614970348974, 12);
    expect(verdicts.ci?.hi).toBeCloseTo(0.162170916888382, 12);
  });

  it("BCa from 200 items on, near the t interval for well-behaved numbers", () => {
    const chance = random(8);
    const values = Array.from({ length: 400 }, () => chance.normal());
    const { ci, value } = withInterval("score", scores(values), 4000);
    expect(ci?.method).toBe("bca_bootstrap");
    const mean = values.reduce((sum, one) => sum + one, 0) / 400;
    const se = Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 399 / 400);
    expect(value).toBeCloseTo(mean, 12);
    expect(Math.abs(((ci?.lo ?? 0) - (mean - 1.96 * se)) / se)).toBeLessThan(0.2);
    expect(Math.abs(((ci?.hi ?? 0) - (mean + 1.96 * se)) / se)).toBeLessThan(0.2);
  });

  it("the percentile bootstrap for macro-F1 is near value +- 1.96 asymptotic errors", () => {
    const columns = invented(random(9), { task: "multiclass", n: 3000, classes: 4 });
    const result = withInterval("f1_macro", columns, 4000);
    const values = influence(metrics.get("f1_macro"), columns) ?? new Float64Array(0);
    const se = Math.sqrt(values.reduce((sum, one) => sum + one * one, 0)) / 3000;
    expect(result.ci?.method).toBe("percentile_bootstrap");
    expect(Math.abs(((result.ci?.lo ?? 0) - ((result.value ?? 0) - 1.96 * se)) / se)).toBeLessThan(0.25);
    expect(Math.abs(((result.ci?.hi ?? 0) - ((result.value ?? 0) + 1.96 * se)) / se)).toBeLessThan(0.25);
  });

  it("none where more than 1 % of the resamples have no value", () => {
    const result = withInterval(
      "f1",
      columnsFrom({ task: "binary", labels: ["a", "b"], positive: "b", gold: [..."aaaaab"], pred: [..."aaaaab"] }),
    );
    expect(result.value).toBe(1);
    expect(result.ci).toBeUndefined();
    expect(result.flags).toContain("ci_undefined:replicates_undefined");
  });

  it("none where no resample moves the value", () => {
    const gold = Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? "a" : "b"));
    expect(
      withInterval("f1_macro", columnsFrom({ task: "multiclass", labels: ["a", "b"], gold, pred: gold })).flags,
    ).toContain("ci_undefined:degenerate_interval");
  });

  it("an interval for the ECE only above what calibrated labels would show, never the percentile one", () => {
    const make = (right: number): Columns => {
      const gold = Array.from({ length: 1000 }, (_, i) => (i % 100 < right ? "a" : "b"));
      return columnsFrom({
        task: "multiclass",
        labels: ["a", "b"],
        gold,
        pred: gold.map(() => "a"),
        probs: gold.map(() => [0.9, 0.1]),
      });
    };
    const calibrated = withInterval("ece", make(90));
    expect(calibrated.ci).toBeUndefined();
    expect(calibrated.flags).toContain("ci_not_shown:not_miscalibrated");
    const over = withInterval("ece", make(70));
    expect(over.value).toBeCloseTo(0.2, 12);
    expect(over.ci?.method).toBe("basic_bootstrap");
    expect(over.ci?.lo).toBeGreaterThan(0.15);
    expect(over.ci?.hi).toBeLessThan(0.25);
    // |binomial - mean| / n has mean sqrt(2 p q / (pi n)).
    expect(over.params["nullMean"]).toBeCloseTo(Math.sqrt((2 * 0.09) / (Math.PI * 1000)), 2.5);
  });

  it("the ECE of thousands of items resampled by cells spreads and lies as drawing the items does", () => {
    const columns = invented(random(31), { task: "multiclass", n: 6000, classes: 3 });
    const cells = eceResamples(columns, { resamples: 2000, random: random(1) });
    const items = resample(metrics.get("ece"), columns, { resamples: 2000, random: random(2) }).replicates;
    const summary = (values: Float64Array): { mean: number; sd: number } => {
      const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
      return { mean, sd: Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1)) };
    };
    const [a, b] = [summary(cells), summary(items)];
    // Four Monte-Carlo errors of 2,000 draws: of a difference of means, and of a ratio of standard deviations.
    expect(Math.abs(a.mean - b.mean) / b.sd).toBeLessThan(4 * Math.sqrt(2 / 2000));
    expect(Math.abs(a.sd / b.sd - 1)).toBeLessThan(4 / Math.sqrt(2000));
  });

  it("clusters the ECE of many grouped items instead of treating them as independent", () => {
    const items = invented(random(5), { task: "multiclass", n: 600, classes: 3 });
    const copies = 400;
    const n = items.n * copies;
    const columns = {
      ...itemsAt(
        items,
        Array.from({ length: n }, (_, i) => Math.floor(i / copies)),
      ),
      groups: Int32Array.from({ length: n }, (_, i) => Math.floor(i / copies)),
    };
    const wide = withInterval("ece", columns);
    expect(wide.ci?.method).toBe("clustered_t_cr1");
    expect(wide.nEffective).toBeCloseTo(600, 6);
  });

  it("micro averages of one label an item have the interval of accuracy, those of label sets the bootstrap", () => {
    // Two of three right, Wilson by hand: centre (k + z2/2) / (n + z2), half z sqrt(k (n - k) / n + z2 / 4) / (n + z2).
    const columns = columnsFrom({ task: "multiclass", labels: ["a", "b", "c"], gold: [..."abc"], pred: [..."abb"] });
    const z2 = 1.959963984540054 ** 2;
    const half = Math.sqrt(z2 * (2 / 3 + z2 / 4));
    for (const id of ["precision_micro", "recall_micro", "f1_micro"]) {
      const { ci } = withInterval(id, columns);
      expect(ci?.method, id).toBe("wilson");
      expect(ci?.lo, id).toBeCloseTo((2 + z2 / 2 - half) / (3 + z2), 9);
      expect(ci?.hi, id).toBeCloseTo((2 + z2 / 2 + half) / (3 + z2), 9);
    }
    const sets = invented(random(6), { task: "multilabel", n: 60, classes: 3 });
    expect(withInterval("f1_micro", sets).ci?.method).toBe("percentile_bootstrap");
    // An unanswered item is a label too few among the predictions: F1 is no share of items then, recall is.
    const gold = Array.from({ length: 40 }, (_, i) => "abc"[i % 3]);
    const pred = gold.map((label, i) => (i < 3 ? null : i < 12 ? "a" : label));
    const gaps = columnsFrom({ task: "multiclass", labels: ["a", "b", "c"], gold, pred });
    expect(withInterval("f1_micro", gaps).ci?.method).toBe("percentile_bootstrap");
    expect(withInterval("recall_micro", gaps).ci).toEqual(withInterval("accuracy", gaps).ci);
  });

  it("the multiclass AUC by influence values", () => {
    const { ci } = withInterval("roc_auc_ovr", fixtureA);
    expect(ci?.method).toBe("influence_logit");
    expect(ci?.lo).toBeLessThan(0.900754);
    expect(ci?.hi).toBeGreaterThan(0.900754);
  });

  it.each(["f1_macro", "matthews_corrcoef", "log_loss", "average_precision"])(
    "the clustered interval of %s is as wide as resampling whole groups says",
    (id) => {
      const items = invented(random(77), { task: "binary", n: 150, classes: 2 });
      // Every item stands four times within its group: only the 150 groups are independent.
      const columns = {
        ...itemsAt(
          items,
          Array.from({ length: 600 }, (_, i) => Math.floor(i / 4)),
        ),
        groups: Int32Array.from({ length: 600 }, (_, i) => Math.floor(i / 4)),
      };
      const metric = metrics.get(id);
      const result = withInterval(id, columns);
      const half = ((result.ci?.hi ?? 0) - (result.ci?.lo ?? 0)) / 2;
      const { replicates } = resample(metric, columns, { resamples: 2000, random: random(1) });
      const mean = replicates.reduce((sum, one) => sum + one, 0) / 2000;
      const sd = Math.sqrt(replicates.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 1999);
      expect(half / (1.976 * sd)).toBeGreaterThan(0.88);
      expect(half / (1.976 * sd)).toBeLessThan(1.12);
      expect(result.nEffective).toBeCloseTo(150, 6);
    },
  );

  it("covers macro-F1 as often as it says", () => {
    let hits = 0;
    const metric = metrics.get("f1_macro");
    const world = invented(random("world"), { task: "multiclass", n: 60000, classes: 3 });
    const truth = resultOf(metric, world).value ?? 0;
    for (let r = 0; r < 150; r++) {
      const columns = invented(random(`sample ${r}`), { task: "multiclass", n: 300, classes: 3 });
      const { ci } = withInterval("f1_macro", columns, 400);
      if (ci !== undefined && ci.lo <= truth && truth <= ci.hi) hits++;
    }
    // 95 % of 150 is 142.5; 4 Monte-Carlo errors are 11.
    expect(hits).toBeGreaterThan(131);
  });
});
