import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";
import { protectedSpans } from "../protected.js";

/** A space between Chinese characters. */
export const spacedCharacters = perturbation({
  id: "spaced_characters",
  words: { en: "Spaces between characters", zh: "字间空格" },
  languages: ["zh"],
  meaning: "kept",
  claim: {
    en: "The characters and their order stay; only gaps appear between them.",
    zh: "字和字序都不变，只是中间多了空格。",
  },
  apply: (text, options) =>
    disturb(
      text,
      places(text, /(?<=\p{Script=Han})(?=\p{Script=Han})/gu, () => [" "], protectedSpans(text)),
      options,
    ),
});
