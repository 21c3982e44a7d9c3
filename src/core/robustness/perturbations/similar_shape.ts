import { lookalikes } from "../dictionaries/lookalikes.js";
import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";

/** What follows a number is its unit: another one would change the amount. */
const counted = /(?<![\p{N}〇零一二两三四五六七八九十百千万亿几])\p{Script=Han}/gu;
const alike = new Map<string, Set<string>>();
for (const group of lookalikes.trim().split(/\s/))
  for (const character of group) alike.set(character, new Set([...(alike.get(character) ?? []), ...group]));

/** A character replaced by one that looks almost the same. */
export const similarShape = perturbation({
  id: "similar_shape",
  words: { en: "Character of similar shape", zh: "形近字" },
  languages: ["zh"],
  meaning: "kept",
  claim: {
    en: "A reader sees a slip of the eye and the word meant; characters of number and denial are left.",
    zh: "读者看得出是形近误写，也看得出原词；表示数量和否定的字不动。",
  },
  apply: (text, options) =>
    disturb(
      text,
      places(text, counted, ([character]) => [...(alike.get(character) ?? [])]),
      options,
    ),
});
