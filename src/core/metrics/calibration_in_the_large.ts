import { twoClasses } from "./example-items.js";
import { logOddsOf, recalibrate, waldInterval } from "./logistic-recalibration.js";
import { whole } from "./metric.js";

/** Intercept of the logistic line of gold on the log odds of the stated probability, the slope held at 1; 0 where the mean level is right. Source: Cox 1958. */
export const calibrationInTheLarge = whole({
  id: "calibration_in_the_large",
  variantOf: "ece",
  words: { en: "Calibration in the large", zh: "总体校准" },
  meaning: {
    en: "By how much the log odds are stated too low overall; 0 if the level is right, below 0 if stated too high.",
    zh: "对数几率整体偏低多少；水平正确时为 0，小于 0 表示概率整体偏高。",
  },
  fits: {
    en: "Whether the level of the probabilities is right; neither more nor less is better.",
    zh: "检验概率的整体水平是否正确；并非越大或越小越好。",
  },
  tasks: ["binary"],
  range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  better: "lower",
  needs: "probs",
  interval: "own",
  ideal: 0,
  lacks: ({ positive }) => (positive < 0 ? "positive" : null),
  bounds: (columns, value, level) => {
    const fit = recalibrate(logOddsOf(columns), undefined, true);
    return "undefined" in fit ? fit : waldInterval(value, fit.interceptError, level);
  },
  signature: ({ labels, positive }) => `positive:${labels[positive] ?? "none"}|clip:eps`,
  source: "statsmodels Logit(y, 1, offset = logit p)",
  examples: [
    {
      ...twoClasses.labelled,
      probs: [0.1, 0.2, 0.3, 0.35, 0.6, 0.7, 0.4, 0.7, 0.8, 0.9].map((p) => [1 - p, p]),
      positive: "1",
      value: -0.5763028021666807,
    },
  ],
  of: (columns) => {
    const data = logOddsOf(columns);
    return (weights) => {
      const fit = recalibrate(data, weights, true);
      return "undefined" in fit ? fit : { value: fit.intercept };
    };
  },
  // Some eight Newton steps of two passes each.
  steps: () => 100,
});
