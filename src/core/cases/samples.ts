import type { CaseEntry } from "./case.js";

/** Several tries at one problem, each right or wrong. */
export const samples: CaseEntry<"samples"> = {
  id: "samples",
  words: { en: "repeated tries", zh: "重复尝试" },
  tasks: ["code"],
  needsGold: false,
  unanswered: "left_out",
  goldText: () => "",
  predText: ({ n, correct }) => `${correct}/${n}`,
};
