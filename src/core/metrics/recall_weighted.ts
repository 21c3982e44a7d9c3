import { averageMeasure, labelSet } from "./averages.js";
import { threeClasses } from "./example-items.js";
import { counts } from "./metric.js";

/** Mean over labels of recall, weighted by support. Source: scikit-learn recall_score(average="weighted"). */
export const recallWeighted = counts({
  id: "recall_weighted",
  words: { en: "Weighted recall", zh: "加权平均召回率" },
  meaning: {
    en: "Recall: mean over labels weighted by their number of gold items.",
    zh: "召回率：按各标签的样本数加权平均。",
  },
  fits: {
    en: "A summary near accuracy; it hides what happens to rare labels.",
    zh: "接近准确率的概括；会掩盖少见标签的情况。",
  },
  tasks: ["binary", "multiclass", "multilabel"],
  range: [0, 1],
  better: "higher",
  needs: "pred",
  interval: "bootstrap",
  source: "scikit-learn recall_score(average='weighted', zero_division=0)",
  examples: [
    {
      ...threeClasses.labelled,
      value: 0.6,
    },
    { gold: [["1", "3"], ["2"], []], pred: [["1", "2"], ["2"], []], value: 2 / 3 },
  ],
  signature: labelSet,
  reads: "margins",
  from: (table) => averageMeasure("recall", "weighted", table),
});
