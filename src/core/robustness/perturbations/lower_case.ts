import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";

const words =
  /(?<![\p{Script=Latin}\p{M}\p{N}_'’])\p{Script=Latin}[\p{Script=Latin}\p{M}]*(?:['’]\p{Script=Latin}+)?(?![\p{N}_])/gu;

/** Names that small letters turn into other words. */
const others = new Set(
  "May March August Will Mark Bill Rose Frank Grace Turkey China Polish Bush Apple Windows".split(" "),
);

/** Words in small letters, acronyms apart. */
export const lowerCase = perturbation({
  id: "lower_case",
  words: { en: "Lower case", zh: "全部小写" },
  languages: ["en"],
  meaning: "kept",
  claim: {
    en: "The words are the same; acronyms and names such as May, which small letters could turn into other words, are left.",
    zh: "词语没有变；缩写词和 May 之类的专名小写后可能变成别的词，因此不动。",
  },
  apply(text, options) {
    const shouting = !/[a-z]/.test(text);
    return disturb(
      text,
      places(text, words, ([word]) =>
        word !== word.toLowerCase() &&
        !others.has(word) &&
        (shouting || word.length === 1 || word !== word.toUpperCase())
          ? [word.toLowerCase()]
          : [],
      ),
      options,
    );
  },
});
