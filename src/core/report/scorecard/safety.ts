import { railName } from "../../compare/rail-name.js";
import { percent } from "../../numbers.js";
import { light } from "./light.js";

/** What must not get worse: guard-rails, and items that were right before. */
export const safety = light({
  id: "safety",
  words: { en: "Safety of change", zh: "变更安全性" },
  topic: 9,
  rule: {
    en: "Safety of change: every guard-rail held is good; one that is unresolved is to watch, one that failed is bad.",
    zh: "变更安全性：护栏全部守住为合格；有无法判定的为留意，有未守住的为不合格。",
  },
  question: {
    en: "What must not get worse, and by how much may it?",
    zh: "哪些方面不能变差，最多允许变差多少？",
  },
  step: ({ t }) => t("name guard_rails in the plan", "在计划中写明 guard_rails"),
  codes: () => ["compare."],
  look({ primary, t, language }) {
    const rails = primary?.guardRails ?? [];
    const nfr = primary?.negativeFlipRate?.value ?? null;
    const broken = nfr === null ? [] : [t("{p} broken", "弄坏 {p}", { p: percent(nfr) })];
    if (rails.length === 0)
      return {
        standing: "unknown",
        value: [t("no guard-rail in the plan", "计划中没有护栏指标"), ...broken].join(t(", ", "，")),
      };
    const is = (state: string): boolean => rails.some((rail) => rail.state === state);
    const words = { held: t("held", "守住"), unresolved: t("unresolved", "无法判定"), failed: t("failed", "未守住") };
    const worst = ["failed", "unresolved", "held"];
    const states = [...rails]
      .sort((a, b) => worst.indexOf(a.state) - worst.indexOf(b.state))
      .map((rail) => `${railName(rail)[language]} ${words[rail.state]}`);
    return {
      standing: is("failed") ? "bad" : is("unresolved") ? "watch" : "good",
      value: [...states.slice(0, 2), ...broken].join(t(", ", "，")),
    };
  },
});
