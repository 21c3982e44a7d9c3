import { describe, expect, it } from "vitest";
import { adjusted, compareFolds } from "../../../src/core/cv/comparison.js";
import type { FoldedMetric, SplitSummary } from "../../../src/core/cv/documents.js";
import { foldMetric } from "../../../src/core/cv/fold-metric.js";
import { metrics } from "../../../src/core/metrics/catalogue.js";
import { ok } from "../../../src/core/result.js";
import { columnsFrom } from "../metrics/columns.js";

const split = (more: Partial<SplitSummary> = {}): SplitSummary => ({
  method: "stratified",
  chosen: "flag",
  trace: [],
  folds: 10,
  repeats: 1,
  randomSeed: 1,
  warnings: [],
  ...more,
});

/** Values of folds as a folded metric; the mean is not read by comparisons. */
const folded = (values: readonly (number | null)[], each = values.length): FoldedMetric => ({
  pooled: null,
  mean: ok(0, values.length, "mean_over_folds"),
  sd: ok(0, values.length, "sd_over_folds"),
  perFold: values.map((value, i) => ({ repeat: 1 + Math.floor(i / each), fold: 1 + (i % each), n: 50, value })),
});

const compared = (
  differences: readonly (number | null)[],
  more: Partial<Parameters<typeof compareFolds>[0]> = {},
  each = differences.length,
) =>
  compareFolds({
    base: {
      name: "old",
      folded: folded(
        differences.map(() => 0.5),
        each,
      ),
    },
    tuned: {
      name: "new",
      folded: folded(
        differences.map((d) => (d === null ? null : 0.5 + d)),
        each,
      ),
    },
    metric: metrics.get("accuracy"),
    split: split(),
    sizes: { nTest: 50, nTrain: 450 },
    deltaMin: 0.01,
    deltaMinAssumed: false,
    identical: false,
    ...more,
  });

const ten = [0.02, 0.01, 0.03, 0, 0.02, 0.04, 0.01, 0.02, 0.03, 0.01];

