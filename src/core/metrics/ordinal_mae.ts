import type { Columns } from "../columns.js";
import { ratio } from "../result.js";
import { threeClasses } from "./example-items.js";
import { additive } from "./metric.js";
import { levelsOf } from "./ordinal-levels.js";

/** Mean distance of prediction and gold in levels of the ordered label list; an unanswered item counts as the farthest level. Source: scikit-learn mean_absolute_error on ranks. */
export const ordinalMae = additive({
  id: "ordinal_mae",
  words: { en: "Mean distance in levels", zh: "平均级差" },
  meaning: { en: "By how many levels the prediction misses on average.", zh: "预测与标准答案平均相差几级。" },
  fits: { en: "Ordered labels whose steps are about equal.", zh: "各级间隔大致相等的有序标签。" },
  tasks: ["ordinal"],
  range: [0, Number.POSITIVE_INFINITY],
  better: "lower",
  needs: "pred",
  interval: "mean",
  source: "scikit-learn mean_absolute_error on ranks",
  examples: [
    {
      ...threeClasses.labelled,
      value: 0.5,
    },
  ],
  reads: "items",
  mean: true,
  width: () => 1,
  tally: distance,
  finish: (sums, n) => ratio(sums[0], n, "no_items"),
});

function distance(columns: Columns): (item: number, into: Float64Array, offset: number) => void {
  const { gold, pred } = levelsOf(columns);
  return (item, into, offset) => {
    into[offset] += Math.abs(gold[item] - pred[item]);
  };
}
