import type { Columns } from "../../columns.js";
import type { Measured } from "../../result.js";
import { whole } from "../metric.js";
import { orderOf } from "../sort-scores.js";
import { numbersOf } from "./numbers-of.js";
import { evenly } from "./pair-moments.js";

/** Median distance of the prediction from gold, in gold's own unit. Source: scikit-learn median_absolute_error. */
export const medianAbsoluteError = whole({
  id: "median_absolute_error",
  words: { en: "Median absolute error", zh: "绝对误差中位数" },
  meaning: { en: "Half of the predictions lie closer to gold than this.", zh: "一半预测与标准值的距离小于它。" },
  fits: {
    en: "The usual error where a few very large ones must not count.",
    zh: "不希望个别极大误差影响结果时，反映一般情况。",
  },
  tasks: ["regression", "similarity"],
  range: [0, Number.POSITIVE_INFINITY],
  better: "lower",
  needs: "numbers",
  interval: "bootstrap",
  source: "scikit-learn median_absolute_error",
  examples: [{ numbers: { gold: [1, 2, 3, 4, 5], pred: [1.2, 1.9, 3.5, 3.4, 6] }, value: 0.5 }],
  of: middle,
  // Weights are read in the order of the errors, which misses the cache.
  steps: () => 4,
});

function middle(columns: Columns): (weights?: ArrayLike<number>) => Measured {
  const { gold, pred } = numbersOf(columns);
  const { order, sorted } = orderOf(gold.map((value, i) => Math.abs(value - pred[i])));
  return (weights = evenly(gold.length)) => {
    let total = 0;
    for (let i = 0; i < gold.length; i++) total += weights[i];
    if (total === 0) return { undefined: "no_items" };
    // The middle one, or the mean of the two in the middle.
    let at = 0;
    let below = weights[order[0]];
    while (below <= Math.floor((total - 1) / 2)) below += weights[order[++at]];
    const lower = sorted[at];
    while (below <= Math.floor(total / 2)) below += weights[order[++at]];
    return { value: lower / 2 + sorted[at] / 2 };
  };
}
