import { unitKind } from "./segment.js";

/** Fills in the rules that 13a and zh share (mteval-v13a): punctuation apart, stops unless between digits, a dash after a digit. */
export function paintWestern(kinds: Uint8Array): void {
  // Every mark but the apostrophe.
  for (const mark of ' !"#$%&()*+/:;<=>?@[\\]^_`{|}~') kinds[mark.charCodeAt(0)] = unitKind.alone;
  for (const digit of "0123456789") kinds[digit.charCodeAt(0)] = unitKind.digit;
  for (const stop of ".,") kinds[stop.charCodeAt(0)] = unitKind.stop;
  kinds["-".charCodeAt(0)] = unitKind.dash;
}
