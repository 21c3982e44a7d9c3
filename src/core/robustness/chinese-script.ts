import { changed } from "./disturb.js";
import type { Change, Disturbed } from "./perturbation.js";
import { isFree, protectedSpans } from "./protected.js";

/**
 * The whole text in the other Chinese script, phrases first, protected spans apart; null where nothing differs. A text is written in one
 * script, so there is no share of it.
 */
export function inScript(text: string, convert: (text: string) => string): Disturbed | null {
  const spans = protectedSpans(text);
  const from = Array.from(text);
  const whole = Array.from(convert(text));
  // Phrases keep their number of characters; where one did not, characters are converted one by one.
  const to = whole.length === from.length ? whole : from.map((character) => convert(character));
  const changes: Change[] = [];
  let at = 0;
  from.forEach((character, i) => {
    if (character !== to[i] && isFree(spans, at, at + character.length))
      changes.push({ at, from: character, to: to[i] });
    at += character.length;
  });
  return changed(text, changes);
}

/** The text converted, but for what a pattern (of one place, no `g`) matches. */
export function convertedBut(text: string, same: RegExp, convert: (text: string) => string): string {
  let result = "";
  let done = 0;
  for (const { 0: kept, index } of text.matchAll(new RegExp(same.source, "gu"))) {
    result += convert(text.slice(done, index)) + kept;
    done = index + kept.length;
  }
  return result + convert(text.slice(done));
}
