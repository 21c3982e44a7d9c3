import type { Entry } from "../entry.js";
import type { Random } from "../random.js";
import type { Language, Words } from "../words.js";

/** One way of disturbing a text that a reader would hardly notice, or (meaning: "changed") that a model must notice. */
export interface Perturbation extends Entry {
  readonly words: Words;
  /** The languages in which it makes sense. */
  readonly languages: readonly Language[];
  /** What is claimed of the meaning: kept, or changed in a stated way (negation: the answer should change). */
  readonly meaning: "kept" | "changed";
  /** Why the label should stay, or how it should change, in one sentence. */
  readonly claim: Words;
  /** Not among `all`: read by a second reader, its claim did not hold in 95 % of texts. */
  readonly onlyByName?: true;
  /**
   * The disturbed text and where it was touched, or null where there is nothing to disturb. The same random stream gives the same text. `rate`,
   * 0 to 1, is the share of eligible places (letters, words, marks) that are touched, at least one.
   */
  apply(text: string, options: Disturbing): Disturbed | null;
}

/** How much is disturbed, and by which stream of chance. */
export interface Disturbing {
  readonly random: Random;
  readonly rate: number;
}

/** A disturbed text and its differences from the original. */
export interface Disturbed {
  readonly text: string;
  readonly changes: readonly Change[];
}

/** What stood at a place of the original (code units) and what replaced it; changes are in order and do not overlap. */
export interface Change {
  readonly at: number;
  readonly from: string;
  readonly to: string;
}

/** States that an object is a perturbation. */
export function perturbation(entry: Perturbation): Perturbation {
  return entry;
}
