import type { Columns } from "../columns.js";
import type { Measured } from "../result.js";
import { whole } from "./metric.js";
import { holdersOf } from "./probabilities.js";
import { orderOf } from "./sort-scores.js";

/** Average precision of all label decisions of all items in one ranking. Source: scikit-learn average_precision_score(average="micro"). */
export const averagePrecisionMicro = whole({
  id: "average_precision_micro",
  variantOf: "average_precision_macro",
  words: { en: "Micro average precision", zh: "微平均的平均精确率" },
  meaning: {
    en: "Average precision of the single ranking of every pair of item and label.",
    zh: "将所有“样本–标签”对放在一起排序后的平均精确率。",
  },
  fits: {
    en: "Several labels per item under one threshold for all of them.",
    zh: "多标签数据、所有标签共用一个阈值时。",
  },
  tasks: ["multilabel"],
  range: [0, 1],
  better: "higher",
  needs: "probs",
  interval: "bootstrap",
  source: "scikit-learn average_precision_score(average='micro')",
  examples: [
    {
      gold: [["a", "b"], ["b"], ["c"]],
      pred: [["a"], ["b"], ["b"]],
      probs: [
        [0.8, 0.3, 0.4],
        [0.2, 0.9, 0.1],
        [0.6, 0.5, 0.5],
      ],
      value: (1 + 1 + 3 / 5 + 4 / 7) / 4,
    },
  ],
  of: pooled,
});

function pooled(columns: Columns): (weights?: ArrayLike<number>) => Measured {
  const { sets = new Uint8Array(0), probs, k } = holdersOf(columns);
  const { order, sorted } = orderOf(probs);
  return (weights) => {
    if (columns.n === 0) return { undefined: "no_items" };
    let flagged = 0;
    let found = 0;
    let own = 0;
    let sum = 0;
    for (let place = order.length - 1; place >= 0; place--) {
      const weight = weights === undefined ? 1 : weights[Math.floor(order[place] / k)];
      flagged += weight;
      own += weight * sets[order[place]];
      if (own === 0 || (place > 0 && sorted[place - 1] === sorted[place])) continue;
      found += own;
      sum += (own * found) / flagged;
      own = 0;
    }
    return found === 0 ? { undefined: "no_positive_labels", convention: 0 } : { value: sum / found };
  };
}
