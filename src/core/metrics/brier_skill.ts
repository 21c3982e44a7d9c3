import type { Columns } from "../columns.js";
import { twoClasses } from "./example-items.js";
import { additive } from "./metric.js";
import { probabilitiesOf } from "./probabilities.js";

/** Share by which the Brier score falls below that of always stating the share of positives: 1 - Brier / (pi (1 - pi)). Source: Murphy 1973; methods 2.14. */
export const brierSkill = additive({
  id: "brier_skill",
  variantOf: "brier",
  words: { en: "Brier skill score", zh: "Brier 技能分数" },
  meaning: {
    en: "How much better the probabilities are than always stating the share of positives: 1 is perfect, 0 no better.",
    zh: "概率比“一律报出正类占比”好多少：1 为完美，0 为毫无改进。",
  },
  fits: { en: "Brier scores of data with other shares of positives.", zh: "比较正类占比不同的数据时。" },
  tasks: ["binary"],
  range: [Number.NEGATIVE_INFINITY, 1],
  better: "higher",
  needs: "probs",
  interval: "bootstrap",
  source: "1 - brier_score_loss / (pi (1 - pi))",
  examples: [
    {
      ...twoClasses.labelled,
      probs: [0.1, 0.2, 0.3, 0.35, 0.6, 0.7, 0.4, 0.7, 0.8, 0.9].map((p) => [1 - p, p]),
      positive: "1",
      value: 1 - 0.16125 / 0.24,
    },
  ],
  reads: "positive",
  mean: false,
  width: () => 2,
  tally: squaredError,
  finish: (sums, n) => {
    if (n === 0) return { undefined: "no_items" };
    const spread = sums[1] * (1 - sums[1] / n);
    return spread <= 0 ? { undefined: "single_class" } : { value: 1 - sums[0] / spread };
  },
});

function squaredError(columns: Columns): (item: number, into: Float64Array, offset: number) => void {
  const { gold, probs, k } = probabilitiesOf(columns);
  const { positive } = columns;
  return (item, into, offset) => {
    const hit = gold[item] === positive ? 1 : 0;
    into[offset] += (probs[item * k + positive] - hit) ** 2;
    into[offset + 1] += hit;
  };
}
