import type { CaseEntry } from "./case.js";

/** A text and its references. */
export const text: CaseEntry<"text"> = {
  id: "text",
  words: { en: "texts", zh: "文本" },
  tasks: ["generation", "translation", "summarisation", "qa_extractive"],
  needsGold: true,
  unanswered: "wrong",
  goldText: (gold) => JSON.stringify(gold),
  predText: ({ text }) => text,
};
