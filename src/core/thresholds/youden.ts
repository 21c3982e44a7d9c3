import type { ThresholdRule } from "./rule.js";

/** The largest Youden J: true positive rate minus false positive rate. Source: Youden 1950. */
export const youden: ThresholdRule = {
  id: "youden",
  notation: "youden",
  words: { en: "largest true positive rate minus false positive rate", zh: "真正例率与假正例率之差最大" },
  objective: ({ truePositives, falsePositives, falseNegatives, trueNegatives }) =>
    truePositives / (truePositives + falseNegatives) - falsePositives / (falsePositives + trueNegatives),
};
