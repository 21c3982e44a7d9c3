import { twoClasses } from "./example-items.js";
import { logOddsOf, recalibrate, waldInterval } from "./logistic-recalibration.js";
import { whole } from "./metric.js";

/** Intercept of the logistic line of gold on the log odds of the stated probability, with its slope; 0 where calibrated. Source: Cox 1958. */
export const calibrationIntercept = whole({
  id: "calibration_intercept",
  variantOf: "ece",
  words: { en: "Calibration intercept", zh: "校准截距" },
  meaning: {
    en: "Log odds of the positive label where the model states one half; 0 if calibrated, below 0 if stated too high.",
    zh: "模型给出一半概率处，正类实际的对数几率；校准时为 0，小于 0 表示概率偏高。",
  },
  fits: {
    en: "Read with the calibration slope; neither more nor less is better.",
    zh: "须与校准斜率一起解读；并非越大或越小越好。",
  },
  tasks: ["binary"],
  range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  better: "lower",
  needs: "probs",
  interval: "own",
  ideal: 0,
  lacks: ({ positive }) => (positive < 0 ? "positive" : null),
  bounds: (columns, value, level) => {
    const fit = recalibrate(logOddsOf(columns), undefined, false);
    return "undefined" in fit ? fit : waldInterval(value, fit.interceptError, level);
  },
  signature: ({ labels, positive }) => `positive:${labels[positive] ?? "none"}|clip:eps`,
  source: "statsmodels Logit(y, [1, logit p])",
  examples: [
    {
      ...twoClasses.labelled,
      probs: [0.1, 0.2, 0.3, 0.35, 0.6, 0.7, 0.4, 0.7, 0.8, 0.9].map((p) => [1 - p, p]),
      positive: "1",
      value: -0.7523396271227194,
    },
  ],
  of: (columns) => {
    const data = logOddsOf(columns);
    return (weights) => {
      const fit = recalibrate(data, weights, false);
      return "undefined" in fit ? fit : { value: fit.intercept };
    };
  },
  // Some eight Newton steps of two passes each.
  steps: () => 100,
});
