import type { Columns } from "../../columns.js";
import type { Measured } from "../../result.js";
import { whole } from "../metric.js";
import { numbersOf } from "./numbers-of.js";
import { evenly, influenceOfMoments, largestDistance, mean, type PairMoments, pairMoments } from "./pair-moments.js";

/** Lin's concordance: 2 cov / (var + var + squared difference of means), all with ddof 0. Source: Lin 1989. */
export const concordance = whole({
  id: "concordance",
  words: { en: "Lin's concordance", zh: "林氏一致性相关系数" },
  meaning: {
    en: "Agreement of prediction and gold on the line of equality: correlation lowered by shift and change of scale.",
    zh: "预测与标准值落在相等线上的程度：在相关的基础上扣除平移与缩放造成的偏离。",
  },
  fits: {
    en: "Where the numbers themselves must agree and not their order alone.",
    zh: "要求数值本身一致、而不只是次序一致时。",
  },
  tasks: ["regression", "similarity"],
  range: [-1, 1],
  better: "higher",
  needs: "numbers",
  interval: "bootstrap",
  source: "Lin 1989",
  examples: [{ numbers: { gold: [1, 2, 3, 4, 5], pred: [1.2, 1.9, 3.5, 3.4, 6] }, value: 4.44 / 4.772 }],
  of: (columns) => {
    const { x, y } = onOneScale(columns);
    return (weights = evenly(x.length)) => concord(pairMoments(x, y, weights));
  },
  // Three passes over two columns.
  steps: () => 3,
  influence: (columns) => {
    const { x, y } = onOneScale(columns);
    return influenceOfMoments(x, y, concord);
  },
});

/** One centre and one unit for both sides, since their shift and scale count. */
function onOneScale(columns: Columns): { readonly x: Float64Array; readonly y: Float64Array } {
  const { gold, pred } = numbersOf(columns);
  const centre = mean(gold);
  const unit = Math.max(largestDistance(gold, centre), largestDistance(pred, centre)) || 1;
  return { x: gold.map((value) => (value - centre) / unit), y: pred.map((value) => (value - centre) / unit) };
}

function concord({ n, meanX, meanY, xx, yy, xy, constantX, constantY }: PairMoments): Measured {
  if (n === 0) return { undefined: "no_items" };
  if (constantX || constantY) return { undefined: "zero_variance" };
  const value = (2 * xy) / (xx + yy + n * (meanX - meanY) ** 2);
  return { value: Math.max(-1, Math.min(1, value)) };
}
