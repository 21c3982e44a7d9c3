import { positiveMeasure } from "./averages.js";
import { twoClasses } from "./example-items.js";
import { counts } from "./metric.js";

/** Harmonic mean of precision and recall of the positive label. Source: scikit-learn f1_score. */
export const f1 = counts({
  id: "f1",
  words: { en: "F1", zh: "F1" },
  meaning: { en: "Harmonic mean of precision and recall of the positive label.", zh: "正类精确率与召回率的调和平均。" },
  fits: {
    en: "One number for a positive label that matters; it ignores true negatives, and a threshold tuned on test inflates it.",
    zh: "关注单个正类时的综合指标；忽略真负例，若阈值在测试集上选取则会虚高。",
  },
  tasks: ["binary"],
  range: [0, 1],
  better: "higher",
  needs: "pred",
  interval: "bootstrap",
  source: "scikit-learn f1_score(pos_label=..., zero_division=0)",
  examples: [
    {
      ...twoClasses.labelled,
      positive: "1",
      value: 2 / 3,
    },
  ],
  reads: "positive",
  from: (table) => positiveMeasure("f1", table),
});
