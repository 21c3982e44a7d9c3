import { averageMeasure, labelSet } from "./averages.js";
import { threeClasses } from "./example-items.js";
import { counts } from "./metric.js";

/** Mean over labels of the Jaccard index; a label without a value counts 0 and is flagged. Source: scikit-learn jaccard_score(average="macro"). */
export const jaccardMacro = counts({
  id: "jaccard_macro",
  variantOf: "f1_macro",
  words: { en: "Macro Jaccard index", zh: "宏平均杰卡德系数" },
  meaning: {
    en: "Intersection over union of gold and predicted items: plain mean over labels.",
    zh: "逐标签计算标准答案与预测的交并比，再取简单平均。",
  },
  fits: {
    en: "Imbalanced classes that all matter; stricter than macro-F1.",
    zh: "类别不平衡而各类都重要时；比宏平均 F1 更严格。",
  },
  tasks: ["binary", "multiclass", "multilabel", "ordinal"],
  range: [0, 1],
  better: "higher",
  needs: "pred",
  interval: "bootstrap",
  signature: labelSet,
  source: "scikit-learn jaccard_score(average='macro', zero_division=0)",
  examples: [
    {
      ...threeClasses.labelled,
      value: (3 / 6 + 2 / 5 + 1 / 3) / 3,
    },
    { gold: [["1", "3"], ["2"], []], pred: [["1", "2"], ["2"], []], value: 1 / 2 },
  ],
  reads: "margins",
  from: (table) => averageMeasure("jaccard", "macro", table),
});
