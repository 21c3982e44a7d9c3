import type { Columns } from "../columns.js";
import { additive } from "./metric.js";

/** Mean over items of the F1 of the label set; two empty sets count 0. Source: scikit-learn f1_score(average="samples", zero_division=0). */
export const f1Samples = additive({
  id: "f1_samples",
  words: { en: "Samples-F1", zh: "样本平均 F1" },
  meaning: { en: "Mean over items of the F1 of the predicted label set.", zh: "逐条样本计算标签集合的 F1，再取平均。" },
  fits: { en: "Several labels per item, where each item counts alike.", zh: "一条样本有多个标签、各样本同等重要时。" },
  tasks: ["multilabel"],
  range: [0, 1],
  better: "higher",
  needs: "pred",
  interval: "mean",
  source: "scikit-learn f1_score(average='samples', zero_division=0)",
  examples: [{ gold: [["1", "3"], ["2"], []], pred: [["1", "2"], ["2"], []], value: 0.5 }],
  reads: "items",
  mean: true,
  width: () => 2,
  tally: setF1,
  finish: (sums, n) => {
    if (n === 0) return { undefined: "no_items" };
    const value = sums[0] / n;
    return sums[1] > 0 ? { value, flags: [`undefined_counted_0:${Math.round(sums[1])}`] } : { value };
  },
});

function setF1(columns: Columns): (item: number, into: Float64Array, offset: number) => void {
  const k = columns.labels.length;
  const gold = columns.goldSets ?? new Uint8Array(0);
  const pred = columns.predSets ?? new Uint8Array(0);
  return (item, into, offset) => {
    let hits = 0;
    let both = 0;
    for (let at = item * k; at < (item + 1) * k; at++) {
      hits += gold[at] & pred[at];
      both += gold[at] + pred[at];
    }
    if (both === 0) into[offset + 1] += 1;
    else into[offset] += (2 * hits) / both;
  };
}
