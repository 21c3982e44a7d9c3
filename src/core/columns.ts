import type { Cases } from "./cases/case.js";
import type { Subject } from "./task.js";

/**
 * One model's outputs on one data set, joined with gold, as typed columns: what metrics read.
 * Labels are dictionary codes into `labels`; `labels` is sorted by code point unless the user fixed the list.
 */
export interface Columns {
  readonly task: Subject;
  /** Number of items. */
  readonly n: number;
  readonly labels: readonly string[];
  /** Whether the user fixed the label list (else averages run over the labels that occur, as scikit-learn's do). */
  readonly labelsFixed: boolean;
  /** Labels at the end of `labels` that the data hold beyond a list the user fixed; averages leave them out (default 0). */
  readonly outside?: number;
  /** Code of the positive label of a binary task, else -1. */
  readonly positive: number;
  /** n codes; binary and multiclass only. */
  readonly gold?: Int32Array;
  /** n codes, -1 where the model gave no answer (counted as wrong); binary and multiclass only. */
  readonly pred?: Int32Array;
  /** n x labels of 0 and 1, row by row; multilabel only. */
  readonly goldSets?: Uint8Array;
  /** n x labels of 0 and 1, row by row; an unanswered item has an empty set; multilabel only. */
  readonly predSets?: Uint8Array;
  /** n x labels probabilities, row by row, rows sum to 1 (multilabel: each on its own); NaN rows where unanswered. */
  readonly probs?: Float64Array;
  /** n numbers that another tool gave (`--metric COLUMN`), NaN where missing. */
  readonly score?: Float64Array;
  /** n gold numbers and n predicted ones, NaN where there is no answer; regression and similarity only. */
  readonly numbers?: { readonly gold: Float64Array; readonly pred: Float64Array };
  /** Gold and answer of each item, for tasks beyond labels and numbers. */
  readonly cases?: Cases;
  /** Cuts a text into words, where a segmenter for its language is at hand. */
  readonly words?: (text: string) => readonly string[];
  /** Name and version of that segmenter, for signatures. */
  readonly wordsBy?: string;
  /** Language of the texts (`en`, `zh`, ...), where they are read by rules of a language. */
  readonly textLanguage?: string;
  /** What a false alarm and a miss cost, where a binary task has such costs. */
  readonly costs?: { readonly falsePositive: number; readonly falseNegative: number };
  /** n codes of the unit of independence (document, user, sentence frame), where groups were named. */
  readonly groups?: Int32Array;
  /** Number of items without an answer. */
  readonly unanswered: number;
  /** What had to be mended on reading, e.g. `probs_renormalised:12`, `pred_from_probs`. */
  readonly flags: readonly string[];
}

/** Order of labels everywhere: by code point, so that it is the same on every machine and as in Python. */
export function byCodePoint(a: string, b: string): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) {
      const surrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;
      if (surrogate(x) !== surrogate(y)) return surrogate(x) ? 1 : -1;
      return x - y;
    }
  }
  return a.length - b.length;
}
