import { count } from "../../numbers.js";
import { light } from "./light.js";

/** Whether it is known what the errors are. */
export const understanding = light({
  id: "understanding",
  words: { en: "Understanding", zh: "可解释" },
  topic: 6,
  rule: {
    en: "Understanding: unknown until errors have been read and their kinds named.",
    zh: "可解释：在错误经人阅读并归类之前为未知。",
  },
  question: { en: "Which kind of error costs most?", zh: "哪类错误代价最大？" },
  step: ({ t }) => t("read the cases of topic 5 and name the kinds of error", "阅读第 5 节案例并归类错误"),
  codes: () => ["slice."],
  look({ study, data, t }) {
    const found = study.errors.find((one) => one.data === data && one.model.role === "tuned") ?? study.errors[0];
    if (found === undefined) return { standing: "unknown", value: t("not measured", "未测量") };
    const held = found.slices.filter(
      ({ pAdjusted, difference }) =>
        pAdjusted !== null && pAdjusted < study.decision.alpha && (difference.value ?? 0) > 0,
    ).length;
    return {
      standing: "unknown",
      value: t("{n} errors, none coded by hand; weak slices: {k}", "{n} 个错误，均未人工归类；薄弱切片 {k} 个", {
        n: count(found.errors),
        k: held,
      }),
    };
  },
});
