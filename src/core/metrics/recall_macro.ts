import { averageMeasure, labelSet } from "./averages.js";
import { threeClasses } from "./example-items.js";
import { counts } from "./metric.js";

/** Mean over labels of recall; a label without a value counts 0 and is flagged. Source: scikit-learn recall_score(average="macro"). */
export const recallMacro = counts({
  id: "recall_macro",
  words: { en: "Macro-recall", zh: "宏平均召回率" },
  meaning: {
    en: "Recall: plain mean over labels, so that a rare label weighs as much as a frequent one.",
    zh: "召回率：各标签的简单平均，少见标签与常见标签同等重要。",
  },
  fits: {
    en: "Imbalanced classes that all matter; noisy where a label has fewer than 10 items.",
    zh: "类别不平衡而各类都重要时；某标签样本少于 10 条时波动很大。",
  },
  tasks: ["binary", "multiclass", "multilabel"],
  range: [0, 1],
  better: "higher",
  needs: "pred",
  interval: "bootstrap",
  source: "scikit-learn recall_score(average='macro', zero_division=0)",
  examples: [
    {
      ...threeClasses.labelled,
      value: 53 / 90,
    },
    { gold: [["1", "3"], ["2"], []], pred: [["1", "2"], ["2"], []], value: 2 / 3 },
  ],
  signature: labelSet,
  reads: "margins",
  from: (table) => averageMeasure("recall", "macro", table),
});
