import { rulesOf, unitKind } from "./segment.js";
import type { Tokenizer } from "./tokenizer.js";

const rules = rulesOf(false, (kinds) => {
  kinds.fill(unitKind.alone);
  kinds.fill(unitKind.pair, 0xd800, 0xdc00);
});

/** Every code point apart, without white space. Source: sacreBLEU 2.6.0 tokenizer_char. */
export const tokenizeChar: Tokenizer = { id: "char", read: (text, segment, ids) => segment.read(text, rules(), ids) };
