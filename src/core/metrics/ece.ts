import type { Columns } from "../columns.js";
import type { Family } from "../entry.js";
import { confidencesOf, eceBins, mostBins } from "./ece-bins.js";
import { threeClasses } from "./example-items.js";
import { type AdditiveMetric, additive, type Metric } from "./metric.js";

/** Expected calibration error over 15 equal-width bins (lo, hi] of the largest probability. Source: Guo et al. 2017. */
export const ece = additive({
  id: "ece",
  words: { en: "Expected calibration error", zh: "期望校准误差" },
  meaning: {
    en: "How far stated confidence and observed accuracy lie apart, averaged over bins of confidence.",
    zh: "模型自报的置信度与实际准确率之差，按置信度分箱取平均。",
  },
  fits: {
    en: "Checking whether probabilities mean what they say; biased upward on small samples, so it is read against its calibrated null.",
    zh: "检验概率是否名副其实；小样本时偏高，须与“校准良好时的取值”对照解读。",
  },
  tasks: ["binary", "multiclass", "ordinal", "multiple_choice"],
  range: [0, 1],
  better: "lower",
  needs: "probs",
  interval: "calibration",
  signature: "bins:15",
  source: "Guo et al. 2017, 15 bins",
  examples: [
    {
      ...threeClasses.scored,
      value: 0.31,
    },
  ],
  ...binned(eceBins),
});

/** The same over another number of bins; without an interval, since the chance level is drawn for 15 bins. Source: Guo et al. 2017. */
export const eceWithBins: Family<Metric> = {
  prefix: "ece_",
  make: (bins) => ({
    ...ece,
    id: `ece_${bins}`,
    variantOf: "ece",
    interval: "none",
    signature: `bins:${bins}`,
    source: `Guo et al. 2017, ${bins} bins`,
    examples: [{ gold: ["a"], pred: ["a"], probs: [[0.75, 0.25]], value: 0.25 }],
    ...binned(bins),
  }),
};

function binned(bins: number): Pick<AdditiveMetric, "reads" | "mean" | "width" | "tally" | "finish"> {
  return {
    reads: "items",
    mean: false,
    width: () => bins,
    tally: (columns) => gaps(columns, bins),
    finish: (sums, n) => {
      if (n === 0) return { undefined: "no_items" };
      if (bins > mostBins) return { undefined: "not_applicable_to_task" };
      let value = 0;
      for (let b = 0; b < bins; b++) value += Math.abs(sums[b]);
      return { value: Math.min(1, value / n) };
    },
  };
}

/** Confidence minus correctness, into the bin of the confidence. */
function gaps(columns: Columns, count: number): (item: number, into: Float64Array, offset: number) => void {
  const { confidences, bins, right } = confidencesOf(columns, count);
  return (item, into, offset) => {
    into[offset + bins[item]] += confidences[item] - right[item];
  };
}
