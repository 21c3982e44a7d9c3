import type { Columns } from "../columns.js";
import { twoClasses } from "./example-items.js";
import { additive } from "./metric.js";
import { probabilitiesOf } from "./probabilities.js";

/** Standardised distance of the Brier score from what calibrated probabilities would give; it grows with the number of items, and has no interval of its own since it is a test statistic. Source: Spiegelhalter 1986. */
export const spiegelhalterZ = additive({
  id: "spiegelhalter_z",
  variantOf: "brier",
  words: { en: "Spiegelhalter's z", zh: "Spiegelhalter z 统计量" },
  meaning: {
    en: "How many standard errors the Brier score lies above what these probabilities promise; beyond ±1.96 they are miscalibrated.",
    zh: "Brier 分数高出这些概率所应有水平几个标准误；超出 ±1.96 即未校准。",
  },
  fits: {
    en: "A test of calibration without bins; its size depends on the number of items.",
    zh: "无需分箱的校准检验；数值随样本数增大。",
  },
  tasks: ["binary"],
  range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  better: "lower",
  needs: "probs",
  interval: "none",
  ideal: 0,
  source: "Spiegelhalter 1986",
  examples: [
    {
      ...twoClasses.labelled,
      probs: [0.1, 0.2, 0.3, 0.35, 0.6, 0.7, 0.4, 0.7, 0.8, 0.9].map((p) => [1 - p, p]),
      positive: "1",
      value: -0.36946111660568404,
    },
  ],
  reads: "positive",
  mean: false,
  width: () => 2,
  tally: surplus,
  finish: (sums, n) => {
    if (n === 0) return { undefined: "no_items" };
    return sums[1] <= 0 ? { undefined: "zero_variance" } : { value: sums[0] / Math.sqrt(sums[1]) };
  },
});

function surplus(columns: Columns): (item: number, into: Float64Array, offset: number) => void {
  const { gold, probs, k } = probabilitiesOf(columns);
  const { positive } = columns;
  return (item, into, offset) => {
    const p = probs[item * k + positive];
    into[offset] += ((gold[item] === positive ? 1 : 0) - p) * (1 - 2 * p);
    into[offset + 1] += (1 - 2 * p) ** 2 * p * (1 - p);
  };
}
