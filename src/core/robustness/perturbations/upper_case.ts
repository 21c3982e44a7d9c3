import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";

const words =
  /(?<![\p{Script=Latin}\p{M}\p{N}_'’])\p{Script=Latin}[\p{Script=Latin}\p{M}]*(?:['’]\p{Script=Latin}+)?(?![\p{N}_])/gu;

/** Words in capitals. */
export const upperCase = perturbation({
  id: "upper_case",
  words: { en: "Upper case", zh: "全部大写" },
  languages: ["en"],
  meaning: "kept",
  claim: {
    en: "The words are the same; us, it and who, which capitals turn into names, are left.",
    zh: "词语没有变；us、it、who 大写后会变成专名，因此不动。",
  },
  apply: (text, options) =>
    disturb(
      text,
      places(text, words, ([word]) => (/^(us|it|who|aids)$/i.test(word) ? [] : [word.toUpperCase()])),
      options,
    ),
});
