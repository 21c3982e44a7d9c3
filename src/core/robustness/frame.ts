import { changed } from "./disturb.js";
import type { Disturbed, Disturbing } from "./perturbation.js";
import { isFree, protectedSpans } from "./protected.js";

/** Puts one of the openings before the text; one that ends in a word takes the text's first letter in lower case. */
export function framed(text: string, openings: readonly string[], { random }: Disturbing): Disturbed | null {
  const at = text.length - text.trimStart().length;
  if (at === text.length) return null;
  const opening = openings[random.integer(openings.length)];
  const first = /^[A-Z](?=[a-z]|\s)(?!\s*['’]|I\b)/.exec(text.slice(at))?.[0];
  return first !== undefined && first !== "I" && /[a-z] $/.test(opening) && isFree(protectedSpans(text), at, at + 1)
    ? changed(text, [{ at, from: first, to: opening + first.toLowerCase() }])
    : changed(text, [{ at, from: "", to: opening }]);
}
