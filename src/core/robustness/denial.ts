import { disturb, type Place } from "./disturb.js";
import type { Disturbed, Disturbing } from "./perturbation.js";
import { isFree, protectedSpans } from "./protected.js";

/** A pattern whose first match in a sentence is replaced, and by what. */
export type Turn = readonly [pattern: RegExp, to: (match: RegExpExecArray) => string];

/** Turns a share of the sentences by the first rule that fits one, `rules` being those for the sentence; protected spans are not touched. */
export function turned(
  text: string,
  options: Disturbing,
  rules: (sentence: string) => readonly Turn[],
): Disturbed | null {
  const spans = protectedSpans(text);
  const places: Place[] = [];
  for (const { 0: sentence, index } of text.matchAll(/[^.!?。！？\n]+[.!?。！？]*/g)) {
    for (const [pattern, to] of rules(sentence)) {
      const match = pattern.exec(sentence);
      if (match === null) continue;
      const at = index + match.index;
      if (isFree(spans, at, at + match[0].length)) places.push([[{ at, from: match[0], to: to(match) }]]);
      break;
    }
  }
  return disturb(text, places, options);
}
