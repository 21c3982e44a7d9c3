import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";
import { hasHan } from "../scripts.js";

const chinese = "，。！？；：（）“”‘’、";
const ascii = ",.!?;:()\"\"'',";

/** Chinese marks as the ASCII marks of the same use; an enumeration comma becomes a comma. */
export const asciiPunctuation = perturbation({
  id: "ascii_punctuation",
  words: { en: "ASCII punctuation", zh: "英文标点" },
  languages: ["zh"],
  meaning: "kept",
  claim: {
    en: "The same marks in their ASCII form.",
    zh: "标点的作用不变，只是改用英文标点。",
  },
  apply: (text, options) =>
    hasHan(text)
      ? disturb(
          text,
          places(text, /[，。！？；：（）“”‘’、]/g, ([mark]) => [ascii[chinese.indexOf(mark)]]),
          options,
        )
      : null,
});
