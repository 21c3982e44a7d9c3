import type { Columns } from "../columns.js";
import { threeClasses } from "./example-items.js";
import { additive } from "./metric.js";
import { probabilitiesOf } from "./probabilities.js";

/** Mean of minus the logarithm of the probability given to the gold label, clipped to [eps, 1 - eps]. Source: scikit-learn log_loss (>= 1.2). */
export const logLoss = additive({
  id: "log_loss",
  words: { en: "Log loss", zh: "对数损失" },
  meaning: {
    en: "Mean of minus the natural logarithm of the probability that was given to the right label.",
    zh: "赋予正确标签的概率取负自然对数后的平均。",
  },
  fits: {
    en: "When the probabilities themselves are used; one confident error can dominate it.",
    zh: "直接使用概率时；一次过度自信的错误就可能主导结果。",
  },
  tasks: ["binary", "multiclass", "ordinal", "multiple_choice"],
  range: [0, Number.POSITIVE_INFINITY],
  better: "lower",
  needs: "probs",
  interval: "mean",
  signature: "clip:eps",
  source: "scikit-learn log_loss",
  examples: [
    {
      ...threeClasses.scored,
      value: -Math.log(0.7 * 0.6 * 0.5 * 0.3 * 0.2 * 0.6 * 0.8 * 0.4 * 0.7 * 0.3) / 10,
    },
    { gold: ["b"], pred: ["a"], probs: [[1, 0]], value: 52 * Math.LN2 },
  ],
  reads: "items",
  mean: true,
  width: () => 2,
  tally: surprise,
  total: surprises,
  finish: (sums, n) => {
    if (n === 0) return { undefined: "no_items" };
    const value = sums[0] / n;
    return sums[1] > 0 ? { value, flags: [`clipped:${Math.round(sums[1])}`] } : { value };
  },
});

const eps = Number.EPSILON;

function surprise(columns: Columns): (item: number, into: Float64Array, offset: number) => void {
  const { gold, probs, k } = probabilitiesOf(columns);
  return (item, into, offset) => {
    // A gold label without a column of its own was given no probability.
    const p = gold[item] < k ? probs[item * k + gold[item]] : 0;
    if (p < eps) into[offset + 1] += 1;
    into[offset] -= Math.log(p < eps ? eps : Math.min(p, 1 - eps));
  };
}

/** Logarithms of products: 16 factors of at least eps stay inside the range of doubles, and multiplying is cheaper than the logarithm. */
function surprises(columns: Columns): Float64Array {
  const { gold, probs, k } = probabilitiesOf(columns);
  const n = columns.n;
  const most = 1 - eps;
  let sum = 0;
  let clipped = 0;
  for (let i = 0, row = 0; i < n; ) {
    let product = 1;
    for (const end = Math.min(n, i + 16); i < end; i++, row += k) {
      const own = gold[i];
      const p = own < k ? probs[row + own] : 0;
      if (p < eps) {
        clipped++;
        product *= eps;
      } else product *= Math.min(p, most);
    }
    sum -= Math.log(product);
  }
  return Float64Array.of(sum, clipped);
}
