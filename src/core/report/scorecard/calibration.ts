import { metricValue, rate } from "../../numbers.js";
import { light } from "./light.js";

/** Whether confidence means what it says. */
export const calibration = light({
  id: "calibration",
  words: { en: "Calibration", zh: "校准" },
  topic: 4,
  rule: {
    en: "Calibration: expected calibration error within what chance alone gives is good, above it is to watch.",
    zh: "校准：期望校准误差不超出偶然所能达到的为合格，超出为留意。",
  },
  question: { en: "Does anybody act on the confidence of the model?", zh: "是否有人依据模型的置信度做决定？" },
  step: ({ tuned, t }) =>
    tuned?.score.calibration === undefined
      ? t("give probabilities of test and validation", "提供测试集与验证集的概率")
      : t("fit a temperature on validation, or do not act on confidence", "在验证集上拟合温度，或不依据置信度做决定"),
  codes: () => ["model.miscalibrated"],
  look({ tuned, t }) {
    const found = tuned?.score.calibration;
    if (found === undefined || found.ece.value === null)
      return { standing: "unknown", value: t("no probabilities", "没有概率") };
    const numbers = t("ECE {ece}, by chance up to {null}", "ECE {ece}，偶然可达 {null}", {
      ece: rate(found.ece.value),
      null: rate(found.null95),
    });
    const mend = found.temperature?.value ?? null;
    return {
      standing: found.miscalibrated ? "watch" : "good",
      value:
        found.miscalibrated && mend !== null
          ? t("{numbers}; temperature {t}", "{numbers}；温度 {t}", { numbers, t: metricValue(mend, "unbounded") })
          : numbers,
    };
  },
});
