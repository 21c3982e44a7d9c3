import type { Words } from "../words.js";

/** A yes-or-no property of a text that errors may go with. */
export interface TextProperty {
  readonly id: string;
  readonly words: Words;
  has(text: string): boolean;
}

/** Simple properties of methods 6.4, seen in the text alone; ids do not clash with metadata columns by their prefix. */
export const textProperties: readonly TextProperty[] = [
  { id: "text_digit", words: { en: "has a digit", zh: "含数字" }, has: (text) => /\p{Nd}/u.test(text) },
  { id: "text_question", words: { en: "has a question mark", zh: "含问号" }, has: (text) => /[?？]/.test(text) },
  {
    id: "text_exclamation",
    words: { en: "has an exclamation mark", zh: "含感叹号" },
    has: (text) => /[!！]/.test(text),
  },
  { id: "text_url", words: { en: "has a web address", zh: "含网址" }, has: (text) => /https?:\/\/|www\./i.test(text) },
  {
    id: "text_emoji",
    words: { en: "has an emoji", zh: "含表情符号" },
    has: (text) => /\p{Extended_Pictographic}/u.test(text),
  },
  {
    id: "text_negation",
    words: { en: "has a negation", zh: "含否定词" },
    has: (text) => /\b(?:not|no|never|none|cannot|without)\b|n['’]t\b|[不没無无别未]/i.test(text),
  },
  {
    id: "text_code",
    words: { en: "has code or markup", zh: "含代码或标记" },
    // One letter before the brackets is enough: `\w+` would try every start of a long run of letters.
    has: (text) => /[`{}<>]|\w\(\)|==|=>/.test(text),
  },
  {
    id: "text_mixed_script",
    words: { en: "mixes Chinese and Latin letters", zh: "中文与拉丁字母混用" },
    has: (text) => /\p{Script=Han}/u.test(text) && /\p{Script=Latin}/u.test(text),
  },
];

/** The script most letters of a text are in: `han`, `latin`, `other`, or `none` where it has no letters. */
export function script(text: string): "han" | "latin" | "other" | "none" {
  let han = 0;
  let latin = 0;
  let letters = 0;
  for (const point of text) {
    if (!/\p{L}/u.test(point)) continue;
    letters++;
    if (/\p{Script=Han}/u.test(point)) han++;
    else if (/\p{Script=Latin}/u.test(point)) latin++;
  }
  if (letters === 0) return "none";
  if (2 * han >= letters) return "han";
  return 2 * latin >= letters ? "latin" : "other";
}

/** Number of code points of a text (methods 0.4). */
export function textLength(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}
