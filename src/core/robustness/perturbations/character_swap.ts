import { swapWords } from "../dictionaries/swap_words.js";
import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";

const words = new RegExp(
  swapWords
    .trim()
    .split(/\s+/)
    .sort((a, b) => b.length - a.length)
    .join("|"),
  "gu",
);

/** Two neighbouring characters of a common word in each other's place. */
export const characterSwap = perturbation({
  id: "character_swap",
  words: { en: "Characters of a word swapped", zh: "词内换字序" },
  languages: ["zh"],
  meaning: "kept",
  claim: {
    en: "A reader sees the word meant; only words that give no other word are touched.",
    zh: "读者仍能认出原词；只动颠倒后不成他词的词。",
  },
  apply: (text, options) =>
    disturb(
      text,
      places(text, words, ([word]) =>
        Array.from(word)
          .slice(1)
          .map((second, i) => word.slice(0, i) + second + word[i] + word.slice(i + 2)),
      ),
      options,
    ),
});
