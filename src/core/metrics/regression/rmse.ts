import type { Columns } from "../../columns.js";
import { additive } from "../metric.js";
import { numbersOf } from "./numbers-of.js";

/** Root of the mean squared error, in gold's own unit. Source: scikit-learn root_mean_squared_error. */
export const rmse = additive({
  id: "rmse",
  words: { en: "Root mean squared error", zh: "均方根误差" },
  meaning: {
    en: "Root of the mean squared distance between prediction and gold, in the unit of gold.",
    zh: "预测与标准值之差平方平均后的平方根，单位与标准值相同。",
  },
  fits: {
    en: "Large errors that cost more than in proportion; one outlier can dominate it.",
    zh: "大误差代价更高时；一个离群样本就可能主导结果。",
  },
  tasks: ["regression", "similarity"],
  range: [0, Number.POSITIVE_INFINITY],
  better: "lower",
  needs: "numbers",
  interval: "bootstrap",
  source: "scikit-learn root_mean_squared_error",
  examples: [{ numbers: { gold: [1, 2, 3, 4, 5], pred: [1.2, 1.9, 3.5, 3.4, 6] }, value: Math.sqrt(0.332) }],
  reads: "items",
  mean: false,
  width: () => 1,
  tally: squared,
  finish: (sums, n) => (n === 0 ? { undefined: "no_items" } : { value: Math.sqrt(sums[0] / n) }),
});

function squared(columns: Columns): (item: number, into: Float64Array, offset: number) => void {
  const { gold, pred } = numbersOf(columns);
  return (item, into, offset) => {
    into[offset] += (pred[item] - gold[item]) ** 2;
  };
}
