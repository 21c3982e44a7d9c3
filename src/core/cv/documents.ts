import type { Verdict } from "../documents/comparison.js";
import type { Result } from "../result.js";
import type { Words } from "../words.js";

/** The ids of one training, and the files that hold its items. */
export interface FoldIds {
  readonly repeat: number;
  readonly fold: number;
  /** The group held out, where there is one. */
  readonly name?: string;
  readonly train: readonly string[];
  readonly validation: readonly string[] | null;
  readonly test: readonly string[] | null;
  /** Relative to the folder of this document. */
  readonly files: Readonly<Record<string, string>>;
  readonly inner?: readonly FoldIds[];
}

/** What is known of a division without its ids. */
export interface SplitSummary {
  readonly method: string;
  /** The k-fold split that a repeated or nested one is made of. */
  readonly base?: string;
  readonly chosen: "flag" | "rules";
  readonly trace: readonly { readonly rule: string; readonly answer: string }[];
  readonly folds: number;
  readonly repeats: number;
  readonly testShare?: number;
  readonly validationShare?: number;
  readonly gap?: number;
  readonly randomSeed: number;
  readonly group?: string;
  readonly time?: string;
  readonly warnings: readonly { readonly code: string; readonly values: Readonly<Record<string, string | number>> }[];
}

/** The data that were divided. */
export interface DataIdentity {
  readonly path: string;
  /** SHA-256 of the file's bytes. */
  readonly hash: string;
  readonly n: number;
  /** Column of the ids; null where ids are made of the rows' contents. */
  readonly id: string | null;
  /** Column of the classes that are kept in equal shares; null where there are none. */
  readonly gold: string | null;
}

/** `splits.json`: who trains and who is held out. */
export interface SplitsDocument {
  readonly schema: "assay.splits/1";
  readonly data: DataIdentity;
  readonly split: SplitSummary;
  readonly folds: readonly FoldIds[];
}

/** A metric over folds: pooled where that is sound, mean and spread of the folds' own values. */
export interface FoldedMetric {
  /** Over all held-out items at once (mean over repeats); null for metrics that rank across items, whose folds come from different models. */
  readonly pooled: Result | null;
  readonly mean: Result;
  /** Standard deviation over folds: a spread, no standard error. */
  readonly sd: Result;
  readonly perFold: readonly {
    readonly repeat: number;
    readonly fold: number;
    readonly name?: string;
    readonly n: number;
    readonly value: number | null;
  }[];
}

/** One training command and what its models reached. */
export interface CvModel {
  readonly name: string;
  readonly command: string;
  readonly done: number;
  /** Folds without predictions. */
  readonly missing: number;
  /** Of all trainings together. */
  readonly seconds: number;
  /** Files of out-of-fold predictions, one a repeat. */
  readonly outOfFold: readonly string[];
  readonly metrics: Readonly<Record<string, FoldedMetric>>;
  /** What the command wrote of its choice in each outer fold of a nested split. */
  readonly choices: readonly { readonly repeat: number; readonly fold: number; readonly choice: unknown }[];
}

/** A fold that has no predictions, and why. */
export interface FailedFold {
  readonly name: string;
  readonly repeat: number;
  readonly fold: number;
  readonly reason: Words;
  readonly exitCode: number | null;
  /** Last lines of standard error. */
  readonly tail: readonly string[];
  readonly log: string;
  /** The command as it was run, quoted for a shell. */
  readonly retry: string;
}

/** Why a comparison has no test. */
export type CvNote = "one_held_out_set" | "windows_grow" | "single_items" | "folds_missing";

/** Two training commands over the same folds. */
export interface CvComparison {
  readonly base: string;
  readonly tuned: string;
  readonly metric: string;
  /** Null where no test fits the split; `notes` say why. */
  readonly verdict: Verdict | null;
  readonly reason?: string;
  readonly notes: readonly string[];
  readonly deltaMin: number;
  readonly deltaMinAssumed: boolean;
  /** Mean over folds of tuned minus base, with the interval of the corrected resampled t. */
  readonly difference: Result;
  readonly perFold: readonly {
    readonly repeat: number;
    readonly fold: number;
    readonly base: number | null;
    readonly tuned: number | null;
    readonly difference: number | null;
  }[];
  readonly tests: Readonly<
    Record<
      string,
      {
        readonly statistic: number;
        readonly p: number;
        readonly df: number;
        readonly df2?: number;
        readonly n: number;
        readonly role: "primary" | "secondary";
        /** Holm's adjustment over the comparisons with the first command, where there are several. */
        readonly pAdjusted?: number;
      }
    >
  >;
  /** Posterior shares that tuned is worse, practically equal, better, with `rope` as the region of practical equality. */
  readonly bayesian?: {
    readonly worse: number;
    readonly equal: number;
    readonly better: number;
    readonly rope: number;
  };
  readonly sentence: Words;
}

/** `assay cv`. */
export interface CvDocument {
  readonly schema: "assay.cv/1";
  readonly data: DataIdentity;
  readonly split: SplitSummary;
  readonly task: string;
  readonly metric: string;
  readonly models: readonly CvModel[];
  readonly comparisons: readonly CvComparison[];
  readonly failed: readonly FailedFold[];
  /** The folder that keeps folds, predictions and logs. */
  readonly folder: string;
}
