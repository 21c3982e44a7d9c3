/** A token and where it stands: UTF-16 offsets, so that `text.slice(start, end)` is the token. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const cjk = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Bopomofo}ー";
const word = `(?:(?![${cjk}])[\\p{L}\\p{M}\\p{N}_])+`;
const emoji = "\\p{Extended_Pictographic}[\\p{EMod}\\uFE0F]*(?:\\u200D\\p{Extended_Pictographic}[\\p{EMod}\\uFE0F]*)*";

/** The tokens of a text: each CJK code point, each word of other scripts (with inner apostrophes), each emoji; punctuation and spaces belong to none. Source: methods 0.4. */
export function tokenise(text: string): Token[] {
  const pattern = new RegExp(`[${cjk}]|${word}(?:['’]${word})*|${emoji}`, "gu");
  return Array.from(text.matchAll(pattern), ({ 0: token, index }) => ({
    text: token,
    start: index,
    end: index + token.length,
  }));
}

/** Whether more than half of a text's tokens are CJK code points. */
export function mainlyCjk(text: string): boolean {
  const characters = text.match(new RegExp(`[${cjk}]`, "gu"))?.length ?? 0;
  return characters > 0 && characters > (text.match(new RegExp(word, "gu"))?.length ?? 0);
}

/** Takes out the spaces beside CJK characters, where they carry no meaning. */
export function withoutCjkSpaces(text: string): string {
  return text.replace(new RegExp(`(?<=[${cjk}])\\s+|\\s+(?=[${cjk}])`, "gu"), "");
}
