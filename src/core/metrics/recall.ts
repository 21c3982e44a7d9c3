import { positiveMeasure } from "./averages.js";
import { twoClasses } from "./example-items.js";
import { counts } from "./metric.js";

/** Of the items whose gold is the positive label, the share that was found. Source: scikit-learn recall_score. */
export const recall = counts({
  id: "recall",
  words: { en: "Recall", zh: "召回率" },
  meaning: {
    en: "Of the items whose gold is the positive label, the share that was found.",
    zh: "标准答案为正类的样本中被找出的比例。",
  },
  fits: {
    en: "When misses are costly; alone it is won by predicting the label always.",
    zh: "漏报代价高时；单独看时，一律预测正类即可取胜。",
  },
  tasks: ["binary"],
  range: [0, 1],
  better: "higher",
  needs: "pred",
  interval: "wilson",
  source: "scikit-learn recall_score(pos_label=..., zero_division=0)",
  examples: [
    {
      ...twoClasses.labelled,
      positive: "1",
      value: 0.75,
    },
  ],
  reads: "positive",
  from: (table) => positiveMeasure("recall", table),
  proportion: (table) => [table.hits[table.positive], table.support[table.positive]],
});
