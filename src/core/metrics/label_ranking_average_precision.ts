import type { Columns } from "../columns.js";
import { ratio } from "../result.js";
import { additive } from "./metric.js";
import { holdersOf } from "./probabilities.js";

/** Mean over items of the precision at each of its labels, ranked by probability; an item with no label or every label counts 1. Source: scikit-learn label_ranking_average_precision_score. */
export const labelRankingAveragePrecision = additive({
  id: "label_ranking_average_precision",
  variantOf: "average_precision_macro",
  words: { en: "Label ranking average precision", zh: "标签排序平均精确率" },
  meaning: {
    en: "For each gold label of an item the share of gold labels among those ranked at least as high, averaged.",
    zh: "对样本的每个标准标签，计算排在其前（含并列）的标签中标准标签的比例，再取平均。",
  },
  fits: {
    en: "Several labels per item, shown to a person in order of probability.",
    zh: "多标签结果按概率排序展示给人时。",
  },
  tasks: ["multilabel"],
  range: [0, 1],
  better: "higher",
  needs: "probs",
  interval: "mean",
  source: "scikit-learn label_ranking_average_precision_score",
  examples: [
    {
      gold: [["a", "b"], ["b"], ["c"]],
      pred: [["a"], ["b"], ["b"]],
      probs: [
        [0.8, 0.3, 0.4],
        [0.2, 0.9, 0.1],
        [0.6, 0.5, 0.5],
      ],
      value: (5 / 6 + 1 + 1 / 3) / 3,
    },
  ],
  reads: "items",
  mean: true,
  width: () => 1,
  tally: precisions,
  finish: (sums, n) => ratio(sums[0], n, "no_items"),
});

function precisions(columns: Columns): (item: number, into: Float64Array, offset: number) => void {
  const { sets = new Uint8Array(0), probs, k } = holdersOf(columns);
  return (item, into, offset) => {
    const row = item * k;
    let held = 0;
    let sum = 0;
    for (let own = row; own < row + k; own++) {
      if (sets[own] === 0) continue;
      held++;
      let above = 0;
      let hits = 0;
      for (let other = row; other < row + k; other++) {
        if (probs[other] < probs[own]) continue;
        above++;
        hits += sets[other];
      }
      sum += hits / above;
    }
    into[offset] += held === 0 || held === k ? 1 : sum / held;
  };
}
