import { describe, expect, it } from "vitest";
import type { Columns } from "../../../src/core/columns.js";
import { Failure } from "../../../src/core/failure.js";
import { metrics } from "../../../src/core/metrics/catalogue.js";
import { score } from "../../../src/core/metrics/score.js";
import { random } from "../../../src/core/random.js";
import { caseColumns } from "../../laws/runs.js";
import { columnsFrom, fixtureA, fixtureB } from "./columns.js";
import { invented } from "./invented.js";

const quick = { resamples: 300 };

describe("score", () => {
  it("says of data of every kind which metrics do not apply to them", () => {
    const kinds = [
      fixtureA,
      caseColumns("preference", [{ gold: null, pred: { outcome: 1 } }]),
      caseColumns("structured", [{ gold: { value: { a: 1 } }, pred: { text: "{}" } }]),
      caseColumns("text", [{ gold: ["a"], pred: { text: "a" } }]),
    ];
    for (const columns of kinds)
      for (const { id, tasks } of metrics.all) {
        if (tasks.includes(columns.task)) continue;
        const { metrics: told } = score(columns, { metrics: [id], resamples: 1, random: random(1) });
        expect(told[id].status, id).toBe("not_applicable");
      }
  });

  it("measures fixture A with every metric that fits", () => {
    const document = score(fixtureA, { ...quick, random: random(1) });
    const value = (id: string) => document.metrics[id]?.value;
    const expected = {
      accuracy: 0.6,
      balanced_accuracy: 0.588889,
      f1_macro: 0.579365,
      f1_weighted: 0.604762,
      matthews_corrcoef: 0.381,
      cohen_kappa: 0.375,
      roc_auc_ovr: 0.900754,
      roc_auc_ovr_weighted: 0.888929,
      roc_auc_ovo: 0.902778,
      roc_auc_ovo_weighted: 0.899583,
      log_loss: 0.758497,
      brier_multiclass: 0.438,
      ece: 0.31,
    };
    for (const [id, want] of Object.entries(expected)) expect(value(id), id).toBeCloseTo(want, 6);
    expect(Object.keys(document.metrics)).not.toContain("f1");
    expect(document.confusion).toEqual({
      labels: ["0", "1", "2"],
      matrix: [
        [3, 1, 1],
        [1, 2, 0],
        [0, 1, 1],
      ],
      unanswered: [0, 0, 0],
    });
    expect(
      document.perClass?.map((row) => [row.support, row.predicted, row.precision.value, row.recall.value]),
    ).toEqual([
      [5, 4, 0.75, 0.6],
      [3, 4, 0.5, 2 / 3],
      [2, 2, 0.5, 0.5],
    ]);
    expect(document.perClass?.map((row) => row.f1.value?.toFixed(6))).toEqual(["0.666667", "0.571429", "0.500000"]);
    expect(document.metrics["f1_macro"]).toMatchObject({
      metric: "f1_macro",
      signature: "f1_macro|labels:union|undefined:0|v:1",
      scale: "0-1",
      better: "higher",
      n: 10,
    });
    expect(document.curves?.length).toBe(3);
    expect(document.calibration?.bins.reduce((sum, bin) => sum + bin.n, 0)).toBe(10);
    expect(document.findings).toEqual([]);
    expect(JSON.stringify(document)).not.toMatch(/NaN|Infinity/);
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  it("measures fixture B, its curves and thresholds", () => {
    const document = score(fixtureB, { ...quick, random: random(1) });
    for (const [id, want] of Object.entries({
      roc_auc: 0.895833,
      average_precision: 0.854167,
      log_loss: 0.48377,
      brier: 0.16125,
    })) {
      expect(document.metrics[id]?.value, id).toBeCloseTo(want, 6);
    }
    expect(document.positive).toBe("1");
    expect(document.metrics["f1"]?.signature).toBe("f1|positive:1|v:1");
    expect(document.curves?.[0].roc[0]).toEqual({ fpr: 0, tpr: 0, threshold: "inf" });
    expect(document.curves?.[0].pr.at(-1)).toEqual({ recall: 0, precision: 1, threshold: null });
    // Methods 4.3: the largest F1 is .8, at t = .4.
    const best = document.thresholds?.reduce((top, row) => ((row.f1 ?? 0) > (top.f1 ?? 0) ? row : top));
    expect(best).toMatchObject({ threshold: 0.4, f1: 0.8, recall: 1 });
  });

  it("says what a named metric lacks, and refuses an unknown one with the nearest names", () => {
    const { probs: _, ...labelsOnly } = fixtureA;
    const document = score(labelsOnly, {
      ...quick,
      random: random(1),
      metrics: ["accuracy", "log_loss", "hamming_loss", "roc_auc"],
    });
    expect(Object.keys(document.metrics)).toEqual(["accuracy", "log_loss", "hamming_loss", "roc_auc"]);
    expect(document.metrics["log_loss"]).toMatchObject({
      value: null,
      status: "missing_input",
      reason: "probs_missing",
    });
    expect(document.metrics["hamming_loss"]).toMatchObject({ value: null, status: "not_applicable" });
    expect(document.metrics["roc_auc"]?.status).toBe("not_applicable");
    expect(document.curves).toBeUndefined();
    expect(() => score(fixtureA, { random: random(1), metrics: ["f1macro"] })).toThrow(Failure);
    expect(() => score(fixtureA, { random: random(1), metrics: ["f1macro"] })).toThrow(/did you mean .*f1_macro/);
  });

  it("counts unanswered items as wrong, and leaves them out of metrics of probabilities", () => {
    const gold = [..."aabbab"];
    const probs = gold.map((label) => (label === "a" ? [0.8, 0.2] : [0.3, 0.7]));
    probs[5] = [Number.NaN, Number.NaN];
    const document = score(
      columnsFrom({
        task: "binary",
        labels: ["a", "b"],
        positive: "b",
        gold,
        pred: ["a", "a", "b", "b", "a", null],
        probs,
      }),
      { ...quick, random: random(1) },
    );
    expect(document.metrics["accuracy"]).toMatchObject({ value: 5 / 6, flags: ["unanswered_counted_wrong:1"] });
    expect(document.metrics["recall"]?.value).toBeCloseTo(2 / 3, 12);
    expect(document.metrics["precision"]?.value).toBe(1);
    expect(document.metrics["log_loss"]).toMatchObject({ n: 5 });
    expect(document.metrics["log_loss"]?.flags).toContain("unanswered_left_out:1");
    expect(document.metrics["log_loss"]?.value).toBeCloseTo(-(3 * Math.log(0.8) + 2 * Math.log(0.7)) / 5, 12);
    expect(document.confusion?.unanswered).toEqual([0, 1]);
    expect(document.unanswered).toBe(1);
  });

  it("gives the same interval whichever metrics were asked for, and for the same seed", () => {
    const columns = invented(random(1), { task: "binary", n: 300, classes: 2 });
    const all = score(columns, { ...quick, random: random(4) });
    for (const id of ["f1_macro", "log_loss", "average_precision", "matthews_corrcoef"]) {
      expect(score(columns, { ...quick, random: random(4), metrics: [id] }).metrics[id]).toEqual(all.metrics[id]);
    }
    expect(score(columns, { ...quick, random: random(4) })).toEqual(all);
  });

  it("draws curves and finishes the ECE only where they are asked for", () => {
    const drawn = invented(random(1), { task: "binary", n: 300, classes: 2 });
    // Every answer with a confidence of .99, though one in four or so is wrong: miscalibrated for certain.
    const columns = { ...drawn, probs: drawn.probs?.map((p) => (p > 0.5 ? 0.99 : 0.01)) };
    const all = score(columns, { ...quick, random: random(4) });
    expect(all.curves?.length).toBe(1);
    expect(all.metrics["ece"]?.ci?.method).toBe("basic_bootstrap");
    expect(all.calibration?.ece).toEqual(all.metrics["ece"]);
    const one = score(columns, { ...quick, random: random(4), metrics: ["accuracy"] });
    expect(one.curves).toBeUndefined();
    expect(one.thresholds).toBeUndefined();
    expect(one.calibration).toMatchObject({
      bins: all.calibration?.bins,
      null95: all.calibration?.null95,
      miscalibrated: all.calibration?.miscalibrated,
    });
    expect(one.calibration?.ece.value).toBe(all.metrics["ece"]?.value);
    expect(one.calibration?.ece.ci).toBeUndefined();
    expect(score(columns, { ...quick, random: random(4), metrics: ["roc_auc"] }).curves).toEqual(all.curves);
    expect(score(columns, { ...quick, random: random(4), curves: false }).calibration).toBeUndefined();
  });

  it("clusters every interval where groups hold several items", () => {
    const document = score(invented(random(2), { task: "binary", n: 400, classes: 2, perGroup: 4 }), {
      ...quick,
      random: random(1),
    });
    for (const [id, result] of Object.entries(document.metrics)) {
      if (result.ci !== undefined) expect(result.flags, id).toContain("clustered");
    }
    expect(document.perClass?.[0].recall.ci?.method).toBe("clustered_t_cr1");
    expect(document.metrics["roc_auc"]?.ci?.method).toBe("clustered_t_cr1_logit");
  });

  it("knows what trivial predictors reach", () => {
    // Class shares .5, .3, .2.
    const { most_frequent: frequent, stratified } = score(fixtureA, { ...quick, random: random(1) }).baselines ?? {};
    expect(frequent?.["accuracy"]).toBe(0.5);
    expect(frequent?.["balanced_accuracy"]).toBeCloseTo(1 / 3, 12);
    expect(frequent?.["f1_macro"]).toBeCloseTo(2 / 3 / 3, 12);
    expect(frequent?.["log_loss"]).toBeCloseTo(-(0.5 * Math.log(0.5) + 0.3 * Math.log(0.3) + 0.2 * Math.log(0.2)), 12);
    expect(frequent?.["roc_auc_ovr"]).toBe(0.5);
    expect(frequent).not.toHaveProperty("matthews_corrcoef");
    expect(stratified?.["accuracy"]).toBeCloseTo(0.38, 12);
    expect(stratified?.["cohen_kappa"]).toBeCloseTo(0, 12);
  });

  it("scores multilabel outputs, given scores, and no items at all", () => {
    const multi = score(
      columnsFrom({
        task: "multilabel",
        labels: ["1", "2", "3"],
        gold: [["1", "3"], ["2"], []],
        pred: [["1", "2"], ["2"], []],
      }),
      { ...quick, random: random(1) },
    );
    for (const [id, want] of Object.entries({
      f1_samples: 0.5,
      subset_accuracy: 2 / 3,
      hamming_loss: 2 / 9,
      f1_micro: 2 / 3,
    })) {
      expect(multi.metrics[id]?.value, id).toBeCloseTo(want, 12);
    }
    expect(multi.confusion).toBeUndefined();
    expect(multi.perClass?.length).toBe(3);
    const given: Columns = {
      task: "scores",
      n: 4,
      labels: [],
      labelsFixed: false,
      positive: -1,
      score: Float64Array.from([1, 0, Number.NaN, 0.5]),
      unanswered: 1,
      flags: [],
    };
    const scored = score(given, { ...quick, random: random(1), metrics: ["my_score"], better: "lower" });
    expect(scored.metrics["my_score"]).toMatchObject({ value: 0.5, n: 3, better: "lower", scale: "unbounded" });
    expect(scored.metrics["my_score"]?.flags).toContain("unanswered_left_out:1");
    const empty = score(columnsFrom({ task: "multiclass", labels: ["a", "b"], gold: [], pred: [] }), {
      ...quick,
      random: random(1),
    });
    for (const result of Object.values(empty.metrics))
      expect(result).toMatchObject({ value: null, status: "undefined", reason: "no_items" });
  });
});
