import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";

const denied =
  /(?<!['’\p{L}])(do|does|did|is|are|was|were|have|has|had|wo|would|could|should|ca|must|need)n['’]t(?!\p{L})( (?:I|you|he|she|it|we|they|there)(?![\p{L}'’]))?/giu;
const irregular: Readonly<Record<string, string>> = { wo: "will", ca: "can" };
const had = "(?: (?:already|just|always|never))? (?:been|got|had|become|made|taken|given|seen|lost|won|said)\\b";
const be =
  " (?:a|an|the|not|very|so|too|just|my|your|his|her|our|their|all|in|on|at|going|good|bad|great|nice|true|easy|hard|time|why|what|how|no)\\b";
const forms: readonly (readonly [RegExp, string])[] = [
  [/(?<![\p{L}'’])I['’]m(?!\p{L})/giu, " am"],
  [/(?<![\p{L}'’])(?:you|we|they)['’]re(?!\p{L})/giu, " are"],
  [/(?<![\p{L}'’])(?:I|you|we|they|should|would|could|might|must)['’]ve(?!\p{L})/giu, " have"],
  [/(?<![\p{L}'’])(?:I|you|he|she|it|we|they|that|there|this)['’]ll(?!\p{L})/giu, " will"],
  [/(?<![\p{L}'’])let['’]s(?!\p{L})/giu, " us"],
  [new RegExp(`(?<![\\p{L}'’])(?:it|he|she|that|there|what|who|where|here)['’]s(?=${had})`, "giu"), " has"],
  [new RegExp(`(?<![\\p{L}'’])(?:it|he|she|that|there|what|who|where|here)['’]s(?=${be})`, "giu"), " is"],
  [
    /(?<![\p{L}'’])(?:I|you|he|she|it|we|they)['’]d(?= (?:like|love|prefer|say|be|recommend|suggest|rather)\b)/giu,
    " would",
  ],
  [/(?<![\p{L}'’])(?:I|you|he|she|it|we|they)['’]d(?= (?:been|better)\b)/giu, " had"],
];

/** The long form with the capitals of the short one. */
function cased(short: string, long: string): string {
  if (short.length > 3 && short === short.toUpperCase()) return long.toUpperCase();
  return short[0] + long.slice(1);
}

/** Contractions written out (don't: do not); 's and 'd only where the next word tells which verb they stand for. */
export const contractionsExpand = perturbation({
  id: "contractions_expand",
  words: { en: "Contractions written out", zh: "缩略式展开" },
  languages: ["en"],
  meaning: "kept",
  claim: {
    en: "The long form says the same as the short one; forms that could be read in two ways are left.",
    zh: "完整形式与缩略形式意思相同；有歧义的形式不动。",
  },
  apply: (text, options) =>
    disturb(
      text,
      [
        ...places(text, denied, (match) => {
          const { 0: whole, 1: stem, 2: pronoun = "", index } = match;
          const verb = irregular[stem.toLowerCase()] ?? stem.toLowerCase();
          const before = text.slice(0, index);
          const inverted = /(?:^|[.!?\n]|\b(?:why|when|where|how))\s{0,3}$/i.test(before);
          const asked =
            inverted || (pronoun !== "" && /(?:[,;:]|\b(?:what|who|which|and|but|or))\s{0,3}$/i.test(before));
          // "Isn't the film good" would need its words in another order.
          if (inverted && pronoun === "" && !/^do$/i.test(stem)) return [];
          const long =
            asked && pronoun !== ""
              ? `${verb}${pronoun} not`
              : `${verb === "can" ? "cannot" : `${verb} not`}${pronoun}`;
          return [cased(whole, long)];
        }),
        ...forms.flatMap(([pattern, to]) =>
          places(text, pattern, ([whole]) => [cased(whole, whole.replace(/['’].*$/, to))]),
        ),
      ],
      options,
    ),
});
