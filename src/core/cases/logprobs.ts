import type { CaseEntry } from "./case.js";

/** The log-probability of a text. */
export const logprobs: CaseEntry<"logprobs"> = {
  id: "logprobs",
  words: { en: "log-probabilities of texts", zh: "文本的对数概率" },
  tasks: ["language_modelling"],
  needsGold: false,
  unanswered: "left_out",
  goldText: () => "",
  predText: (pred) => JSON.stringify(pred),
};
