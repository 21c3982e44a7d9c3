import type { Columns } from "../columns.js";
import type { Family } from "../entry.js";
import { additive, type Metric } from "./metric.js";
import { probabilitiesOf } from "./probabilities.js";

/** Share of items whose gold label is among the k most probable, of equal ones the later first; no value where k reaches the number of labels. Source: scikit-learn top_k_accuracy_score. */
export const topKAccuracy: Family<Metric> = {
  prefix: "top_k_accuracy_",
  make: (k) =>
    additive({
      id: `top_k_accuracy_${k}`,
      variantOf: "accuracy",
      words: { en: `Top-${k} accuracy`, zh: `前 ${k} 准确率` },
      meaning: {
        en: `Share of items whose gold label is among the ${k} most probable labels.`,
        zh: `标准答案位于概率最高的 ${k} 个标签之内的样本比例。`,
      },
      fits: {
        en: "Many similar labels of which a person picks from a short list.",
        zh: "标签很多且相近、由人从候选列表中挑选时。",
      },
      tasks: ["multiclass", "ordinal", "multiple_choice"],
      range: [0, 1],
      better: "higher",
      needs: "probs",
      interval: "wilson",
      signature: "ties:later",
      source: "scikit-learn top_k_accuracy_score",
      examples: [
        {
          gold: ["0", "0", "1", "2"],
          pred: ["0", "0", "1", "2"],
          probs: [
            [0.7, 0.2, 0.1],
            [0.2, 0.3, 0.5],
            [0.2, 0.6, 0.2],
            [0.5, 0.3, 0.2],
          ],
          value: 0.5,
        },
      ],
      reads: "items",
      mean: true,
      share: true,
      width: () => 1,
      tally: (columns) => among(columns, k),
      finish: (sums, n, columns) => {
        if (n === 0) return { undefined: "no_items" };
        if (k >= columns.labels.length - (columns.outside ?? 0)) return { undefined: "not_applicable_to_task" };
        return { value: sums[0] / n };
      },
    }),
};

function among(columns: Columns, most: number): (item: number, into: Float64Array, offset: number) => void {
  const { gold, probs, k } = probabilitiesOf(columns);
  return (item, into, offset) => {
    const own = gold[item];
    // A gold label without a column of its own was given no probability.
    if (own >= k) return;
    const row = item * k;
    let before = 0;
    for (let j = 0; j < k; j++) {
      if (probs[row + j] > probs[row + own] || (j > own && probs[row + j] === probs[row + own])) before++;
    }
    if (before < most) into[offset] += 1;
  };
}
