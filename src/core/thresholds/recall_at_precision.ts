import type { ThresholdRule } from "./rule.js";

/** The largest recall among thresholds with at least a given precision. */
export const recallAtPrecision: ThresholdRule = {
  id: "recall_at_precision",
  notation: "recall_at_precision:P",
  words: { en: "largest recall at a precision of at least P", zh: "精确率不低于 P 时召回率最大" },
  argument: { above: 0, upTo: 1 },
  objective: ({ truePositives, falsePositives, falseNegatives }, least) =>
    truePositives >= least * (truePositives + falsePositives)
      ? truePositives / (truePositives + falseNegatives)
      : Number.NaN,
};
