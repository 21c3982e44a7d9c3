import { cities } from "../dictionaries/cities.js";
import { exchange } from "../exchange.js";
import { perturbation } from "../perturbation.js";

const kinds = cities
  .trim()
  .split("\n")
  .filter((line) => /[A-Z]/.test(line))
  .map((line) => line.split("|"));
const found = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}_'’-])(?:${kinds.flat().join("|")})(?![\\p{L}\\p{M}\\p{N}_-])`, "gu");
const sentenceStart = /(?:^|[.!?:;"“]\s*)(?:In|From|To|Is|Was|Visit|Near|At|Around|Does|Has) $/u;

/** Cities replaced by others of the same region, each the same throughout. */
export const placeSwapEn = perturbation({
  id: "place_swap_en",
  words: { en: "Other cities", zh: "换城市（英文）" },
  languages: ["en"],
  meaning: "kept",
  onlyByName: true,
  claim: {
    en: "Holds only where no fact hangs on the city and it stands for no team: to be checked on a sample of the data before use. Names that are part of a longer one are left.",
    zh: "仅在内容不取决于哪座城市、城市名也不指球队时成立：使用前须抽样核对。属于更长名称的不动。",
  },
  apply: (text, options) =>
    exchange(text, options, kinds, {
      found,
      fits: (at, end) =>
        !/\p{Lu}[\p{L}.'’-]* (?:of |de )?$/u.test(text.slice(Math.max(0, at - 40), at).replace(sentenceStart, "")) &&
        !/^(?: ?,? \p{Lu}| ?- ?\p{Lu}| \p{N}|:| ?, the |['’]s (?:mayor|team))/u.test(text.slice(end, end + 12)),
    }),
});
