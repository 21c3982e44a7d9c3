import type { CaseKind } from "./cases/case.js";

/** One example of a data set. */
export interface Item {
  readonly id: string;
  readonly input: string | null;
  /** A label, or a set of labels (multilabel). */
  readonly gold: string | readonly string[] | null;
  readonly group: string | null;
  /** All further columns, as text. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** Gold beyond labels, item by item: numbers, or that of a kind of case. */
export interface KindGold {
  readonly kind: CaseKind | "numbers";
  /** Absent where the kind has no gold. */
  readonly gold?: readonly unknown[];
}

/** A named set of items, in the order of its file. */
export interface DataSet {
  readonly name: string;
  readonly items: readonly Item[];
  /** Where answers are no labels: what they are, and their gold. */
  readonly beyondLabels?: KindGold;
  /** SHA-256 of the canonical JSON of the items. */
  readonly hash: string;
  /** Where it was read, as the plan names it. */
  readonly path: string;
  /** The set from which this one was made: its labels and its language are those of this one. */
  readonly like?: DataSet;
}
