import type { Coded } from "../answers.js";
import type { Entry } from "../entry.js";
import { failure } from "../failure.js";
import type { Words } from "../words.js";
import type { SplitWarning } from "./warnings.js";

/** What a split reads of the items: ids (each once), and codes or numbers for each of them where the data have such. */
export interface SplitItems {
  readonly ids: readonly string[];
  /** Class of each item, to keep shares alike on all sides. */
  readonly gold?: Coded;
  /** Unit that must never stand on two sides. */
  readonly group?: Coded;
  /** Any unit; only the order counts. */
  readonly time?: Float64Array;
}

/** Settings of a split; each reads those that concern it. */
export interface SplitSettings {
  readonly folds: number;
  readonly repeats: number;
  /** Shares of all items. */
  readonly testShare: number;
  readonly validationShare: number;
  /** Items left out between training and held-out items of a time split. */
  readonly gap: number;
  readonly seed: number;
}

/** One training: positions of its items in the given order, ascending. */
export interface Fold {
  /** From 1 on. */
  readonly repeat: number;
  readonly fold: number;
  /** The group held out, where there is one. */
  readonly name?: string;
  readonly train: Int32Array;
  /** Items held out of this training; of a hold-out split those to choose on, or null. */
  readonly validation: Int32Array | null;
  /** Items of the final score of a hold-out split, else null. */
  readonly test: Int32Array | null;
  /** Folds of the training items alone, to choose hyper-parameters on. */
  readonly inner?: readonly Fold[];
}

/** Every training that a split asks for. */
export interface Partition {
  readonly folds: readonly Fold[];
  readonly warnings: readonly SplitWarning[];
  /** The k-fold split that a repeated or nested one is made of. */
  readonly base?: string;
}

/** A way of dividing items: who trains, who is held out. */
export interface Split extends Entry {
  readonly words: Words;
  /** Where it fits, and what it costs. */
  readonly fits: Words;
  /** What stays as it was when items are added; reordering the file never changes anything. */
  readonly stays: Words;
  readonly needs: readonly ("gold" | "group" | "time")[];
  readonly source: string;
  /** Throws a `Failure` where the items cannot be divided so. */
  make(items: SplitItems, settings: SplitSettings): Partition;
}

/** A split that gives each item one fold, so that it can be repeated and nested. */
export interface FoldSplit extends Split {
  /** Fold of each item, from 0; `shuffled` draws another division for each seed where the plain one would not vary. */
  assign(items: SplitItems, folds: number, seed: string, shuffled: boolean): Int32Array;
}

/** The items that a training is scored on. */
export function heldOut(fold: Fold): Int32Array {
  return fold.test ?? fold.validation ?? new Int32Array(0);
}

/** Some of the items, in the order of `rows`. */
export function takeItems(items: SplitItems, rows: Int32Array): SplitItems {
  const coded = (column: Coded | undefined) =>
    column === undefined ? undefined : { codes: rows.map((row) => column.codes[row]), values: column.values };
  return {
    ids: Array.from(rows, (row) => items.ids[row]),
    gold: coded(items.gold),
    group: coded(items.group),
    time: items.time === undefined ? undefined : Float64Array.from(rows, (row) => items.time![row]),
  };
}

/** A column that a split cannot do without; throws a `Failure` that says how to name it. */
export function needed<K extends "gold" | "group" | "time">(items: SplitItems, column: K): NonNullable<SplitItems[K]> {
  const found = items[column];
  if (found === undefined) throw failure(words[column]);
  return found as NonNullable<SplitItems[K]>;
}

/** Refuses groups where a split would tear them apart: the group variant is mandatory then (methods 3). */
export function refuseGroups(items: SplitItems, instead: string): void {
  if (items.group !== undefined) throw failure(words.torn, { instead });
}

/** Refuses fewer than two folds, or more folds than there are things to divide. */
export function checkFolds(folds: number, n: number, what: "items" | "groups"): void {
  if (!(folds >= 2)) throw failure(words.oneFold, { folds });
  if (folds > n) throw failure(what === "items" ? words.fewItems : words.fewGroups, { folds, n });
}

/** The trainings of an assignment: for each fold, its items are held out and all others train. */
export function foldsOf(assignment: Int32Array, folds: number, repeat = 1): Fold[] {
  return Array.from({ length: folds }, (_, k) => {
    const train: number[] = [];
    const validation: number[] = [];
    assignment.forEach((fold, item) => void (fold === k ? validation : train).push(item));
    return {
      repeat,
      fold: k + 1,
      train: Int32Array.from(train),
      validation: Int32Array.from(validation),
      test: null,
    };
  });
}

const words = {
  torn: {
    en: "Groups are named, and this split would tear them apart. Use --method {instead}, or leave --group out.",
    zh: "已指定分组，而这种划分会拆开组。请用 --method {instead}，或去掉 --group。",
  },
  gold: {
    en: "This split needs classes, and no column is gold. Name it with --fields gold=COLUMN, or use --method k_fold.",
    zh: "这种划分需要类别，但没有标准答案列。请用 --fields gold=列名 指定，或改用 --method k_fold。",
  },
  group: {
    en: "This split needs groups. Name their column with --group COLUMN.",
    zh: "这种划分需要分组。请用 --group 列名 指定分组列。",
  },
  time: {
    en: "This split needs times. Name their column with --time COLUMN.",
    zh: "这种划分需要时间。请用 --time 列名 指定时间列。",
  },
  oneFold: { en: "At least 2 folds are needed, not {folds}.", zh: "至少需要 2 折，而不是 {folds}。" },
  fewItems: {
    en: "{folds} folds need at least as many items; there are {n}. Ask for fewer with --folds.",
    zh: "{folds} 折至少需要同样多的样本；现有 {n} 条。请用 --folds 减少折数。",
  },
  fewGroups: {
    en: "{folds} folds need at least as many groups; there are {n}. Ask for fewer with --folds.",
    zh: "{folds} 折至少需要同样多的组；现有 {n} 组。请用 --folds 减少折数。",
  },
};
