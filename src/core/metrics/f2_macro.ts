import { averageMeasure, labelSet } from "./averages.js";
import { threeClasses } from "./example-items.js";
import { counts } from "./metric.js";

/** Mean over labels of F-beta with beta 2; a label without a value counts 0 and is flagged. Source: scikit-learn fbeta_score(average="macro"). */
export const f2Macro = counts({
  id: "f2_macro",
  variantOf: "f1_macro",
  words: { en: "Macro-F2", zh: "宏平均 F2" },
  meaning: {
    en: "F2 (recall weighing four times as much): plain mean over labels.",
    zh: "F2（召回率权重为四倍）：各标签的简单平均。",
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
  source: "scikit-learn fbeta_score(beta=2, average='macro', zero_division=0)",
  examples: [
    {
      ...threeClasses.labelled,
      value: (15 / 24 + 10 / 16 + 5 / 10) / 3,
    },
  ],
  reads: "margins",
  from: (table) => averageMeasure("f2", "macro", table),
});
