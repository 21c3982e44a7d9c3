import type { ThresholdRule } from "./rule.js";

/** The least cost of false alarms and misses (its negative is made largest). Source: Elkan 2001. */
export const cost: ThresholdRule = {
  id: "cost",
  notation: "cost",
  words: { en: "least cost of errors", zh: "错误代价最小" },
  objective: ({ falsePositives, falseNegatives }, _, costs) =>
    -(costs.falsePositive * falsePositives + costs.falseNegative * falseNegatives),
};
