import type { Columns } from "../../columns.js";
import { ratio } from "../../result.js";
import { additive } from "../metric.js";
import { numbersOf } from "./numbers-of.js";

/** Mean absolute error: mean distance of the prediction from gold, in gold's own unit. Source: scikit-learn mean_absolute_error. */
export const mae = additive({
  id: "mae",
  words: { en: "Mean absolute error", zh: "平均绝对误差" },
  meaning: {
    en: "Mean distance between prediction and gold, in the unit of gold.",
    zh: "预测与标准值之差的绝对值的平均，单位与标准值相同。",
  },
  fits: {
    en: "Errors that cost in proportion to their size; says nothing of a few very large ones.",
    zh: "误差代价与大小成正比时；不突出个别极大的误差。",
  },
  tasks: ["regression", "similarity"],
  range: [0, Number.POSITIVE_INFINITY],
  better: "lower",
  needs: "numbers",
  interval: "mean",
  source: "scikit-learn mean_absolute_error",
  examples: [{ numbers: { gold: [1, 2, 3, 4, 5], pred: [1.2, 1.9, 3.5, 3.4, 6] }, value: 0.48 }],
  reads: "items",
  mean: true,
  width: () => 1,
  tally: distance,
  finish: (sums, n) => ratio(sums[0], n, "no_items"),
});

function distance(columns: Columns): (item: number, into: Float64Array, offset: number) => void {
  const { gold, pred } = numbersOf(columns);
  return (item, into, offset) => {
    into[offset] += Math.abs(pred[item] - gold[item]);
  };
}
