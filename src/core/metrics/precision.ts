import { positiveMeasure } from "./averages.js";
import { twoClasses } from "./example-items.js";
import { counts } from "./metric.js";

/** Of the items predicted as the positive label, the share that is right. Source: scikit-learn precision_score. */
export const precision = counts({
  id: "precision",
  words: { en: "Precision", zh: "精确率" },
  meaning: {
    en: "Of the items predicted as the positive label, the share that is right.",
    zh: "预测为正类的样本中正确的比例。",
  },
  fits: {
    en: "When false alarms are costly; it moves with prevalence, so test and use must agree on it.",
    zh: "误报代价高时；随正类占比变化，测试集与实际使用的占比须一致。",
  },
  tasks: ["binary"],
  range: [0, 1],
  better: "higher",
  needs: "pred",
  interval: "wilson",
  source: "scikit-learn precision_score(pos_label=..., zero_division=0)",
  examples: [
    {
      ...twoClasses.labelled,
      positive: "1",
      value: 0.6,
    },
  ],
  reads: "positive",
  from: (table) => positiveMeasure("precision", table),
  proportion: (table) => [table.hits[table.positive], table.predicted[table.positive]],
});
