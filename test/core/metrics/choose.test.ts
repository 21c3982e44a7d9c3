import { describe, expect, it } from "vitest";
import { metrics } from "../../../src/core/metrics/catalogue.js";
import { choiceRules, choose, imbalance, misuses } from "../../../src/core/metrics/choose.js";

describe("choose", () => {
  it.each([
    [
      "binary, balanced",
      { task: "binary", labelCounts: { no: 55, yes: 45 }, hasProbs: false, positive: "yes" },
      "accuracy",
    ],
    [
      "binary, rare positive, probabilities",
      { task: "binary", labelCounts: { no: 95, yes: 5 }, hasProbs: true, positive: "yes" },
      "average_precision",
    ],
    [
      "binary, rare positive, labels only",
      { task: "binary", labelCounts: { no: 95, yes: 5 }, hasProbs: false, positive: "yes" },
      "f1_macro",
    ],
    [
      "binary, rare negative",
      { task: "binary", labelCounts: { no: 5, yes: 95 }, hasProbs: true, positive: "yes" },
      "f1_macro",
    ],
    ["multiclass, balanced", { task: "multiclass", labelCounts: { a: 30, b: 35, c: 28 }, hasProbs: true }, "accuracy"],
    [
      "multiclass, imbalanced",
      { task: "multiclass", labelCounts: { a: 300, b: 35, c: 28 }, hasProbs: true },
      "f1_macro",
    ],
    [
      "ten balanced classes",
      { task: "multiclass", labelCounts: Object.fromEntries([..."abcdefghij"].map((k) => [k, 50])), hasProbs: false },
      "accuracy",
    ],
    ["multilabel", { task: "multilabel", labelCounts: { a: 30, b: 35 }, hasProbs: false, n: 60 }, "f1_micro"],
    [
      "multilabel, rare labels",
      { task: "multilabel", labelCounts: { a: 900, b: 5, c: 3 }, hasProbs: false, n: 1000 },
      "f1_macro",
    ],
    [
      "probabilities used",
      { task: "binary", labelCounts: { no: 5, yes: 5 }, hasProbs: true, use: "probabilities" },
      "log_loss",
    ],
    ["ranking used", { task: "binary", labelCounts: { no: 5, yes: 5 }, hasProbs: true, use: "ranking" }, "roc_auc"],
    ["one class only", { task: "multiclass", labelCounts: { a: 9, b: 0 }, hasProbs: false }, "accuracy"],
  ] as const)("%s", (_, facts, primary) => {
    const choice = choose(facts);
    expect(choice.primary).toBe(primary);
    expect(choice.secondary).not.toContain(primary);
    for (const id of [choice.primary, ...choice.secondary]) {
      expect(metrics.get(id).tasks).toContain(facts.task);
      if (!facts.hasProbs) expect(metrics.get(id).needs).not.toBe("probs");
    }
    for (const { rule, answer } of choice.trace)
      expect(choiceRules.find((one) => one.id === rule)?.answers, `${rule}: ${answer}`).toHaveProperty(answer);
  });

  it("measures imbalance as methods 2.1 do", () => {
    expect(imbalance({ a: 80, b: 20 })).toMatchObject({
      ratio: 4,
      smallest: "b",
      largest: "a",
      shareLimit: 0.2,
      imbalanced: true,
    });
    expect(imbalance({ a: 75, b: 25 })).toMatchObject({ ratio: 3, imbalanced: false });
    expect(imbalance({ a: 9 })).toBeNull();
  });

  it("names misuses, and none on clean data", () => {
    const even = { task: "binary", labelCounts: { a: 50, b: 50 }, hasProbs: true, positive: "b" } as const;
    const rare = { ...even, labelCounts: { a: 970, b: 4 } };
    expect(misuses("accuracy", rare).map((one) => one.id)).toEqual(["accuracy_under_imbalance"]);
    expect(misuses("roc_auc", rare).map((one) => one.id)).toEqual(["roc_auc_rare_positive"]);
    expect(misuses("f1_macro", rare).map((one) => one.id)).toEqual(["macro_small_class"]);
    expect(misuses("f1_micro", even).map((one) => one.id)).toEqual(["micro_equals_accuracy"]);
    for (const id of ["accuracy", "roc_auc", "f1_macro", "f1"]) expect(misuses(id, even)).toEqual([]);
  });
});
