import { slipWords } from "./dictionaries/slip_words.js";
import { disturb, places } from "./disturb.js";
import type { Disturbed, Disturbing } from "./perturbation.js";

const words = /(?<![\p{Script=Latin}\p{M}\p{N}_'’])[A-Za-z]{4,40}(?![\p{Script=Latin}\p{M}\p{N}_]|['’][A-Za-z])/gu;
const denials = new Set(
  "not never none nothing nobody neither without cannot hardly barely seldom rarely unable except unless".split(" "),
);
const others = new Set(slipWords.trim().split(/\s/));

/**
 * One slip of the keyboard in a share of the words of four letters or more. `slip` gives what a word may become by a slip at a letter; the
 * first letter is kept, and so are words that deny, acronyms, and every word that the slip would make into another English word.
 */
export function slips(
  text: string,
  options: Disturbing,
  slip: (word: string, i: number) => readonly string[],
): Disturbed | null {
  const shouting = !/[a-z]/.test(text);
  return disturb(
    text,
    places(text, words, ([word]) => {
      if (denials.has(word.toLowerCase()) || (!shouting && word === word.toUpperCase())) return [];
      return Array.from(word)
        .flatMap((_, i) => (i === 0 ? [] : slip(word, i)))
        .filter((slipped) => !others.has(slipped.toLowerCase()));
    }),
    options,
  );
}
