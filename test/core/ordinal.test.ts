import { describe, expect, it } from "vitest";
import { align } from "../../src/core/align.js";
import { type Answers, code } from "../../src/core/answers.js";
import { Failure } from "../../src/core/failure.js";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { measure } from "../../src/core/metrics/measure.js";
import { score } from "../../src/core/metrics/score.js";
import { random } from "../../src/core/random.js";

const answers = (gold: readonly string[], pred: readonly (string | null)[]): Answers => ({
  n: gold.length,
  gold: code(gold),
  pred: code(pred),
  flags: [],
  path: "grades.csv",
  at: (i) => `grades.csv:${i + 1}`,
});

describe("the ordinal task", () => {
  it("orders labels that are numbers by their numbers, and says which levels between them are missing", () => {
    const [columns] = align([answers(["10", "2", "5"], ["2", "2", "10"])], { task: "ordinal" });
    expect(columns).toMatchObject({ task: "ordinal", labels: ["2", "5", "10"], positive: -1 });
    expect(columns.flags).toEqual(["levels_missing:3 4 6 7 8 9"]);
    expect([...columns.gold!]).toEqual([2, 0, 1]);
    expect(measure(metrics.get("ordinal_mae"), columns)).toEqual({ value: 1 });
  });

  it("takes the order of --labels, which may name levels that no item has", () => {
    const labels = ["poor", "fair", "good", "excellent"];
    const [columns] = align([answers(["poor", "excellent"], ["fair", "excellent"])], { task: "ordinal", labels });
    expect(columns).toMatchObject({ labels, labelsFixed: true, flags: [] });
    expect([...columns.pred!]).toEqual([1, 3]);
  });

  it("asks for the order of labels that are not numbers, or of two labels of one number", () => {
    for (const gold of [
      ["good", "poor"],
      ["1", "1.0"],
    ]) {
      expect(() => align([answers(gold, gold)], { task: "ordinal" })).toThrow(Failure);
      expect(() => align([answers(gold, gold)], { task: "ordinal" })).toThrow(/--labels A,B,C/);
    }
  });

  it("counts an unanswered item as the level farthest from its gold", () => {
    const labels = ["1", "2", "3", "4"];
    const [columns] = align([answers(["1", "2", "4"], [null, null, "4"])], { task: "ordinal", labels });
    expect(measure(metrics.get("ordinal_mae"), columns)).toMatchObject({ value: 5 / 3 });
    expect(measure(metrics.get("within_one_accuracy"), columns)).toMatchObject({ value: 1 / 3 });
  });

  it("has the metrics of its table by default, each with an interval", () => {
    const gold = Array.from({ length: 60 }, (_, i) => String(1 + (i % 5)));
    const pred = gold.map((own, i) => (i % 3 === 0 ? String(1 + (Number(own) % 5)) : own));
    const [columns] = align([answers(gold, pred)], { task: "ordinal" });
    const document = score(columns, { random: random(1), resamples: 200 });
    for (const id of ["cohen_kappa_quadratic", "ordinal_mae", "ordinal_spearman", "within_one_accuracy", "accuracy"])
      expect(document.metrics[id], id).toMatchObject({ status: "ok", ci: expect.anything() });
  });
});

describe("a choice that is answered by its letter", () => {
  it("is measured as labels under its own task", () => {
    const [columns] = align([answers(["A", "B", "C"], ["A", "C", null])], { task: "multiple_choice" });
    expect(columns).toMatchObject({ task: "multiple_choice", positive: -1 });
    expect(score(columns, { random: random(1), resamples: 50 }).metrics["accuracy"].value).toBeCloseTo(1 / 3, 12);
  });
});
