import { namesEn } from "../dictionaries/names_en.js";
import { exchange } from "../exchange.js";
import { perturbation } from "../perturbation.js";

const kinds = namesEn
  .trim()
  .split("\n")
  .map((line) => line.split(" "));
const found = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}_'’-])(?:${kinds.flat().join("|")})(?![\\p{L}\\p{M}\\p{N}_-])`, "gu");
/** A capital that only opens a sentence says nothing of the name after it. */
const sentenceStart =
  /(?:^|[.!?:;"“]\s*)(?:(?:And|But|So|When|If|Then|Because|While|After|Before|Did|Does|Do|Is|Was|Has|Can|Will|With|For|To|That|Yesterday|Today|My) )$/u;

/** Common English first names replaced by others of the same gender, each the same throughout. */
export const nameSwapEn = perturbation({
  id: "name_swap_en",
  words: { en: "Other first names", zh: "换人名（英文）" },
  languages: ["en"],
  meaning: "kept",
  claim: {
    en: "Who is named does not matter to the label, unless the question is who; full names, which may be of somebody known, are left.",
    zh: "标签与提到谁无关（除非问的就是谁）；可能指名人的全名不动。",
  },
  apply: (text, options) =>
    exchange(text, options, kinds, {
      found,
      fits: (at, end) =>
        !/(?:\p{Lu}[\p{L}.'’-]*|\b(?:saint|king|queen|pope|lake|port)) $/u.test(
          text.slice(Math.max(0, at - 40), at).replace(sentenceStart, ""),
        ) && !/^ \p{Lu}/u.test(text.slice(end, end + 3)),
    }),
});
