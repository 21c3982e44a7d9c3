import type { Columns } from "../columns.js";
import { ratio } from "../result.js";
import { twoClasses } from "./example-items.js";
import { additive } from "./metric.js";
import { probabilitiesOf } from "./probabilities.js";

/** Mean squared distance of the positive label's probability from 0 or 1; binary, range 0-1. Source: scikit-learn brier_score_loss. */
export const brier = additive({
  id: "brier",
  words: { en: "Brier score", zh: "Brier 分数" },
  meaning: { en: "Mean squared error of the probability of the positive label.", zh: "正类概率的均方误差。" },
  fits: {
    en: "When the probabilities themselves are used; mixes calibration and separation.",
    zh: "直接使用概率时；同时反映校准与区分能力。",
  },
  tasks: ["binary"],
  range: [0, 1],
  better: "lower",
  needs: "probs",
  interval: "mean",
  source: "scikit-learn brier_score_loss",
  examples: [
    {
      ...twoClasses.scored,
      positive: "1",
      value: 0.16125,
    },
  ],
  reads: "positive",
  mean: true,
  width: () => 1,
  tally: squaredError,
  finish: (sums, n) => ratio(sums[0], n, "no_items"),
});

function squaredError(columns: Columns): (item: number, into: Float64Array, offset: number) => void {
  const { gold, probs, k } = probabilitiesOf(columns);
  const positive = columns.positive;
  return (item, into, offset) => {
    const gap = probs[item * k + positive] - (gold[item] === positive ? 1 : 0);
    into[offset] += gap * gap;
  };
}
