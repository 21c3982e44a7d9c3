import { ratio } from "../result.js";
import { counts } from "./metric.js";

/** Share of items whose whole label set is right. Source: scikit-learn accuracy_score on indicator matrices. */
export const subsetAccuracy = counts({
  id: "subset_accuracy",
  words: { en: "Subset accuracy", zh: "子集准确率" },
  meaning: {
    en: "Share of items whose predicted label set equals the gold set exactly.",
    zh: "预测标签集合与标准答案完全一致的样本比例。",
  },
  fits: {
    en: "When only the whole set counts; strict where items have many labels.",
    zh: "只有整组标签全对才算数时；标签较多时非常严格。",
  },
  tasks: ["multilabel"],
  range: [0, 1],
  better: "higher",
  needs: "pred",
  interval: "wilson",
  source: "scikit-learn accuracy_score",
  examples: [{ gold: [["1", "3"], ["2"], []], pred: [["1", "2"], ["2"], []], value: 2 / 3 }],
  reads: "correct",
  from: (table) => ratio(table.correct, table.total, "no_items"),
  proportion: (table) => [table.correct, table.total],
});
