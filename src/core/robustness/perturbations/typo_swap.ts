import { perturbation } from "../perturbation.js";
import { slips } from "../slips.js";

/** Two neighbouring letters of a word in each other's place. */
export const typoSwap = perturbation({
  id: "typo_swap",
  words: { en: "Neighbouring letters swapped", zh: "相邻字母换位" },
  languages: ["en"],
  meaning: "kept",
  claim: {
    en: "A reader sees a typing slip and the word that was meant; no slip makes another common English word.",
    zh: "读者看得出是打字失误，也看得出原词；失误不会变成另一个常用英文单词。",
  },
  apply: (text, options) =>
    slips(text, options, (word, i) =>
      i + 1 < word.length ? [word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2)] : [],
    ),
});
