import { light } from "./light.js";

/** How much of the reproducibility checklist is filled. */
export const reproducibility = light({
  id: "reproducibility",
  words: { en: "Reproducibility", zh: "可复现性" },
  topic: 11,
  rule: {
    en: "Reproducibility: 90 % of the checklist filled is good, 70 % is to watch, less is bad.",
    zh: "可复现性：清单填写 90 % 为合格，70 % 为留意，更少为不合格。",
  },
  question: {
    en: "Who could repeat this training with what is on record?",
    zh: "凭现有记录，谁能重做这次训练？",
  },
  step: ({ t }) => t("fill the checklist", "补全清单"),
  codes: () => ["repro."],
  look({ study: { checklist }, t }) {
    if (checklist.length === 0) return { standing: "unknown", value: t("no checklist", "没有清单") };
    const filled = checklist.filter(({ state }) => state !== "missing").length;
    const share = filled / checklist.length;
    return {
      standing: share >= 0.9 ? "good" : share >= 0.7 ? "watch" : "bad",
      value: t("{k} of {all} rows filled", "{all} 项中已填 {k} 项", { k: filled, all: checklist.length }),
    };
  },
});
