import type { Change, Disturbed, Disturbing } from "./perturbation.js";
import { isFree, type Span, wordsProtected } from "./protected.js";

/** A place that can be disturbed in one of several ways, each a list of changes in order (mostly one). */
export type Place = readonly (readonly Change[])[];

/**
 * Disturbs a share of the places, at least one, each in a way drawn at random; null where there are none. The places are drawn in an order
 * that does not hang on the rate, so that a higher rate touches the same places and more.
 */
export function disturb(text: string, places: readonly Place[], { random, rate }: Disturbing): Disturbed | null {
  const order = places.filter((ways) => ways.length > 0);
  for (let i = order.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  const changes: Change[] = [];
  // Two slots a code unit: before it (for what is put in) and itself, so that no two changes meet.
  const taken = new Uint8Array(2 * text.length + 2);
  for (const ways of order.slice(0, Math.max(1, Math.round(rate * order.length)))) {
    const way = ways[random.integer(ways.length)];
    const slots = way.map(({ at, from }) => [2 * at + Math.sign(from.length), 2 * (at + from.length)]);
    if (slots.some(([first, last]) => taken.subarray(first, Math.max(first + 1, last)).includes(1))) continue;
    for (const [first, last] of slots) taken.fill(1, first, Math.max(first + 1, last));
    changes.push(...way);
  }
  return changed(text, changes);
}

/** The text with those changes made, or null where that makes no difference. */
export function changed(text: string, unordered: readonly Change[]): Disturbed | null {
  const changes = unordered.filter(({ from, to }) => from !== to).sort((a, b) => a.at - b.at);
  let result = "";
  let done = 0;
  for (const { at, from, to } of changes) {
    result += text.slice(done, at) + to;
    done = at + from.length;
  }
  result += text.slice(done);
  return result === text ? null : { text: result, changes };
}

/**
 * A place for every match of a pattern that meets no protected span; `ways` gives what may stand there instead of the match. A combining
 * mark after the match belongs to it, so such a match is left out.
 */
export function places(
  text: string,
  pattern: RegExp,
  ways: (match: RegExpExecArray) => readonly string[],
  spans: readonly Span[] = wordsProtected(text),
): Place[] {
  const out: Place[] = [];
  for (const match of text.matchAll(pattern)) {
    const { 0: from, index: at } = match;
    if (
      !isFree(spans, at, at + from.length) ||
      /^[\p{M}\u200D]/u.test(text.slice(at + from.length, at + from.length + 2))
    )
      continue;
    out.push(
      ways(match)
        .filter((to) => to !== from)
        .map((to) => [{ at, from, to }]),
    );
  }
  return out;
}
