import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";
import { isFree, wordsProtected } from "../protected.js";
import { hasHan } from "../scripts.js";

const chinese = "，。！？；：、“”‘’（）";
const ascii = ",.!?;:,\"\"''()";
const asciiOf = (mark: string): string => ascii[chinese.indexOf(mark)];
/** Between digits a comma or a full stop would become part of a number. */
const single = /[！？；：]|(?<!\d\s?)[，、。]|[，、。](?!\s?\d)/g;
const pairs = [/“[^“”\n]*”/g, /‘[^‘’\n]*’/g, /（[^（）\n]*）/g];

/** Chinese marks as the ASCII marks of the same use, those of a pair together; an enumeration comma becomes a comma. */
export const asciiPunctuation = perturbation({
  id: "ascii_punctuation",
  words: { en: "ASCII punctuation", zh: "英文标点" },
  languages: ["zh"],
  meaning: "kept",
  claim: {
    en: "The same marks in their ASCII form.",
    zh: "标点的作用不变，只是改用英文标点。",
  },
  apply(text, options) {
    if (!hasHan(text)) return null;
    const spans = wordsProtected(text);
    const enclosing = pairs
      .flatMap((pair) => Array.from(text.matchAll(pair)))
      .map(({ 0: { length }, index }) => [index, index + length - 1])
      .filter((ends) => ends.every((at) => isFree(spans, at, at + 1)))
      .map((ends) => [ends.map((at) => ({ at, from: text[at], to: asciiOf(text[at]) }))]);
    return disturb(text, [...places(text, single, ([mark]) => [asciiOf(mark)], spans), ...enclosing], options);
  },
});
