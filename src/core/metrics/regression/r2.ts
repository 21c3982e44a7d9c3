import type { Columns } from "../../columns.js";
import type { Measured } from "../../result.js";
import { whole } from "../metric.js";
import { numbersOf } from "./numbers-of.js";
import {
  centred,
  evenly,
  influenceOfMoments,
  largestDistance,
  mean,
  type PairMoments,
  pairMoments,
} from "./pair-moments.js";

/** Coefficient of determination: 1 minus squared error over squared distance of gold from its mean. Source: scikit-learn r2_score. */
export const r2 = whole({
  id: "r2",
  words: { en: "R²", zh: "决定系数 R²" },
  meaning: {
    en: "Share of the variance of gold that the predictions explain; 0 is as good as always saying the mean, below 0 is worse.",
    zh: "预测解释了标准值方差的多大比例；0 相当于总是预测均值，小于 0 更差。",
  },
  fits: {
    en: "Fit compared with the spread of gold on these data; not comparable between data sets of different spread.",
    zh: "与本数据标准值的离散程度相比较；离散程度不同的数据集之间不可比。",
  },
  tasks: ["regression", "similarity"],
  range: [Number.NEGATIVE_INFINITY, 1],
  better: "higher",
  needs: "numbers",
  interval: "bootstrap",
  source: "scikit-learn r2_score",
  examples: [{ numbers: { gold: [1, 2, 3, 4, 5], pred: [1.2, 1.9, 3.5, 3.4, 6] }, value: 0.834 }],
  of: (columns) => {
    const { x, off } = residuals(columns);
    return (weights = evenly(x.length)) => explained(pairMoments(x, off, weights));
  },
  // Three passes over two columns.
  steps: () => 3,
  influence: (columns) => {
    const { x, off } = residuals(columns);
    return influenceOfMoments(x, off, explained);
  },
});

/** Gold about its mean, and gold less prediction, in the unit of gold's largest distance from its mean. */
function residuals(columns: Columns): { readonly x: Float64Array; readonly off: Float64Array } {
  const { gold, pred } = numbersOf(columns);
  const unit = largestDistance(gold, mean(gold)) || 1;
  return { x: centred(gold), off: gold.map((value, i) => (value - pred[i]) / unit) };
}

function explained({ n, xx, yy, meanY, constantX }: PairMoments): Measured {
  if (n === 0) return { undefined: "no_items" };
  const squares = yy + n * meanY * meanY;
  const value = 1 - squares / xx;
  if (!constantX && Number.isFinite(value)) return { value };
  // scikit-learn prints 1 or 0 for gold that does not vary, and NaN for one item.
  return n < 2 ? { undefined: "zero_variance" } : { undefined: "zero_variance", convention: squares === 0 ? 1 : 0 };
}
