import { positiveMeasure } from "./averages.js";
import { twoClasses } from "./example-items.js";
import { counts } from "./metric.js";

/** F-beta of the positive label with beta 0.5. Source: scikit-learn fbeta_score. */
export const f05 = counts({
  id: "f0_5",
  variantOf: "f1",
  words: { en: "F0.5", zh: "F0.5" },
  meaning: {
    en: "Mean of precision and recall of the positive label, precision weighing four times as much.",
    zh: "正类精确率与召回率的加权调和平均，精确率权重为四倍。",
  },
  fits: {
    en: "Where the two kinds of error have such costs; it ignores true negatives.",
    zh: "两类错误的代价符合该权重时；忽略真负例。",
  },
  tasks: ["binary"],
  range: [0, 1],
  better: "higher",
  needs: "pred",
  interval: "bootstrap",
  source: "scikit-learn fbeta_score(beta=0.5, zero_division=0)",
  examples: [
    {
      ...twoClasses.labelled,
      positive: "1",
      value: 3.75 / 6,
    },
  ],
  reads: "positive",
  from: (table) => positiveMeasure("f0_5", table),
});
