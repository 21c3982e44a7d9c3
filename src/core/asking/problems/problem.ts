import type { Entry } from "../../entry.js";
import type { Words } from "../../words.js";
import type { Finish } from "../question.js";

/** One thing that was said, with what it must be seen against. */
export interface Spoken {
  /** Word for word. */
  readonly text: string;
  readonly finish: Finish;
  /** Whether an answer could be taken from it. */
  readonly taken: boolean;
  /** Texts that would be right; none where answers are no texts. */
  readonly references: readonly string[];
  /** Whether answers are JSON, and what they must conform to; `undefined` where any JSON will do. */
  readonly json: boolean;
  readonly schema: unknown;
  /** Whether answers are prose, so that language and loops can be told. */
  readonly prose: boolean;
}

/** Something that can be wrong with what a model said, beside its being wrong. */
export interface ProblemEntry extends Entry {
  readonly id: string;
  readonly words: Words;
  /** What it means, in one sentence. */
  readonly meaning: Words;
  /** Whether it is so; null where that cannot be known. */
  found(spoken: Spoken): boolean | null;
}
