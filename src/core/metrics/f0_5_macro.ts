import { averageMeasure, labelSet } from "./averages.js";
import { threeClasses } from "./example-items.js";
import { counts } from "./metric.js";

/** Mean over labels of F-beta with beta 0.5; a label without a value counts 0 and is flagged. Source: scikit-learn fbeta_score(average="macro"). */
export const f05Macro = counts({
  id: "f0_5_macro",
  variantOf: "f1_macro",
  words: { en: "Macro-F0.5", zh: "宏平均 F0.5" },
  meaning: {
    en: "F0.5 (precision weighing four times as much): plain mean over labels.",
    zh: "F0.5（精确率权重为四倍）：各标签的简单平均。",
  },
  fits: {
    en: "Imbalanced classes that all matter, where the two kinds of error have such costs.",
    zh: "各类都重要、且两类错误的代价符合该权重时。",
  },
  tasks: ["binary", "multiclass", "multilabel", "ordinal"],
  range: [0, 1],
  better: "higher",
  needs: "pred",
  interval: "bootstrap",
  signature: labelSet,
  source: "scikit-learn fbeta_score(beta=0.5, average='macro', zero_division=0)",
  examples: [
    {
      ...threeClasses.labelled,
      value: (3.75 / 5.25 + 2.5 / 4.75 + 1.25 / 2.5) / 3,
    },
  ],
  reads: "margins",
  from: (table) => averageMeasure("f0_5", "macro", table),
});
