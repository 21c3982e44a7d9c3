import type { Entry } from "../entry.js";
import type { Task } from "../task.js";
import type { Words } from "../words.js";

/** One task of a suite: its sets of predictions, and the metrics whose mean is its score. */
export interface SuiteTask {
  readonly id: string;
  readonly task: Task;
  /** Names under which its prediction files are looked for; several sets (matched and mismatched) are averaged. */
  readonly sets: readonly { readonly id: string; readonly names: readonly string[] }[];
  /** Metrics of the catalogue, all of range up to 1; the task's score is their plain mean. */
  readonly metrics: readonly string[];
}

/** A named list of tasks; its score is the plain mean of the tasks' scores. */
export interface Suite extends Entry {
  readonly words: Words;
  readonly tasks: readonly SuiteTask[];
  /** Where the definition stands. */
  readonly source: string;
}

/** A file's name as suites compare it: lower case, letters and digits only, so that `SST-2.tsv` is `sst2`. */
export function plainName(name: string): string {
  return name
    .replace(/(\.(jsonl|json|csv|tsv|parquet|arrow|gz|zst|txt))+$/i, "")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}
