import type { Columns } from "../columns.js";
import type { Measured } from "../result.js";
import { threeClasses } from "./example-items.js";
import { whole } from "./metric.js";
import { levelsOf } from "./ordinal-levels.js";

/** Spearman's rank correlation of gold and predicted levels, mid-ranks for ties; an unanswered item counts as the farthest level. Source: SciPy spearmanr. */
export const ordinalSpearman = whole({
  id: "ordinal_spearman",
  words: { en: "Spearman's rank correlation of levels", zh: "等级标签的斯皮尔曼相关系数" },
  meaning: {
    en: "How closely the order of predicted levels follows the order of gold levels.",
    zh: "预测等级的高低次序与标准等级的次序有多一致。",
  },
  fits: {
    en: "Ordered labels of which only the order counts; a constant shift by one level does not show.",
    zh: "只看次序的有序标签；整体偏移一级也看不出来。",
  },
  tasks: ["ordinal"],
  range: [-1, 1],
  better: "higher",
  needs: "pred",
  interval: "bootstrap",
  source: "SciPy spearmanr on ranks",
  examples: [
    {
      ...threeClasses.labelled,
      value: 28.5 / Math.sqrt(70 * 72),
    },
  ],
  of: rankCorrelation,
});

/** A resample is counted into levels x levels, whose mid-ranks follow from the margins. */
function rankCorrelation(columns: Columns): (weights?: ArrayLike<number>) => Measured {
  const { gold, pred } = levelsOf(columns);
  const k = columns.labels.length;
  const cell = gold.map((level, i) => level * k + pred[i]);
  return (weights) => {
    const counts = new Float64Array(k * k);
    for (let i = 0; i < cell.length; i++) counts[cell[i]] += weights === undefined ? 1 : weights[i];
    const ofGold = new Float64Array(k);
    const ofPred = new Float64Array(k);
    counts.forEach((count, at) => {
      ofGold[Math.floor(at / k)] += count;
      ofPred[at % k] += count;
    });
    const x = centredRanks(ofGold);
    const y = centredRanks(ofPred);
    let n = 0;
    let xx = 0;
    let yy = 0;
    let xy = 0;
    counts.forEach((count, at) => {
      const dx = x[Math.floor(at / k)];
      const dy = y[at % k];
      n += count;
      xx += count * dx * dx;
      yy += count * dy * dy;
      xy += count * dx * dy;
    });
    if (n === 0) return { undefined: "no_items" };
    if (xx === 0 || yy === 0) return { undefined: "zero_variance" };
    return { value: Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) };
  };
}

/** The mid-rank of each level less the mean rank. */
function centredRanks(counts: Float64Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let below = 0;
  return counts.map((count) => {
    const rank = below + (count + 1) / 2 - (total + 1) / 2;
    below += count;
    return rank;
  });
}
