import { light } from "./light.js";

/** What an answer costs, against what it may. */
export const cost = light({
  id: "cost",
  words: { en: "Cost", zh: "成本" },
  topic: 1,
  rule: {
    en: "Cost: unknown, since a plan names no budget for an answer.",
    zh: "成本：未知，计划不写明单次回答的预算。",
  },
  question: {
    en: "What may an answer cost, and how long may it take?",
    zh: "一次回答允许花费多少、用时多久？",
  },
  step: ({ t }) => t("state a budget, or accept it as unknown", "写明预算，或接受未知"),
  codes: () => [],
  look: ({ t }) => ({ standing: "unknown", value: t("no budget in the plan", "计划中没有预算") }),
});
