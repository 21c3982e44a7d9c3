import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";
import { hasLatin } from "../scripts.js";

/** A second or third space where one stands between words. */
export const extraSpaces = perturbation({
  id: "extra_spaces",
  words: { en: "Extra spaces", zh: "多余空格" },
  languages: ["en"],
  meaning: "kept",
  claim: {
    en: "Only the width of gaps between words changes.",
    zh: "只是词间空格变多。",
  },
  apply: (text, options) =>
    hasLatin(text)
      ? disturb(
          text,
          places(text, /(?<=\S) (?=\S)/g, () => ["  ", "   "]),
          options,
        )
      : null,
});
