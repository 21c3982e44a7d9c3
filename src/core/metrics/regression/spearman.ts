import type { Columns } from "../../columns.js";
import type { Measured } from "../../result.js";
import { whole } from "../metric.js";
import { correlationOf, onFisherScale } from "./correlation.js";
import { numbersOf } from "./numbers-of.js";
import { evenly, pairMoments } from "./pair-moments.js";
import { centredRanks, sortedOf } from "./ranks.js";

/** Spearman's rank correlation with mid-ranks, its interval by Bonett and Wright. Source: SciPy spearmanr. */
export const spearman = whole({
  id: "spearman",
  words: { en: "Spearman's rank correlation", zh: "斯皮尔曼等级相关系数" },
  meaning: {
    en: "How closely the order of predictions follows the order of gold, from −1 to 1.",
    zh: "预测的高低次序与标准值的次序有多一致，取值 −1 到 1。",
  },
  fits: {
    en: "Where only the order is used; it does not see how far apart values lie.",
    zh: "只使用次序时；看不出数值相差多少。",
  },
  tasks: ["regression", "similarity"],
  range: [-1, 1],
  better: "higher",
  needs: "numbers",
  interval: "own",
  bounds: (columns, value, level) =>
    onFisherScale(columns, value, level, { method: "bonett_wright", factor: Math.sqrt(1 + (value * value) / 2) }),
  source: "SciPy spearmanr",
  examples: [{ numbers: { gold: [1, 2, 3, 4, 5], pred: [1.2, 1.9, 3.5, 3.4, 6] }, value: 0.9 }],
  of: rankCorrelation,
});

function rankCorrelation(columns: Columns): (weights?: ArrayLike<number>) => Measured {
  const { gold, pred } = numbersOf(columns);
  const bySize = { gold: sortedOf(gold), pred: sortedOf(pred) };
  const x = new Float64Array(gold.length);
  const y = new Float64Array(gold.length);
  return (weights = evenly(x.length)) =>
    correlationOf(pairMoments(centredRanks(bySize.gold, weights, x), centredRanks(bySize.pred, weights, y), weights));
}
