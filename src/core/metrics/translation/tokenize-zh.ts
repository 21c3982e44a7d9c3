import { trimmed } from "../text/whitespace.js";
import { rulesOf, unitKind } from "./segment.js";
import type { Tokenizer } from "./tokenizer.js";
import { paintWestern } from "./western.js";

/**
 * Ranges that stand alone. Two bounds of the reference's list, meant as U+20000 to U+2A6D6 and U+2F800 to U+2FA1D, are read there as four digits and
 * one more character, so U+2001 to U+2A6D and U+2F81 to U+2FA1 stand alone and the characters of Extension B do not.
 */
const ranges: readonly (readonly [number, number])[] = [
  [0x3400, 0x4db5],
  [0x4e00, 0x9fa5],
  [0x9fa6, 0x9fbb],
  [0xf900, 0xfa2d],
  [0xfa30, 0xfa6a],
  [0xfa70, 0xfad9],
  [0x2001, 0x2a6d],
  [0x2f81, 0x2fa1],
  [0xff00, 0xffef],
  [0x2e80, 0x2eff],
  [0x3000, 0x303f],
  [0x31c0, 0x31ef],
  [0x2f00, 0x2fdf],
  [0x2ff0, 0x2fff],
  [0x3100, 0x312f],
  [0x31a0, 0x31bf],
  [0xfe10, 0xfe1f],
  [0xfe30, 0xfe4f],
  [0x2600, 0x26ff],
  [0x2700, 0x27bf],
  [0x3200, 0x32ff],
  [0x3300, 0x33ff],
];

const rules = rulesOf(false, (kinds) => {
  for (const [from, to] of ranges) kinds.fill(unitKind.alone, from, to + 1);
  paintWestern(kinds);
});

/** Chinese characters apart, the rest as 13a without its padding. Source: sacreBLEU 2.6.0 tokenizer_zh. */
export const tokenizeZh: Tokenizer = {
  id: "zh",
  read: (text, segment, ids) => segment.read(trimmed(text), rules(), ids),
};