describe("two commands over the same folds", () => {
  it("methods 9.5: corrected t 3.454017, p .007229, posterior .000256 .067866 .931878; never the plain t", () => {
    const { tests, difference, bayesian, verdict, sentence } = compared(ten);
    expect(tests.t_corrected.statistic).toBeCloseTo(3.454017, 6);
    expect(tests.t_corrected.p).toBeCloseTo(0.007229, 6);
    expect(Object.keys(tests)).toEqual(["t_corrected"]);
    // The interval of the oracle's first row (statistics.json, nadeau_bengio).
    expect(difference.ci?.lo).toBeCloseTo(0.006556231577604252, 9);
    expect(difference.ci?.hi).toBeCloseTo(0.03144376842239575, 9);
    expect(bayesian?.worse).toBeCloseTo(0.000256, 6);
    expect(bayesian?.equal).toBeCloseTo(0.067866, 6);
    expect(bayesian?.better).toBeCloseTo(0.931878, 6);
    expect(verdict).toBe("improved");
    expect(sentence.en).toBe(
      "Over 10 folds (stratified k-fold) accuracy of new is .519 against .500 of old: mean difference +1.9 points (95 % interval 0.7 to 3.1, corrected resampled t; t(9)=3.45, p=.007).",
    );
    expect(sentence.zh).toMatch(/^在 10 折（.*）上，new 的准确率为 \.519，old 为 \.500：平均差值 \+1\.9 个百分点/);
    expect(sentence.zh).not.toMatch(/[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]/);
  });

  it("methods 9.5: 5x2 has Dietterich's t first, F and the corrected t beside it", () => {
    const d = [0.03, 0.01, 0.02, 0.04, 0, 0.03, 0.05, 0.02, 0.02, 0.01];
    const { tests, sentence } = compared(d, { split: split({ method: "repeated", folds: 2, repeats: 5 }) }, 2);
    expect(tests.t_5x2cv.statistic).toBeCloseTo(1.825742, 6);
    expect(tests.t_5x2cv.p).toBeCloseTo(0.127464, 6);
    expect(tests.f_5x2cv.statistic).toBeCloseTo(2.703704, 6);
    expect(tests.f_5x2cv.p).toBeCloseTo(0.141909, 6);
    expect(Object.entries(tests).map(([id, { role }]) => `${id} ${role}`)).toEqual([
      "t_5x2cv primary",
      "f_5x2cv secondary",
      "t_corrected secondary",
    ]);
    expect(sentence.en).toMatch(/Dietterich's 5x2cv test t\(5\)=1\.83, p=\.127/);
  });

  it("the verdict is read off the corrected interval, turned where lower is better", () => {
    expect(compared(ten, { deltaMin: 0.05 }).verdict).toBe("equivalent");
    expect(compared(ten.map((d) => -d)).verdict).toBe("worse");
    expect(compared([0.05, -0.05, 0.06, -0.02]).verdict).toBe("not_resolved");
    const loss = { metric: metrics.get("log_loss") };
    expect(compared(ten, loss).verdict).toBe("worse");
    expect(
      compared(
        ten.map((d) => -d),
        loss,
      ).verdict,
    ).toBe("improved");
    expect(
      compared(
        ten.map((d) => -d),
        loss,
      ).bayesian?.better,
    ).toBeCloseTo(0.931878, 6);
  });

  it("no test where none fits, and the reason is said", () => {
    const none = (more: Partial<SplitSummary>, d = ten) => compared(d, { split: split(more) });
    expect(none({ method: "hold_out" }, [0.1])).toMatchObject({
      verdict: null,
      notes: ["one_held_out_set"],
      tests: {},
    });
    const time = none({ method: "time" });
    expect(time).toMatchObject({ verdict: null, notes: ["windows_grow"], tests: {} });
    expect(time.difference).toMatchObject({ method: "last_window" });
    expect(time.difference.value).toBeCloseTo(0.01, 12);
    expect(time.sentence.en).toMatch(/^In the last of 10 windows/);
    const single = compared(ten, { split: split({ method: "leave_one_out" }), metric: metrics.get("f1_macro") });
    expect(single).toMatchObject({ verdict: null, notes: ["single_items"] });
  });

  it("equal differences, identical predictions, few groups, folds without a value are not resolved, with the reason", () => {
    expect(compared([0.1, 0.1, 0.1])).toMatchObject({ verdict: "not_resolved", reason: "zero_variance", tests: {} });
    expect(compared(ten, { identical: true })).toMatchObject({ reason: "identical_outputs" });
    expect(compared(ten, { groups: 5 })).toMatchObject({ verdict: "not_resolved", reason: "too_few_groups" });
    expect(compared([0.1, null, 0.2])).toMatchObject({ verdict: "not_resolved", reason: "too_few_folds", tests: {} });
  });

  it("several comparisons are adjusted by Holm", () => {
    const [a, b] = adjusted([compared(ten), compared([0.05, -0.05, 0.06, -0.02])]);
    expect(a.tests.t_corrected.pAdjusted).toBeCloseTo(2 * a.tests.t_corrected.p, 12);
    expect(b.tests.t_corrected.pAdjusted).toBeCloseTo(b.tests.t_corrected.p, 12);
    expect(adjusted([compared(ten)])[0].tests.t_corrected.pAdjusted).toBeUndefined();
  });
});

describe("a metric over folds", () => {
  const fold = (gold: string[], pred: string[], p: number[]) =>
    columnsFrom({
      task: "binary",
      labels: ["a", "b"],
      gold,
      pred,
      probs: p.map((x) => [1 - x, x]),
      positive: "b",
    });
  const folds = [
    { repeat: 1, fold: 1, columns: fold(["a", "b", "b", "a"], ["a", "b", "b", "a"], [0.1, 0.9, 0.8, 0.2]) },
    { repeat: 1, fold: 2, columns: fold(["a", "b"], ["b", "b"], [0.95, 0.97]) },
  ];
  const pooled = [
    fold(["a", "b", "b", "a", "a", "b"], ["a", "b", "b", "a", "b", "b"], [0.1, 0.9, 0.8, 0.2, 0.95, 0.97]),
  ];

  it("label metrics are pooled and averaged; metrics that rank are averaged only", () => {
    const accuracy = foldMetric(metrics.get("accuracy"), folds, pooled, false);
    expect(accuracy.pooled?.value).toBeCloseTo(5 / 6, 12);
    expect(accuracy.mean.value).toBeCloseTo(0.75, 12);
    expect(accuracy.sd.value).toBeCloseTo(Math.SQRT1_2 / 2, 12);
    expect(accuracy.mean.ci ?? accuracy.sd.ci).toBeUndefined();
    // Each fold ranks its items perfectly; pooled they would not, for the second model's scores run higher.
    const auc = foldMetric(metrics.get("roc_auc"), folds, pooled, false);
    expect([auc.pooled, auc.mean.value]).toEqual([null, 1]);
  });

  it("a fold without a value is flagged, and folds of one item have no spread", () => {
    const one = [...folds, { repeat: 1, fold: 3, columns: fold(["a"], ["a"], [0.3]) }];
    const auc = foldMetric(metrics.get("roc_auc"), one, pooled, false);
    expect(auc.mean.flags).toEqual(["folds_undefined:1"]);
    expect(auc.perFold[2].value).toBeNull();
    expect(foldMetric(metrics.get("accuracy"), one, pooled, true).sd).toMatchObject({ value: null });
    expect(foldMetric(metrics.get("f1_macro"), one, pooled, true).mean).toMatchObject({ value: null });
  });
});
