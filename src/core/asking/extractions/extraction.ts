import type { Entry } from "../../entry.js";
import type { Words } from "../../words.js";
import type { Extraction } from "../asking-schema.js";

/** What a way of taking answers may look at beside the text. */
export interface ExtractionOptions {
  /** All labels, where the answer is one of them. */
  readonly labels?: readonly string[];
  /** The choices of the item, where their texts are known, and the letters that stand for them. */
  readonly choices?: readonly string[];
  readonly letters?: readonly string[];
  /** Whether several choices may be right. */
  readonly several?: boolean;
  readonly pattern?: RegExp;
  readonly path?: string;
}

/** A way of taking an answer from what a model said. */
export interface ExtractionEntry extends Entry {
  readonly id: Extraction;
  readonly words: Words;
  /** The answer, or null where the text holds none, or several that differ. */
  extract(text: string, options: ExtractionOptions): string | null;
}
