import type { Entry } from "../entry.js";
import type { Subject } from "../task.js";
import type { Words } from "../words.js";

/** What gold is for one item, by kind of case; null where the kind has none. */
export interface Golds {
  /** References, at least one; the empty text is a reference where empty is the right answer. */
  readonly text: readonly string[];
  readonly tags: { readonly tags: readonly string[]; readonly tokens?: readonly string[] };
  /** Index of the right choice, and the choices' texts where they are known. */
  readonly choice: { readonly index: number; readonly choices?: readonly string[] };
  readonly samples: null;
  /** Relevance of the judged documents. */
  readonly ranking: ReadonlyMap<string, number>;
  readonly preference: null;
  /** The wanted JSON value, and the schema it must conform to, where there is one. */
  readonly structured: { readonly value: unknown; readonly schema?: unknown };
  readonly logprobs: null;
  readonly ratings: null;
}

/** What a model (or a rater) said of one item, by kind of case. */
export interface Preds {
  readonly text: { readonly text: string; readonly truncated?: boolean };
  readonly tags: { readonly tags: readonly string[] };
  /** Log-likelihood of each choice, and of each choice without its question. */
  readonly choice: { readonly logprobs: readonly number[]; readonly unconditional?: readonly number[] };
  /** Tries, and how many of them were right. */
  readonly samples: { readonly n: number; readonly correct: number };
  /** Documents from best to worst, and their scores where they are known. */
  readonly ranking: { readonly documents: readonly string[]; readonly scores?: readonly number[] };
  /** 1 where the tuned (or first named) side won, 0 where it lost, .5 for a tie; `swapped` is the same verdict with the sides shown in the other order. */
  readonly preference: {
    readonly outcome: number;
    readonly swapped?: number;
    readonly sides?: readonly [string, string];
    readonly lengths?: readonly [number, number];
  };
  readonly structured: { readonly text: string };
  /** Sum of the log-probabilities (natural) of a text's tokens, and how long the text is; some logs count no tokens. */
  readonly logprobs: {
    readonly sum: number;
    readonly tokens?: number;
    readonly bytes?: number;
    readonly words?: number;
  };
  /** What each rater said; null where one did not rate. */
  readonly ratings: readonly (string | null)[];
}

export type CaseKind = keyof Preds;

/** One item of a task beyond labels and numbers: gold, and the answer, null where there is none. */
export interface Case<K extends CaseKind = CaseKind> {
  readonly gold: Golds[K];
  readonly pred: Preds[K] | null;
}

/** One model's answers to a data set, joined with gold, item by item. */
export interface Cases<K extends CaseKind = CaseKind> {
  readonly kind: K;
  readonly rows: readonly Case<K>[];
  /** Where these are some rows of another object, in whatever order: what was computed there need not be computed again. */
  readonly from?: { readonly cases: Cases<K>; readonly items: Int32Array };
}

/** What is wrong with an item, with the values of its marks; `{items}` is filled with how many items have something wrong. */
export interface Problem {
  readonly words: Words;
  readonly values: Readonly<Record<string, string | number>>;
}

/** What is peculiar to a kind of case. */
export interface CaseEntry<K extends CaseKind = CaseKind> extends Entry {
  readonly id: K;
  /** The tasks whose data are of this kind; the first is taken where none is named. */
  readonly tasks: readonly Subject[];
  readonly needsGold: boolean;
  /** Whether an item without an answer counts as wrong (metrics see `pred: null`) or is left out, flagged. */
  readonly unanswered: "wrong" | "left_out";
  /** Names that stand in the columns of all models alike (types of spans), from their rows. */
  labels?(rows: Iterable<Case<K>>): string[];
  /** What is wrong with gold or answer of an item (lengths that differ, an index beyond the choices), or null. */
  problem?(item: Case<K>): Problem | null;
  /** A text that is the same for equal gold, for messages and for the check that two files have one gold. */
  goldText(gold: Golds[K]): string;
  /** A text that is the same for equal answers. */
  predText(pred: Preds[K]): string;
}
