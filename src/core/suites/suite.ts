import type { WrittenAnswer, WrittenPrompt } from "../asking/asking-schema.js";
import type { Entry } from "../entry.js";
import type { Metric } from "../metrics/metric.js";
import type { Task } from "../task.js";
import type { Words } from "../words.js";
import type { ItemForm } from "./item-form.js";

/** One data set of a task: its name in the suite, and the names under which its files are looked for. */
export interface SuiteSet {
  readonly id: string;
  /** Plain names (see `plainName`) of its files or folders. */
  readonly names: readonly string[];
  /** What the file's plain name holds where several sets share a folder: `mismatched`. */
  readonly within?: string;
}

/** A number that was published, with what it holds for. */
export interface Published {
  readonly system: string;
  readonly metric: string;
  readonly value: number;
  readonly condition: Words;
  readonly source: string;
}

/** How the items of a task are read from its public files and put to a language model. */
export interface SuiteItems {
  /** The forms in which its files are distributed; the first whose columns are there is taken. */
  readonly forms: readonly ItemForm[];
  readonly prompt?: WrittenPrompt;
  readonly answer?: WrittenAnswer;
  /** Codes of labels in prediction files and the names that stand for them: `0` is `negative`. */
  readonly spellings?: Readonly<Record<string, string>>;
  /** What guessing reaches by the first metric; null where guessing reaches nothing, or it differs by item. */
  readonly chance: number | null;
  readonly published?: readonly Published[];
}

/** One task of a suite: its data sets, and the metrics whose mean is its score. */
export interface SuiteTask {
  readonly id: string;
  readonly task: Task;
  /** Several sets (matched and mismatched) are averaged. */
  readonly sets: readonly SuiteSet[];
  /** Metrics of the catalogue, or numbers of another tool; all of range up to 1; the task's score is their plain mean. The first decides. */
  readonly metrics: readonly (string | Metric)[];
  readonly items?: SuiteItems;
}

/** A named list of tasks; its score is the plain mean of the tasks' scores. */
export interface Suite extends Entry {
  readonly words: Words;
  readonly tasks: readonly SuiteTask[];
  /** Where the definition stands. */
  readonly source: string;
  /** The column whose values are the sets of a file that holds several. */
  readonly column?: string;
  /** Which part is read from a folder that holds several, first found; default `test`, `validation`, `dev`. */
  readonly splits?: readonly string[];
}

/** A file's name as suites compare it: lower case, letters and digits only, so that `SST-2.tsv` is `sst2`. */
export function plainName(name: string): string {
  return name
    .replace(/(\.(jsonl|json|csv|tsv|parquet|arrow|gz|zst|txt))+$/i, "")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}

/** The set's name in a plan: `bbh_navigate`; that of the suite alone where it has no other. */
export function setName(suite: Suite, set: SuiteSet): string {
  return suite.id === set.id ? suite.id : `${suite.id}_${set.id}`;
}
