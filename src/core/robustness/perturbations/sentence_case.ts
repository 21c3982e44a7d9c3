import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";

const starts = /(?<=(?:^|[.!?\n]|[.!?]["”’)])\s{0,8})(?<![A-Za-z0-9])[A-Za-z][A-Za-z]*(?![\p{L}\p{M}\p{N}_])/gu;

/** The first letter of a sentence small where it was capital, and the other way round; acronyms and spellings such as iPhone are left. */
export const sentenceCase = perturbation({
  id: "sentence_case",
  words: { en: "First letter of sentences flipped", zh: "句首大小写翻转" },
  languages: ["en"],
  meaning: "kept",
  claim: {
    en: "The words are the same; only the first letter of a sentence is small instead of capital or the other way round.",
    zh: "词语没有变，只是句首字母的大小写对调。",
  },
  apply: (text, options) =>
    disturb(
      text,
      places(text, starts, ([word]) => {
        const first = word[0];
        const rest = word.slice(1);
        if (rest !== rest.toLowerCase()) return [];
        return [(first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase()) + rest];
      }),
      options,
    ),
});
