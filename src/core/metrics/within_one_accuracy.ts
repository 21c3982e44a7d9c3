import type { Columns } from "../columns.js";
import { ratio } from "../result.js";
import { threeClasses } from "./example-items.js";
import { additive } from "./metric.js";

/** Share of items whose prediction is the gold level or one beside it; an unanswered item is none. Source: definition. */
export const withinOneAccuracy = additive({
  id: "within_one_accuracy",
  words: { en: "Accuracy within one level", zh: "相差一级以内的准确率" },
  meaning: {
    en: "Share of items whose prediction is at most one level off.",
    zh: "预测与标准答案相差不超过一级的样本比例。",
  },
  fits: {
    en: "Ordered labels where a miss by one level is harmless; blind where there are only two or three levels.",
    zh: "相差一级无妨的有序标签；只有两三级时几乎没有区分力。",
  },
  tasks: ["ordinal"],
  range: [0, 1],
  better: "higher",
  needs: "pred",
  interval: "wilson",
  source: "share of abs(rank difference) <= 1",
  examples: [
    {
      ...threeClasses.labelled,
      value: 0.9,
    },
  ],
  reads: "items",
  mean: true,
  share: true,
  width: () => 1,
  tally: near,
  finish: (sums, n) => ratio(sums[0], n, "no_items"),
});

function near({ gold, pred }: Columns): (item: number, into: Float64Array, offset: number) => void {
  if (gold === undefined || pred === undefined) throw new Error("gold and predicted labels are needed");
  return (item, into, offset) => {
    if (pred[item] >= 0 && Math.abs(gold[item] - pred[item]) <= 1) into[offset] += 1;
  };
}
