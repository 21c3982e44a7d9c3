import type { ThresholdRule } from "./rule.js";

/** The largest true positive rate among thresholds with at most a given false positive rate. */
export const tprAtFpr: ThresholdRule = {
  id: "tpr_at_fpr",
  notation: "tpr_at_fpr:X",
  words: {
    en: "largest true positive rate at a false positive rate of at most X",
    zh: "假正例率不高于 X 时真正例率最大",
  },
  argument: { above: 0, upTo: 1 },
  objective: ({ truePositives, falsePositives, falseNegatives, trueNegatives }, most) =>
    falsePositives <= most * (falsePositives + trueNegatives)
      ? truePositives / (truePositives + falseNegatives)
      : Number.NaN,
};
