import type { ExtractionEntry } from "./extraction.js";

/** What the last match of the pattern holds: its first group that took part, else the whole match, without blanks around it. */
export const regex: ExtractionEntry = {
  id: "regex",
  words: { en: "a regular expression", zh: "正则表达式" },
  extract(text, { pattern }) {
    if (pattern === undefined) return null;
    const last = [...text.matchAll(pattern)].at(-1);
    if (last === undefined) return null;
    const found = last.length === 1 ? last[0] : last.slice(1).find((group) => group !== undefined && group !== "");
    return found === undefined ? null : found.trim();
  },
};
