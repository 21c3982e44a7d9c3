import { perturbation } from "../perturbation.js";
import { slips } from "../slips.js";

/** Keys that touch a key, row by row on a staggered keyboard. */
const neighbours: Readonly<Record<string, string>> = {
  q: "wa",
  w: "qesa",
  e: "wrds",
  r: "etfd",
  t: "rygf",
  y: "tuhg",
  u: "yijh",
  i: "uokj",
  o: "iplk",
  p: "ol",
  a: "qwsz",
  s: "awedxz",
  d: "serfcx",
  f: "drtgvc",
  g: "ftyhbv",
  h: "gyujnb",
  j: "huikmn",
  k: "jiolm",
  l: "kop",
  z: "asx",
  x: "zsdc",
  c: "xdfv",
  v: "cfgb",
  b: "vghn",
  n: "bhjm",
  m: "njk",
};

/** One letter of a word replaced by a neighbour on the QWERTY keyboard. */
export const typoAdjacentKey = perturbation({
  id: "typo_adjacent_key",
  words: { en: "Neighbouring key typed", zh: "误按相邻键" },
  languages: ["en"],
  meaning: "kept",
  claim: {
    en: "A reader sees a typing slip and the word that was meant; no slip makes another common English word.",
    zh: "读者看得出是打字失误，也看得出原词；失误不会变成另一个常用英文单词。",
  },
  apply: (text, options) =>
    slips(text, options, (word, i) => {
      const keys = neighbours[word[i].toLowerCase()] ?? "";
      const upper = word[i] !== word[i].toLowerCase();
      return Array.from(keys, (key) => word.slice(0, i) + (upper ? key.toUpperCase() : key) + word.slice(i + 1));
    }),
});
