import { trimmedEnd } from "../text/whitespace.js";

/** A text as TER reads it: lower case always; `asian` also sets punctuation and every Chinese character apart (tercom's norm and asian). */
export function terText(text: string, asian: boolean): string {
  const lower = trimmedEnd(text).toLowerCase();
  return asian && lower !== "" ? withAsian(normalized(lower)) : lower;
}

/**
 * A reference as TER reads it. The reference library prepares references twice where it normalises, which sets apart a little more than once
 * does ("..5", "'s" before a special space); its scores rest on that.
 */
export function terReference(text: string, asian: boolean): string {
  const once = terText(text, asian);
  return asian ? terText(once.replace(whitespace, " "), asian) : once;
}

const whitespace = /[\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g;

/** Source: sacreBLEU 2.6.0 tokenizer_ter, _normalize_general_and_western. */
function normalized(text: string): string {
  const joined = text.replaceAll("\n-", "").replaceAll("\n", " ");
  const plain = joined
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">");
  return ` ${plain} `
    .replace(/[{-~[-` -&(-+:-@/]/g, " $& ")
    .replace(/'s /g, " 's ")
    .replace(/([^0-9])([.,])/g, "$1 $2 ")
    .replace(/([.,])([^0-9])/g, " $1 $2")
    .replace(/([0-9])-/g, "$1 - ");
}

/**
 * Ideographs, strokes, radicals, compatibility forms, U+3200 to U+3F22 (the reference's slip for U+32FF) and Asian and full-width marks. Its
 * rules for kana look for them at the very start, where the normalised text has a space, so they never hold.
 * Source: sacreBLEU 2.6.0 tokenizer_ter, _normalize_asian.
 */
function withAsian(text: string): string {
  return text.replace(
    /[\u4e00-\u9fff\u3400-\u4dbf\u31c0-\u31ef\u2e80-\u2eff\u3300-\u33ff\uf900-\ufaff\ufe30-\ufe4f\u3200-\u3f22\u3001\u3002\u3008-\u3011\u3014-\u301f\uff61-\uff65\u30fb\uff0e\uff0c\uff1f\uff1a\uff1b\uff01\uff02\uff08\uff09]/g,
    " $& ",
  );
}
