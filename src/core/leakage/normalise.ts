import { withoutCjkSpaces } from "../explain/tokens.js";

/** A text as duplicates are compared: NFKC, lower case, single spaces. */
export function normalise(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}

/**
 * The second pass over a normalised text: also without apostrophes, sentence punctuation and the spaces beside CJK characters; "" where nothing is left.
 * Signs that carry meaning stay (# % & @ * / \ _ and whatever stands before a digit), else "1.5" would equal "15" and "c#" equal "c".
 */
export function stripped(normalised: string): string {
  const words = normalised
    .replace(/['’]/gu, "")
    .replace(/(?![#%&@*/\\_])\p{P}(?!\p{N})/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  return withoutCjkSpaces(words);
}
