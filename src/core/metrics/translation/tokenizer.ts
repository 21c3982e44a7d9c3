import type { Ids, Segment } from "./segment.js";

/** A tokeniser of BLEU under the name that sacreBLEU gives it. */
export interface Tokenizer {
  readonly id: "13a" | "intl" | "zh" | "char" | "none";
  /** Puts the numbers of a text's tokens into `ids`. */
  read(text: string, segment: Segment, ids: Ids): void;
}
