import { ratio } from "../result.js";
import { sum } from "../stats/sum.js";
import { counts } from "./metric.js";

/** Share of label decisions that are wrong. Source: scikit-learn hamming_loss. */
export const hammingLoss = counts({
  id: "hamming_loss",
  words: { en: "Hamming loss", zh: "汉明损失" },
  meaning: {
    en: "Share of all label decisions (items x labels) that are wrong.",
    zh: "全部标签判断（样本数 × 标签数）中出错的比例。",
  },
  fits: {
    en: "Multilabel data; looks good by itself where most labels are absent.",
    zh: "多标签数据；当大多数标签本就不出现时，数值天然很小。",
  },
  tasks: ["multilabel"],
  range: [0, 1],
  better: "lower",
  needs: "pred",
  interval: "bootstrap",
  source: "scikit-learn hamming_loss",
  examples: [{ gold: [["1", "3"], ["2"], []], pred: [["1", "2"], ["2"], []], value: 2 / 9 }],
  reads: "margins",
  from: (table) =>
    ratio(
      sum(table.support) + sum(table.predicted) - 2 * sum(table.hits),
      table.total * table.labels.length,
      "no_items",
    ),
});
