import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";

const marks = /(?<![.…])(?:(?!(?<=\d), ?-?\d)[,;:!?]+|\.(?!\.|(?<=\s\.)\s?\d)|[，。！？；：、]+)(?![.…])/gu;

/** Marks of pause and end left out; between Chinese characters, or where words would run together, a space takes their place. */
export const punctuationStrip = perturbation({
  id: "punctuation_strip",
  words: { en: "Punctuation left out", zh: "去掉标点" },
  languages: ["en", "zh"],
  meaning: "kept",
  claim: {
    en: "The words and their order stay; pauses can be heard without their marks.",
    zh: "词语及顺序不变，没有标点也能断句。",
  },
  apply: (text, options) =>
    disturb(
      text,
      places(text, marks, ({ 0: run, index }) => {
        const after = text.slice(index + run.length);
        return [/^[\s\p{P}]|^$/u.test(after) ? "" : " "];
      }),
      options,
    ),
});
