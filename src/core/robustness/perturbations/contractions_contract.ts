import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";

const start =
  "(?<=(?:^|[.!?,;:\\n]|\\b(?:and|but|because|so|that|think|if|know|believe|hope|sure|when))\\s{0,3})(?<![\\p{L}'’])";
const next = "(?= [a-z])";
const forms: readonly (readonly [RegExp, (long: string) => string])[] = [
  [
    /(?<![\p{L}'’])(?:is|are|was|were|do|does|did|has|have|had|would|could|should) not(?= [a-z])(?! only\b)/giu,
    (long) => long.slice(0, -4) + "n't",
  ],
  [/(?<![\p{L}'’])will not(?= [a-z])/giu, (long) => `${long[0]}on't`],
  [/(?<![\p{L}'’])can(?: not|not)(?= [a-z])(?! only\b)/giu, (long) => `${long.slice(0, 3)}'t`],
  [new RegExp(`${start}I am${next}`, "gu"), () => "I'm"],
  [new RegExp(`${start}(?:[Yy]ou|[Ww]e|[Tt]hey) are${next}`, "gu"), (long) => `${long.slice(0, -4)}'re`],
  [new RegExp(`${start}(?:[Hh]e|[Ss]he|[Ii]t|[Tt]here) is${next}`, "gu"), (long) => `${long.slice(0, -3)}'s`],
  [
    new RegExp(`${start}(?:I|[Yy]ou|[Hh]e|[Ss]he|[Ii]t|[Ww]e|[Tt]hey) will(?! not)${next}`, "gu"),
    (long) => `${long.slice(0, -5)}'ll`,
  ],
  [
    new RegExp(
      `${start}(?:I|[Yy]ou|[Ww]e|[Tt]hey) have(?= (?:been|never|always|seen|had|got|tried|used|ever|made|read|heard)\\b)`,
      "gu",
    ),
    (long) => `${long.slice(0, -5)}'ve`,
  ],
  [/(?<![\p{L}'’])[Ll]et us(?= [a-z])/gu, (long) => `${long.slice(0, -3)}'s`],
];

/** Short forms where English has them (do not: don't; I am: I'm), never at the end of a clause. */
export const contractionsContract = perturbation({
  id: "contractions_contract",
  words: { en: "Contractions formed", zh: "使用缩略式" },
  languages: ["en"],
  meaning: "kept",
  claim: {
    en: "The short form says the same as the long one.",
    zh: "缩略形式与完整形式意思相同。",
  },
  apply: (text, options) =>
    disturb(
      text,
      forms.flatMap(([pattern, short]) => places(text, pattern, ([long]) => [short(long)])),
      options,
    ),
});
