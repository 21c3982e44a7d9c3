import type { ExtractionEntry } from "./extraction.js";

/** The whole text without blanks around it; never fails. */
export const whole: ExtractionEntry = {
  id: "whole",
  words: { en: "the whole text", zh: "整段文本" },
  extract: (text) => text.trim(),
};
