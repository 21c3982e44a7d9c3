import type { ThresholdRule } from "./rule.js";

/** The largest F-beta: recall weighs beta times as much as precision. Source: van Rijsbergen 1979. */
export const fBeta: ThresholdRule = {
  id: "f_beta",
  notation: "f1, f2, f0.5",
  words: { en: "largest F-beta", zh: "F-beta 最大" },
  argument: { above: 0, upTo: 100 },
  objective({ truePositives, falsePositives, falseNegatives }, beta) {
    const weight = beta * beta;
    return ((1 + weight) * truePositives) / ((1 + weight) * truePositives + weight * falseNegatives + falsePositives);
  },
};
