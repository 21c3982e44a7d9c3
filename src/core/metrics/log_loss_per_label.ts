import type { Columns } from "../columns.js";
import { additive } from "./metric.js";
import { holdersOf } from "./probabilities.js";

/** Mean over items and labels of the binary log loss of each label decision, clipped to [eps, 1 - eps]. Source: scikit-learn log_loss, one label at a time. */
export const logLossPerLabel = additive({
  id: "log_loss_per_label",
  words: { en: "Log loss per label", zh: "逐标签对数损失" },
  meaning: {
    en: "Mean of minus the natural logarithm of the probability given to the right decision on each label.",
    zh: "对每个标签的正确判断所给概率取负自然对数，再对样本与标签取平均。",
  },
  fits: {
    en: "Several labels per item, when the probabilities themselves are used.",
    zh: "多标签数据、直接使用概率时。",
  },
  tasks: ["multilabel"],
  range: [0, Number.POSITIVE_INFINITY],
  better: "lower",
  needs: "probs",
  interval: "mean",
  signature: "clip:eps",
  source: "scikit-learn log_loss, mean over labels",
  examples: [
    {
      gold: [["a", "b"], ["b"], ["c"]],
      pred: [["a"], ["b"], ["b"]],
      probs: [
        [0.8, 0.3, 0.4],
        [0.2, 0.9, 0.1],
        [0.6, 0.5, 0.5],
      ],
      value: -Math.log(0.8 * 0.3 * 0.6 * 0.8 * 0.9 * 0.9 * 0.4 * 0.5 * 0.5) / 9,
    },
  ],
  reads: "items",
  mean: true,
  width: () => 2,
  tally: surprise,
  finish: (sums, n) => {
    if (n === 0) return { undefined: "no_items" };
    const value = sums[0] / n;
    return sums[1] > 0 ? { value, flags: [`clipped:${Math.round(sums[1])}`] } : { value };
  },
});

const eps = Number.EPSILON;

function surprise(columns: Columns): (item: number, into: Float64Array, offset: number) => void {
  const { sets = new Uint8Array(0), probs, k } = holdersOf(columns);
  return (item, into, offset) => {
    for (let at = item * k; at < (item + 1) * k; at++) {
      const p = sets[at] === 1 ? probs[at] : 1 - probs[at];
      if (p < eps) into[offset + 1] += 1;
      into[offset] -= Math.log(p < eps ? eps : Math.min(p, 1 - eps)) / k;
    }
  };
}
