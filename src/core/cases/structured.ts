import type { CaseEntry } from "./case.js";

/** A JSON text and the value it should hold. */
export const structured: CaseEntry<"structured"> = {
  id: "structured",
  words: { en: "structured answers", zh: "结构化输出" },
  tasks: ["structured_output"],
  needsGold: true,
  unanswered: "wrong",
  goldText: (gold) => JSON.stringify(gold),
  predText: ({ text }) => text,
};
