import { twoClasses } from "./example-items.js";
import { logOddsOf, recalibrate, waldInterval } from "./logistic-recalibration.js";
import { whole } from "./metric.js";

/** Slope of the logistic line of gold on the log odds of the stated probability; 1 where calibrated, below 1 where overconfident. Source: Cox 1958. */
export const calibrationSlope = whole({
  id: "calibration_slope",
  variantOf: "ece",
  words: { en: "Calibration slope", zh: "校准斜率" },
  meaning: {
    en: "How steeply the observed log odds rise with the stated ones; 1 if calibrated, below 1 if overconfident.",
    zh: "实际对数几率随自报对数几率上升的斜率；校准时为 1，小于 1 表示过度自信。",
  },
  fits: {
    en: "Overconfidence without bins; neither more nor less than 1 is better.",
    zh: "无需分箱即可看出是否过度自信；偏离 1 的任一方向都不是更好。",
  },
  tasks: ["binary"],
  range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  better: "lower",
  needs: "probs",
  interval: "own",
  ideal: 1,
  lacks: ({ positive }) => (positive < 0 ? "positive" : null),
  bounds: (columns, value, level) => {
    const fit = recalibrate(logOddsOf(columns), undefined, false);
    return "undefined" in fit ? fit : waldInterval(value, fit.slopeError, level);
  },
  signature: ({ labels, positive }) => `positive:${labels[positive] ?? "none"}|clip:eps`,
  source: "statsmodels Logit(y, [1, logit p])",
  examples: [
    {
      ...twoClasses.labelled,
      probs: [0.1, 0.2, 0.3, 0.35, 0.6, 0.7, 0.4, 0.7, 0.8, 0.9].map((p) => [1 - p, p]),
      positive: "1",
      value: 1.5268443812241104,
    },
  ],
  of: (columns) => {
    const data = logOddsOf(columns);
    return (weights) => {
      const fit = recalibrate(data, weights, false);
      return "undefined" in fit ? fit : { value: fit.slope };
    };
  },
  // Some eight Newton steps of two passes each.
  steps: () => 100,
});
