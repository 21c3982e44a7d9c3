import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";

const words =
  /(?<![\p{Script=Latin}\p{M}\p{N}_'’])\p{Script=Latin}[\p{Script=Latin}\p{M}]*(?:['’]\p{Script=Latin}+)?(?![\p{N}_])/gu;

function capital(word: string): string {
  const first = String.fromCodePoint(word.codePointAt(0) ?? 0);
  return first.toUpperCase() + word.slice(first.length);
}

/** Words with a capital first letter. */
export const titleCase = perturbation({
  id: "title_case",
  words: { en: "Title case", zh: "单词首字母大写" },
  languages: ["en"],
  meaning: "kept",
  claim: {
    en: "The words are the same; only first letters are capitals, as in a headline.",
    zh: "词语没有变，只是像标题一样首字母大写。",
  },
  apply: (text, options) =>
    disturb(
      text,
      places(text, words, ([word]) => (word === word.toLowerCase() ? [capital(word)] : [])),
      options,
    ),
});
