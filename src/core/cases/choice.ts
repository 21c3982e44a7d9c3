import type { CaseEntry } from "./case.js";

/** Log-likelihoods of the choices of a question. */
export const choice: CaseEntry<"choice"> = {
  id: "choice",
  words: { en: "log-likelihoods of choices", zh: "选项的对数似然" },
  tasks: ["multiple_choice"],
  needsGold: true,
  unanswered: "wrong",
  goldText: ({ index }) => String(index),
  predText: ({ logprobs }) => logprobs.join(" "),
};
