import { diffArrays } from "diff";

/** A stretch of text that both sides have, that only the old one has, or that only the new one has. */
export interface DiffPart {
  readonly kind: "same" | "del" | "ins";
  readonly text: string;
}

/** Changed pieces beyond which two texts are shown as one taken out and one put in: nobody reads such a difference word by word. */
const mostEdits = 2000;

/**
 * What turns one text into another, in order: by words, spaces and marks where words are spaced, by code points in Chinese, Japanese and Thai.
 * Kept and deleted parts join to the old text, kept and inserted ones to the new. Source: Myers 1986, by jsdiff.
 */
export function textDiff(before: string, after: string): DiffPart[] {
  if (before === after) return before === "" ? [] : [{ kind: "same", text: before }];
  const changes = diffArrays(pieces(before), pieces(after), { maxEditLength: mostEdits });
  const parts: DiffPart[] =
    changes === undefined
      ? [
          { kind: "del", text: before },
          { kind: "ins", text: after },
        ]
      : changes.map(({ value, added, removed }) => ({
          kind: added ? "ins" : removed ? "del" : "same",
          text: value.join(""),
        }));
  return parts.filter(({ text }) => text !== "");
}

/** How much of the longer text both have, by code points other than space; 1 for two empty texts. */
export function commonShare(parts: readonly DiffPart[]): number {
  const size = (...kinds: DiffPart["kind"][]): number =>
    parts.reduce((sum, { kind, text }) => sum + (kinds.includes(kind) ? [...text.replace(/\s/gu, "")].length : 0), 0);
  const longer = size("same") + Math.max(size("del"), size("ins"));
  return longer === 0 ? 1 : size("same") / longer;
}

/** A letter or digit of a script that puts no spaces between words. */
const unspaced =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;
const letter = /^[\p{L}\p{N}\p{M}_]$/u;
const space = /^\s$/u;

/** Words, runs of space, and single code points of everything else; joined they are the text again. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let last: "word" | "space" | null = null;
  // By code point; half of a surrogate pair that stands alone is a piece of its own.
  for (const character of text) {
    const kind = unspaced.test(character)
      ? null
      : letter.test(character)
        ? "word"
        : space.test(character)
          ? "space"
          : null;
    if (kind !== null && kind === last) found[found.length - 1] += character;
    else found.push(character);
    last = kind;
  }
  return found;
}
