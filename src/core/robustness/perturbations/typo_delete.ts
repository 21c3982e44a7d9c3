import { perturbation } from "../perturbation.js";
import { slips } from "../slips.js";

/** One letter of a word left out. */
export const typoDelete = perturbation({
  id: "typo_delete",
  words: { en: "Letter left out", zh: "漏打字母" },
  languages: ["en"],
  meaning: "kept",
  claim: {
    en: "A reader sees a typing slip and the word that was meant; no slip makes another common English word.",
    zh: "读者看得出是打字失误，也看得出原词；失误不会变成另一个常用英文单词。",
  },
  // Of a word of four letters too little is left to tell it by.
  apply: (text, options) =>
    slips(text, options, (word, i) => (word.length < 5 ? [] : [word.slice(0, i) + word.slice(i + 1)])),
});
