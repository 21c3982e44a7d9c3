import { magnitude } from "../../numbers.js";
import { light } from "./light.js";

/** The smallest difference that the test set can show, against the smallest that matters. */
export const precision = light({
  id: "precision",
  words: { en: "Precision", zh: "精度" },
  topic: 4,
  rule: {
    en: "Precision: smallest detectable difference no larger than what matters is good, up to twice is to watch, more is bad.",
    zh: "精度：最小可检出差异不超过有意义的差值为合格，不超过两倍为留意，更大为不合格。",
  },
  question: {
    en: "Is the smallest difference that matters realistic for this test set?",
    zh: "对该测试集而言，最小有意义差值是否现实？",
  },
  step: ({ t }) =>
    t("add test items, or accept a larger difference before looking", "增加测试样本，或在查看结果前放宽有意义的差值"),
  codes: () => ["stat.underpowered"],
  look({ primary, t, size }) {
    const mde = primary?.power.mde.value ?? null;
    if (primary === null || mde === null || primary.deltaMin === 0)
      return { standing: "unknown", value: t("not measured", "未测量") };
    const times = mde / primary.deltaMin;
    const { scale } = primary.difference;
    return {
      standing: times <= 1 ? "good" : times <= 2 ? "watch" : "bad",
      value: t("can show {mde}; {delta} matter", "可检出 {mde}；有意义的为 {delta}", {
        mde: size(mde, scale),
        delta: magnitude(primary.deltaMin, scale),
      }),
    };
  },
});
