import type { Columns } from "../../columns.js";
import { ratio } from "../../result.js";
import { additive } from "../metric.js";
import { numbersOf } from "./numbers-of.js";

/** Mean squared error, in the square of gold's unit. Source: scikit-learn mean_squared_error. */
export const mse = additive({
  id: "mse",
  words: { en: "Mean squared error", zh: "均方误差" },
  meaning: { en: "Mean squared distance between prediction and gold.", zh: "预测与标准值之差的平方的平均。" },
  fits: {
    en: "Large errors that cost more than in proportion; its unit is the square of the unit of gold.",
    zh: "大误差代价更高时；单位是标准值单位的平方。",
  },
  tasks: ["regression", "similarity"],
  range: [0, Number.POSITIVE_INFINITY],
  better: "lower",
  needs: "numbers",
  interval: "mean",
  variantOf: "rmse",
  source: "scikit-learn mean_squared_error",
  examples: [{ numbers: { gold: [1, 2, 3, 4, 5], pred: [1.2, 1.9, 3.5, 3.4, 6] }, value: 0.332 }],
  reads: "items",
  mean: true,
  width: () => 1,
  tally: squared,
  finish: (sums, n) => ratio(sums[0], n, "no_items"),
});

function squared(columns: Columns): (item: number, into: Float64Array, offset: number) => void {
  const { gold, pred } = numbersOf(columns);
  return (item, into, offset) => {
    into[offset] += (pred[item] - gold[item]) ** 2;
  };
}
