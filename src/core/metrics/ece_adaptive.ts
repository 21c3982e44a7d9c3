import type { Columns } from "../columns.js";
import type { Family } from "../entry.js";
import type { Measured } from "../result.js";
import { confidencesOf, eceBins } from "./ece-bins.js";
import { threeClasses } from "./example-items.js";
import { type Metric, whole } from "./metric.js";
import { orderOf } from "./sort-scores.js";

/** Calibration error over 15 bins of equal counts of the largest probability (stable sort, split as numpy.array_split); without an interval, since its chance level is not drawn. Source: Nguyen & O'Connor 2015; Nixon et al. 2019. */
export const eceAdaptive = whole({
  id: "ece_adaptive",
  variantOf: "ece",
  words: { en: "Adaptive calibration error", zh: "等频校准误差" },
  meaning: {
    en: "How far stated confidence and observed accuracy lie apart, averaged over bins of equally many items.",
    zh: "按样本数相等的分箱，计算自报置信度与实际准确率之差的平均。",
  },
  fits: {
    en: "Confidences crowded near 1; biased upward on small samples as every binned calibration error.",
    zh: "置信度集中在 1 附近时；与其他分箱误差一样，小样本时偏高。",
  },
  tasks: ["binary", "multiclass", "ordinal", "multiple_choice"],
  range: [0, 1],
  better: "lower",
  needs: "probs",
  interval: "none",
  signature: "bins:15",
  source: "Nixon et al. 2019, 15 bins",
  examples: [
    {
      ...threeClasses.scored,
      value: 0.41,
    },
  ],
  of: (columns) => equalCounts(columns, eceBins),
});

/** The same over another number of bins. Source: Nixon et al. 2019. */
export const eceAdaptiveWithBins: Family<Metric> = {
  prefix: "ece_adaptive_",
  make: (bins) => ({
    ...eceAdaptive,
    id: `ece_adaptive_${bins}`,
    signature: `bins:${bins}`,
    source: `Nixon et al. 2019, ${bins} bins`,
    examples: [{ gold: ["a"], pred: ["a"], probs: [[0.75, 0.25]], value: 0.25 }],
    of: (columns) => equalCounts(columns, bins),
  }),
};

function equalCounts(columns: Columns, bins: number): (weights?: ArrayLike<number>) => Measured {
  const { confidences, right } = confidencesOf(columns);
  const { order } = orderOf(confidences);
  return (weights) => {
    const weightOf = (item: number): number => (weights === undefined ? 1 : weights[item]);
    let n = 0;
    for (let i = 0; i < order.length; i++) n += weightOf(i);
    if (n === 0) return { undefined: "no_items" };
    let value = 0;
    let at = 0;
    let left = weightOf(order[0]);
    for (let bin = 0; bin < bins; bin++) {
      // The first n mod bins bins hold one item more.
      let room = Math.floor(n / bins) + (bin < n % bins ? 1 : 0);
      let gap = 0;
      while (room > 0) {
        while (left === 0) left = weightOf(order[++at]);
        const taken = Math.min(room, left);
        gap += taken * (confidences[order[at]] - right[order[at]]);
        room -= taken;
        left -= taken;
      }
      value += Math.abs(gap);
    }
    return { value: Math.min(1, value / n) };
  };
}
