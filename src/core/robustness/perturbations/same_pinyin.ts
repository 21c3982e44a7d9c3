import { homophones } from "../dictionaries/homophones.js";
import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";

/** Replacing these by their homophones says something else of who did what: 他 and 她, 受 and 授. */
const left = new Set("他她它受授售赢买卖");
/** What follows a number is its unit: another one would change the amount. */
const counted = /(?<![\p{N}〇零一二两三四五六七八九十百千万亿几])\p{Script=Han}/gu;
const alike = new Map<string, string[]>();
for (const group of homophones.trim().split(/\s/)) {
  const free = Array.from(group).filter((character) => !left.has(character));
  for (const character of free) alike.set(character, free);
}

/** A common character replaced by another of the same sound and tone. */
export const samePinyin = perturbation({
  id: "same_pinyin",
  words: { en: "Character of the same sound", zh: "同音字" },
  languages: ["zh"],
  meaning: "kept",
  claim: {
    en: "A reader sees a slip of pinyin input and the word meant; characters of number and denial are left.",
    zh: "读者看得出是拼音输入失误，也看得出原词；表示数量和否定的字不动。",
  },
  apply: (text, options) =>
    disturb(
      text,
      places(text, counted, ([character]) => alike.get(character) ?? []),
      options,
    ),
});
