import { averageMeasure, labelSet } from "./averages.js";
import { threeClasses } from "./example-items.js";
import { counts } from "./metric.js";

/** Mean over labels of F1, weighted by support. Source: scikit-learn f1_score(average="weighted"). */
export const f1Weighted = counts({
  id: "f1_weighted",
  words: { en: "Weighted F1", zh: "加权平均 F1" },
  meaning: { en: "F1: mean over labels weighted by their number of gold items.", zh: "F1：按各标签的样本数加权平均。" },
  fits: {
    en: "A summary near accuracy; it hides what happens to rare labels.",
    zh: "接近准确率的概括；会掩盖少见标签的情况。",
  },
  tasks: ["binary", "multiclass", "multilabel"],
  range: [0, 1],
  better: "higher",
  needs: "pred",
  interval: "bootstrap",
  source: "scikit-learn f1_score(average='weighted', zero_division=0)",
  examples: [
    {
      ...threeClasses.labelled,
      value: 0.5 * (2 / 3) + 0.3 * (4 / 7) + 0.2 * 0.5,
    },
    { gold: [["1", "3"], ["2"], []], pred: [["1", "2"], ["2"], []], value: 5 / 9 },
  ],
  signature: labelSet,
  reads: "margins",
  from: (table) => averageMeasure("f1", "weighted", table),
});
