import { positiveMeasure } from "./averages.js";
import { twoClasses } from "./example-items.js";
import { counts } from "./metric.js";

/** Hits over items that are the positive label in gold or prediction. Source: scikit-learn jaccard_score. */
export const jaccard = counts({
  id: "jaccard",
  variantOf: "f1",
  words: { en: "Jaccard index", zh: "杰卡德系数" },
  meaning: {
    en: "Items that are positive in both, over items that are positive in gold or prediction.",
    zh: "标准答案与预测均为正类的样本数，除以其中至少一方为正类的样本数。",
  },
  fits: {
    en: "A positive label that matters; it orders models exactly as F1 does.",
    zh: "关注单个正类时；对模型的排序与 F1 完全相同。",
  },
  tasks: ["binary"],
  range: [0, 1],
  better: "higher",
  needs: "pred",
  interval: "bootstrap",
  source: "scikit-learn jaccard_score(zero_division=0)",
  examples: [
    {
      ...twoClasses.labelled,
      positive: "1",
      value: 0.5,
    },
  ],
  reads: "positive",
  from: (table) => positiveMeasure("jaccard", table),
});
