import type { Columns } from "../../columns.js";
import type { Measured } from "../../result.js";
import { tMargin } from "../../stats/student.js";
import { whole } from "../metric.js";
import { correlationOf, onFisherScale } from "./correlation.js";
import { jackknifeZ } from "./jackknife-z.js";
import { numbersOf } from "./numbers-of.js";
import { centred, evenly, influenceOfMoments, pairMoments } from "./pair-moments.js";

/**
 * Pearson's linear correlation of gold and prediction. Its interval is Fisher's, or on the same scale the jackknife's with t where that is wider: Fisher's
 * stands on normal tails and covers .51 to .83 of correlations of Student's t on 3 and 5 degrees of freedom, the two together .93 or more. Source: SciPy pearsonr.
 */
export const pearson = whole({
  id: "pearson",
  words: { en: "Pearson's correlation", zh: "皮尔逊相关系数" },
  meaning: {
    en: "How closely prediction and gold follow a straight line, whatever its slope and level.",
    zh: "预测与标准值在多大程度上呈直线关系，与斜率和水平无关。",
  },
  fits: {
    en: "Linear agreement up to scale; a constant error does not show, and one outlier can make it.",
    zh: "尺度不重要时衡量线性关系；看不出固定偏差，一个离群样本就可能左右结果。",
  },
  tasks: ["regression", "similarity"],
  range: [-1, 1],
  better: "higher",
  needs: "numbers",
  interval: "own",
  bounds(columns, value, level) {
    const margin = (): number => {
      const { gold, pred } = numbersOf(columns);
      return tMargin(level, columns.n - 2) * jackknifeZ(gold, pred);
    };
    return onFisherScale(columns, value, level, {
      ...{ method: "fisher_z", factor: 1 },
      least: { method: "jackknife_z", margin },
    });
  },
  source: "SciPy pearsonr",
  examples: [{ numbers: { gold: [1, 2, 3, 4, 5], pred: [1.2, 1.9, 3.5, 3.4, 6] }, value: 11.1 / Math.sqrt(136.6) }],
  of: correlation,
  influence: (columns) => {
    const { gold, pred } = numbersOf(columns);
    return influenceOfMoments(centred(gold), centred(pred), correlationOf);
  },
});

function correlation(columns: Columns): (weights?: ArrayLike<number>) => Measured {
  const { gold, pred } = numbersOf(columns);
  const x = centred(gold);
  const y = centred(pred);
  return (weights = evenly(x.length)) => correlationOf(pairMoments(x, y, weights));
}
