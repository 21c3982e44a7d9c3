import type { Columns } from "../columns.js";
import { ratio } from "../result.js";
import { threeClasses } from "./example-items.js";
import { additive } from "./metric.js";
import { probabilitiesOf } from "./probabilities.js";

/** Mean over items of the summed squared distance of all probabilities from the one-hot gold; range 0-2. Source: scikit-learn brier_score_loss(scale_by_half=False). */
export const brierMulticlass = additive({
  id: "brier_multiclass",
  words: { en: "Brier score (all classes)", zh: "Brier 分数（全部类别）" },
  meaning: {
    en: "Squared error of the whole row of probabilities, summed over classes; from 0 to 2.",
    zh: "整行概率的平方误差，按类别求和；取值 0 到 2。",
  },
  fits: {
    en: "When the probabilities themselves are used; for two classes it is twice the binary one.",
    zh: "直接使用概率时；两类时是二分类 Brier 分数的两倍。",
  },
  tasks: ["binary", "multiclass", "ordinal", "multiple_choice"],
  range: [0, 2],
  better: "lower",
  needs: "probs",
  interval: "mean",
  source: "scikit-learn brier_score_loss(scale_by_half=False)",
  examples: [
    {
      ...threeClasses.scored,
      value: 0.438,
    },
  ],
  reads: "items",
  mean: true,
  width: () => 1,
  tally: squaredErrors,
  finish: (sums, n) => ratio(sums[0], n, "no_items"),
});

function squaredErrors(columns: Columns): (item: number, into: Float64Array, offset: number) => void {
  const { gold, probs, k } = probabilitiesOf(columns);
  return (item, into, offset) => {
    let sum = 0;
    for (let j = 0, at = item * k; j < k; j++, at++) {
      const gap = probs[at] - (j === gold[item] ? 1 : 0);
      sum += gap * gap;
    }
    into[offset] += sum;
  };
}
