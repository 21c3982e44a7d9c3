import type { Columns } from "../columns.js";
import type { Family } from "../entry.js";
import { confidencesOf, eceBins, mostBins } from "./ece-bins.js";
import { threeClasses } from "./example-items.js";
import { type AdditiveMetric, additive, type Metric } from "./metric.js";

/** Largest gap of confidence and accuracy over 15 equal-width bins of the largest probability; without an interval, since a maximum over bins is not smooth. Source: Guo et al. 2017. */
export const mce = additive({
  id: "mce",
  variantOf: "ece",
  words: { en: "Maximum calibration error", zh: "最大校准误差" },
  meaning: {
    en: "The largest distance of stated confidence and observed accuracy in any bin.",
    zh: "各置信度分箱中，自报置信度与实际准确率的最大差距。",
  },
  fits: {
    en: "Where the worst bin counts; a bin of few items decides it.",
    zh: "关注最差的分箱时；常由样本很少的分箱决定。",
  },
  tasks: ["binary", "multiclass", "ordinal", "multiple_choice"],
  range: [0, 1],
  better: "lower",
  needs: "probs",
  interval: "none",
  signature: "bins:15",
  source: "Guo et al. 2017, 15 bins",
  examples: [
    {
      ...threeClasses.scored,
      value: 0.4,
    },
  ],
  ...largest(eceBins),
});

/** The same over another number of bins. Source: Guo et al. 2017. */
export const mceWithBins: Family<Metric> = {
  prefix: "mce_",
  make: (bins) => ({
    ...mce,
    id: `mce_${bins}`,
    signature: `bins:${bins}`,
    source: `Guo et al. 2017, ${bins} bins`,
    examples: [{ gold: ["a"], pred: ["a"], probs: [[0.75, 0.25]], value: 0.25 }],
    ...largest(bins),
  }),
};

/** An item adds its gap to its bin, and one to that bin's count. */
function largest(bins: number): Pick<AdditiveMetric, "reads" | "mean" | "width" | "tally" | "finish"> {
  return {
    reads: "items",
    mean: false,
    width: () => 2 * bins,
    tally: (columns) => gaps(columns, bins),
    finish: (sums, n) => {
      if (n === 0) return { undefined: "no_items" };
      if (bins > mostBins) return { undefined: "not_applicable_to_task" };
      let value = 0;
      for (let b = 0; b < bins; b++)
        if (sums[bins + b] > 0) value = Math.max(value, Math.abs(sums[b]) / sums[bins + b]);
      return { value: Math.min(1, value) };
    },
  };
}

function gaps(columns: Columns, count: number): (item: number, into: Float64Array, offset: number) => void {
  const { confidences, bins, right } = confidencesOf(columns, count);
  return (item, into, offset) => {
    into[offset + bins[item]] += confidences[item] - right[item];
    into[offset + count + bins[item]] += 1;
  };
}
