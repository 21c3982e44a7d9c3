import type { Occlusion } from "../documents/shown-case.js";
import { type Token, tokenise } from "./tokens.js";

/** What has to be asked to see what each token does: the text without it, one variant a token. */
export interface Occluded {
  readonly tokens: readonly Token[];
  readonly variants: readonly string[];
}

/** The leave-one-out variants of a text, in the order of its tokens; a removed word takes one neighbouring space along. */
export function occlude(text: string): Occluded {
  const tokens = tokenise(text);
  return { tokens, variants: tokens.map((token) => without(text, token)) };
}

/**
 * The effect of every token on one label: p(text) - p(text without it), positive where the token speaks for the label (methods 5.2).
 * `probsOfVariants` belong to `occlude(text).variants`, null where unanswered; probabilities follow `labels`.
 * The parts returned spell the whole text; spaces, punctuation and unanswered tokens have no effect (null).
 * Throws a RangeError where the label or the number of variants does not fit. Blind to evidence that stands twice.
 */
export function occlusion(
  text: string,
  label: string,
  labels: readonly string[],
  probsOfOriginal: ArrayLike<number>,
  probsOfVariants: readonly (ArrayLike<number> | null)[],
): Occlusion {
  const { tokens } = occlude(text);
  const index = labels.indexOf(label);
  if (index < 0) throw new RangeError(`label "${label}" is not among the labels`);
  if (probsOfVariants.length !== tokens.length) {
    throw new RangeError(`${probsOfVariants.length} answers for ${tokens.length} variants`);
  }
  const probability = probsOfOriginal[index];
  const parts: { text: string; effect: number | null }[] = [];
  let written = 0;
  const between = (end: number): void => {
    if (end > written) parts.push({ text: text.slice(written, end), effect: null });
  };
  tokens.forEach((token, i) => {
    between(token.start);
    const probs = probsOfVariants[i];
    const left = probs === null ? Number.NaN : probs[index];
    parts.push({ text: token.text, effect: Number.isFinite(left) ? probability - left : null });
    written = token.end;
  });
  between(text.length);
  return { label, probability, tokens: parts, asks: tokens.length + 1 };
}

function without(text: string, { start, end }: Token): string {
  const before = text.slice(0, start);
  const after = text.slice(end);
  if (/^\s/u.test(after) && (before === "" || /\s$/u.test(before))) return before + after.replace(/^\s/u, "");
  return after === "" ? before.replace(/\s$/u, "") : before + after;
}
