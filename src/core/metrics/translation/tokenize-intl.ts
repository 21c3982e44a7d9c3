import { trimmedEnd } from "../text/whitespace.js";
import { byWhitespace, rulesOf, unitKind } from "./segment.js";
import type { Tokenizer } from "./tokenizer.js";

const rules = rulesOf(false, (kinds) => {
  const units = Array.from({ length: 0x10000 }, (_, unit) =>
    (unit & 0xf800) === 0xd800 ? " " : String.fromCharCode(unit),
  );
  const all = units.join("");
  for (const [category, kind] of [
    [/\p{N}+/gu, unitKind.digit],
    [/\p{P}+/gu, unitKind.stop],
    [/\p{S}+/gu, unitKind.alone],
  ] as const) {
    for (const run of all.matchAll(category)) kinds.fill(kind, run.index, run.index + run[0].length);
  }
});

/** Punctuation apart unless between numbers, symbols apart, by Unicode's categories (mteval-v14). Source: sacreBLEU 2.6.0 tokenizer_intl. */
export const tokenizeIntl: Tokenizer = {
  id: "intl",
  read(text, segment, ids) {
    const own = trimmedEnd(text);
    // Beyond U+FFFF a unit does not tell the category; such texts take the reference's own way.
    if (/[\ud800-\udfff]/.test(own)) segment.read(spaced(own), byWhitespace(), ids);
    else segment.read(own, rules(), ids);
  },
};

function spaced(text: string): string {
  return text
    .replace(/(\P{N})(\p{P})/gu, "$1 $2 ")
    .replace(/(\p{P})(\P{N})/gu, " $1 $2")
    .replace(/\p{S}/gu, " $& ");
}
