import type { Readable } from "node:stream";
import type { AlignOptions } from "../../core/align.js";
import type { Answers, Coded } from "../../core/answers.js";
import type { Columns } from "../../core/columns.js";
import type { Conditions } from "../../core/compare/comparable.js";
import type { Fields } from "../../core/plan.js";
import type { Task } from "../../core/task.js";

/** How predictions are to be read; everything is optional. */
export interface ReadPredictionsOptions {
  readonly fields?: Fields;
  readonly task?: Task;
  readonly labels?: readonly string[];
  readonly positive?: string;
  /** A file that holds gold, joined on id, else by position; for texts several files of references, or a glob. */
  readonly gold?: string;
  /** Language of the texts; else told from the references. */
  readonly textLanguage?: string;
  /** The prediction column of a wide file; several, with commas, are raters. */
  readonly pred?: string;
  /** Only the runs of this model, seed or data set of a long file. */
  readonly model?: string;
  readonly split?: string;
  /** A column of numbers that another tool gave: they are taken as they are, gold and predictions are not looked at. */
  readonly metric?: string;
  /** A metric of the catalogue that was asked for: a log's own numbers of that name go before it. */
  readonly named?: string;
  /** The column of the unit of independence. */
  readonly group?: string;
  /** Only the first so many items of each run. */
  readonly limit?: number;
  /** Goes on with the common items where a gold file has others. */
  readonly common?: boolean;
  readonly stdin?: Readable;
}

/** A metadata column as codes, for slices. */
export interface Metadata extends Coded {
  readonly name: string;
}

/** The predictions of one model on one data set, as a file (or one part of a long file) holds them. */
export interface Predictions {
  readonly path: string;
  /** Of the `model` column, else the prediction column that was named in a wide file, else null. */
  readonly model: string | null;
  readonly seed: number | null;
  readonly checkpoint: string | null;
  readonly split: string | null;
  /** Number of items. */
  readonly n: number;
  readonly hasIds: boolean;
  readonly hasGold: boolean;
  readonly hasProbs: boolean;
  /** Whether the items carry a number that another tool gave. */
  readonly hasScore: boolean;
  /** The name of these numbers, the same where the user or a log named it, and which are better where a log says so. */
  readonly given?: { readonly metric: string; readonly named?: string; readonly better?: "higher" | "lower" };
  /** What was read, before task and labels are settled. */
  readonly answers: Answers;
  /** Labels that occur as gold or prediction or have a probability, sorted by code point; empty for scores. */
  readonly labelsSeen: readonly string[];
  /** What generators said of themselves: answers cut at the length limit, items with an error, answers without an extracted label. */
  readonly counts: { readonly truncated: number; readonly errors: number; readonly unextracted: number };
  /** How a log of another tool, or a run of ours, was asked and scored; lists are in the order of the items. */
  readonly conditions?: Conditions;
  /** The groups that the log's tool counts the task in, the widest first. */
  readonly groups?: readonly string[];
  /** Task, labels and positive label that the reading was told; `columns` uses them. */
  readonly options: AlignOptions;
  /** The typed columns that metrics read; `more` overrides what the reading was told. */
  columns(more?: AlignOptions): Columns;
  /** The ids in order; null where the file has none. */
  readIds(): Promise<readonly string[] | null>;
  /** Why items have no answer, as the file's `error` column says; null where it has none. */
  readErrors(): Promise<readonly (string | null)[] | null>;
  /** The input texts; null where the file has none. */
  readInputs(): Promise<readonly (string | null)[] | null>;
  /** All columns without another meaning. */
  readMetadata(): Promise<readonly Metadata[]>;
}
