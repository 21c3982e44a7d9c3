import { englishTerms } from "../dictionaries/english_terms.js";
import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";

const english = new Map(
  englishTerms
    .trim()
    .split(/[|\n]/)
    .map((pair) => [pair.slice(0, pair.indexOf(" ")), pair.slice(pair.indexOf(" ") + 1)]),
);
const terms = new RegExp([...english.keys()].sort((a, b) => b.length - a.length).join("|"), "gu");

/** A common Chinese term replaced by the English word, the same throughout. */
export const codeSwitch = perturbation({
  id: "code_switch",
  words: { en: "Term in English", zh: "夹用英文词" },
  languages: ["zh"],
  meaning: "kept",
  claim: {
    en: "The English word for the same thing, as speakers of Chinese use it.",
    zh: "用中文使用者常说的英文词表示同一事物。",
  },
  apply: (text, options) =>
    disturb(
      text,
      places(text, terms, ({ 0: term, index }) => {
        const before = /[\p{Script=Latin}\p{N}]$/u.test(text.slice(0, index)) ? " " : "";
        const after = /^[\p{Script=Latin}\p{N}]/u.test(text.slice(index + term.length)) ? " " : "";
        return [before + english.get(term) + after];
      }),
      options,
    ),
});
