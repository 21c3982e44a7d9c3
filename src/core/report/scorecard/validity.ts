import type { Check } from "../../documents/summaries.js";
import { light } from "./light.js";

/** The checks of topic 12. */
export const validity = light({
  id: "validity",
  words: { en: "Validity", zh: "有效性" },
  topic: 12,
  rule: {
    en: "Validity: every check passed is good; a check that failed or was not done is bad.",
    zh: "有效性：全部检查通过为合格；有未通过或未做的检查为不合格。",
  },
  question: {
    en: "Can the checks that failed or were not done change the verdict?",
    zh: "未通过或未做的检查是否会改变结论？",
  },
  step: ({ t }) => t("do the checks that are missing", "补做缺少的检查"),
  codes: () => ["data.", "metric.misuse", "model.identical_outputs"],
  look({ study: { checks }, t }) {
    if (checks.length === 0) return { standing: "bad", value: t("no check was done", "未做任何检查") };
    const of = (state: Check["state"]): number => checks.filter((check) => check.state === state).length;
    const parts = [
      t("{k} passed", "{k} 项通过", { k: of("pass") }),
      ...(of("warn") > 0 ? [t("{k} to watch", "{k} 项留意", { k: of("warn") })] : []),
      ...(of("fail") > 0 ? [t("{k} failed", "{k} 项未通过", { k: of("fail") })] : []),
      ...(of("not_checked") > 0 ? [t("{k} not checked", "{k} 项未检查", { k: of("not_checked") })] : []),
    ];
    return {
      standing: of("fail") + of("not_checked") > 0 ? "bad" : of("warn") > 0 ? "watch" : "good",
      value: parts.join(t(", ", "，")),
    };
  },
});
