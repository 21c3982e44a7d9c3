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
  apply(text, options) {
    // Of somebody whose handle or tag stands there too the name is known.
    const tags =
      text
        .match(/[@#][\p{L}\p{N}_]+/gu)
        ?.join(" ")
        .toLowerCase() ?? "";
    if ([...text.matchAll(found)].some(([name]) => tags.includes(name.toLowerCase()))) return null;
    return exchange(text, options, kinds, {
      found,
      fits: (at, end) =>
        !/(?:\p{Lu}[\p{L}.'’-]*|\b(?:saint|king|queen|pope|lake|port)|\bst ?\.) $/u.test(
          text.slice(Math.max(0, at - 40), at).replace(sentenceStart, ""),
        ) &&
        !/^ (?:\p{Lu}|(?:de|da|del|della|di|du|van|von|der|bin|ibn|al|le|la)\b)|^ ?[._] ?\p{L}+@|^ \p{N}|^, (?:Queen|King|Saint|Prince|Princess|Duke)\b/u.test(
          text.slice(end, end + 40),
        ),
    });
  },
});
