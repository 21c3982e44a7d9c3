import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";

const latin = "aceopxyijsABCEHIKMOPTX";
const cyrillic = "асеорхуіјѕАВСЕНІКМОРТХ";
const words = /(?<![\p{Script=Latin}\p{M}\p{N}_])[A-Za-z]{3,40}(?![\p{Script=Latin}\p{M}\p{N}_])/gu;

/** One Latin letter of a word replaced by the Cyrillic letter that looks the same (Unicode confusables). */
export const homoglyph = perturbation({
  id: "homoglyph",
  words: { en: "Lookalike letters", zh: "形似字母" },
  languages: ["en"],
  meaning: "kept",
  claim: {
    en: "The text looks the same to the eye; only the code of some letters differs.",
    zh: "看起来完全一样，只是个别字母的编码不同。",
  },
  apply: (text, options) =>
    disturb(
      text,
      places(text, words, ([word]) =>
        Array.from(word).flatMap((letter, i) => {
          const k = latin.indexOf(letter);
          return k < 0 ? [] : [word.slice(0, i) + cyrillic[k] + word.slice(i + 1)];
        }),
      ),
      options,
    ),
});
