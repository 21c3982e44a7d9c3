import type { ThresholdRule } from "./rule.js";

/** The largest precision among thresholds with at least a given recall. */
export const precisionAtRecall: ThresholdRule = {
  id: "precision_at_recall",
  notation: "precision_at_recall:R",
  words: { en: "largest precision at a recall of at least R", zh: "召回率不低于 R 时精确率最大" },
  argument: { above: 0, upTo: 1 },
  objective: ({ truePositives, falsePositives, falseNegatives }, least) =>
    truePositives >= least * (truePositives + falseNegatives)
      ? truePositives / (truePositives + falsePositives)
      : Number.NaN,
};
