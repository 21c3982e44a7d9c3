import { byWhitespace } from "./segment.js";
import type { Tokenizer } from "./tokenizer.js";

/** Cut at white space only, for text that is tokenised already. Source: sacreBLEU 2.6.0 tokenizer_none. */
export const tokenizeNone: Tokenizer = {
  id: "none",
  read: (text, segment, ids) => segment.read(text, byWhitespace(), ids),
};
