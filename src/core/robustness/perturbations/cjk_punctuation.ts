import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";

const chinese = "，。！？；：";
const ascii = ",.!?;:";

/** ASCII marks after a Chinese character as the Chinese marks of the same use. */
export const cjkPunctuation = perturbation({
  id: "cjk_punctuation",
  words: { en: "Chinese punctuation", zh: "中文标点" },
  languages: ["zh"],
  meaning: "kept",
  claim: {
    en: "The same marks in their Chinese form.",
    zh: "标点的作用不变，只是改用中文标点。",
  },
  apply: (text, options) =>
    disturb(
      text,
      places(text, /(?<=[\p{Script=Han}”’）》])(?:[,!?;:]|\.(?![.a-z0-9]))/gu, ([mark]) => [
        chinese[ascii.indexOf(mark)],
      ]),
      options,
    ),
});
