import type { Conditions } from "../../compare/comparable.js";
import type { Entry } from "../../entry.js";
import type { Task } from "../../task.js";
import type { Words } from "../../words.js";
import type { Cell } from "../rows.js";
import type { GatheredRows } from "./log-rows.js";

/** One JSON object of a log; read keys with `own`, for a log can name one `__proto__`. */
export type JsonRecord = { readonly [key: string]: Cell };

/** What one looks at to recognise a log. */
export interface LogHead {
  /** JSON lines or an array of objects; one JSON object; a zip archive; a table with typed columns (Parquet). */
  readonly shape: "lines" | "value" | "archive" | "table";
  /** The first objects of lines, or the one object; none for archives and tables. */
  readonly records: readonly JsonRecord[];
  /** Names of an archive's members, or of a table's columns. */
  readonly names: readonly string[];
}

/** What stands beside a log in its folder, found by the reader. */
export interface Beside {
  /** The data set that the file's name tells, where its content does not. */
  readonly split?: string;
  /** The model that the folder's name tells, where the content does not. */
  readonly model?: string;
  /** JSON documents that belong to the log, for instance the results of the same run. */
  readonly documents: readonly JsonRecord[];
}

/** A number an item that the tool gave, in a column of the tool's own name. */
export interface LogScore {
  readonly column: string;
  readonly better?: "higher" | "lower";
  /** The tool's own total, where it is the mean over the items at hand. */
  readonly recorded?: number;
}

/** A log as a table in our words. */
export interface Log {
  /** The tool with the version that the log names: `lm-evaluation-harness 0.4.9`. */
  readonly tool: string;
  /** Columns `id`, `input`, `gold`, `pred`, `output`, `model`, `split`, `finish_reason`, `error`, ..., and the scores (see `LogRows`). */
  readonly rows: GatheredRows;
  /** What the answers are; its metrics are computed from the items where no number of the tool is taken. */
  readonly task?: Task;
  /** The tool's own numbers. */
  readonly scores: readonly LogScore[];
  /** The score that decides where no metric is named; absent where the metrics of `task` are computed. */
  readonly decides?: string;
  /** The groups that the tool itself counts the task in, the widest first: `mmlu`, `mmlu_stem`. */
  readonly groups?: readonly string[];
  /** How the answers were made and scored, as far as the log tells; lists are in the order of the rows. */
  readonly conditions?: Conditions;
  /** What has to be said of it: `partial_run:10/100`, `cancelled`, ... (words of them: the CLI's assumptions). */
  readonly flags: readonly string[];
}

/** Takes the objects of a log one by one, and gives its table. */
export interface LogImporter {
  /** `at` is the place for messages; `name` the member of an archive. Throws a `Failure` for an object that is none of this log. */
  take(record: JsonRecord, at: string, name?: string): void;
  end(): Log;
}

/** A log of another tool: one file of its name; it says what it recognises and turns objects into rows. */
export interface LogFormat extends Entry {
  readonly words: Words;
  recognises(head: LogHead): boolean;
  /** Which members of an archive, or columns of a table, are read; all where absent. */
  wants?(name: string): boolean;
  /** A failure is thrown in place of reading: the file holds no items. `{file}` is filled in. */
  readonly refused?: Words;
  importer(beside: Beside): LogImporter;
}

/** A value of an object by its own key; undefined where the value is none, or no object. */
export function own(value: Cell | undefined, key: string): Cell | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, key) ? (value as JsonRecord)[key] : undefined;
}

/** A value that is a text, else null. */
export function textOr(value: Cell | undefined): string | null {
  return typeof value === "string" ? value : null;
}

/** A value that is a finite number (true and false are 1 and 0), else null. */
export function numberOr(value: Cell | undefined): number | null {
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** A value that is a list, else none. */
export function listOr(value: Cell | undefined): readonly Cell[] {
  return Array.isArray(value) ? value : [];
}
