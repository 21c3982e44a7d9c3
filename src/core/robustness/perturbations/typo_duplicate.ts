import { perturbation } from "../perturbation.js";
import { slips } from "../slips.js";

/** One letter of a word typed twice. */
export const typoDuplicate = perturbation({
  id: "typo_duplicate",
  words: { en: "Letter typed twice", zh: "重复字母" },
  languages: ["en"],
  meaning: "kept",
  claim: {
    en: "A reader sees a typing slip and the word that was meant; no slip makes another common English word.",
    zh: "读者看得出是打字失误，也看得出原词；失误不会变成另一个常用英文单词。",
  },
  apply: (text, options) => slips(text, options, (word, i) => [word.slice(0, i) + word[i] + word.slice(i)]),
});
