import type { Coded } from "../../core/answers.js";
import type { CaseKind } from "../../core/cases/case.js";
import type { Log } from "../../core/importers/logs/log-format.js";
import type { Cell } from "../../core/importers/rows.js";
import type { Role } from "../../core/importers/text-format.js";
import type { Fields } from "../../core/plan.js";

/** `jsonl`, `json`, `csv`, `tsv`, `parquet`, `arrow`, `npy`, `npz`, or the id of a text format that is no table. */
export type Format = string;

/** What is known of a file before it is opened: it settles what a text without a header is. */
export interface Reading {
  /** The kind of answers that is asked for. */
  readonly kind?: CaseKind | "labels" | "numbers";
  /** Whether it is read for what a model said (default) or for gold. */
  readonly role?: Role;
  /** The data set that was asked for, where a folder holds logs of several. */
  readonly split?: string;
  /** Columns that were named. */
  readonly named?: Fields;
}

/** Untyped access to a table in a file; every value is taken as written, and an empty text is a missing one. */
export interface Table {
  /** The path as the user named it; `-` is standard input. */
  readonly path: string;
  readonly format: Format;
  /** What the items are, where the format says so. */
  readonly kind?: CaseKind;
  /** What a log of another tool says of itself; absent for tables of no tool in particular. */
  readonly log?: Omit<Log, "rows">;
  readonly columns: readonly string[];
  readonly rows: number;
  /** A column as text: a number 1, a text "1" are the same; lists and objects as JSON. */
  text(column: string): Promise<(string | null)[]>;
  /** A column as text, in codes. */
  codes(column: string): Promise<Coded>;
  /** A column as JSON values; cells of a CSV file are texts. */
  cells(column: string): Promise<readonly Cell[]>;
  /** A column as numbers, NaN where missing; throws a `Failure` with its place at the first value that is no number. */
  numbers(column: string): Promise<Float64Array>;
  /** Number of rows without a value, and whether all others differ. */
  uniqueness(column: string): Promise<{ readonly missing: number; readonly unique: boolean }>;
  /** Where a row stands, for messages: `predictions.jsonl:812`, or `predictions.parquet#812` where a format has no lines. */
  at(row: number): string;
  /** Keeps what is open open while `work` reads several columns. */
  session<T>(work: () => Promise<T>): Promise<T>;
}
