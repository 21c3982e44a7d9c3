import type { Columns } from "../columns.js";
import type { Entry } from "../entry.js";
import type { Measured } from "../result.js";
import type { Task } from "../task.js";
import type { Words } from "../words.js";

/** Counts of gold by predicted label with their margins; what metrics of kind `counts` are a function of. */
export interface Table {
  readonly labels: readonly string[];
  /** Whether averages run over all `labels` (fixed by the user) or over those that occur as gold or prediction. */
  readonly labelsFixed: boolean;
  /** Index of the positive label, or -1. */
  readonly positive: number;
  /** labels x labels counts, gold rows. */
  readonly counts: Float64Array;
  /** Items of each gold label without an answer; they count as wrong. */
  readonly unanswered: Float64Array;
  /** Items of each gold label, unanswered ones included. */
  readonly support: Float64Array;
  /** Predictions of each label. */
  readonly predicted: Float64Array;
  /** The diagonal. */
  readonly hits: Float64Array;
  readonly total: number;
  readonly correct: number;
}

/** Scores of one class against others after one sort: distinct thresholds from high to low with counts at or above each. */
export interface Sweep {
  readonly thresholds: Float64Array;
  /** Positives, and negatives, with a score at or above each threshold. */
  readonly truePositives: Float64Array;
  readonly falsePositives: Float64Array;
  readonly positives: number;
  readonly negatives: number;
}

/** The sweeps of a run, each made once on demand. */
export interface Sweeps {
  readonly columns: Columns;
  /** Label k against the rest, by its probability. */
  oneVsRest(k: number): Sweep;
  /** Items of gold i or j only, by the probability of i; positives have gold i. */
  oneVsOne(i: number, j: number): Sweep;
}

interface About extends Entry {
  readonly words: Words;
  /** What it tells, in one sentence. */
  readonly meaning: Words;
  /** Where it fits, and where it misleads. */
  readonly fits: Words;
  readonly tasks: readonly (Task | "scores")[];
  readonly range: readonly [number, number];
  readonly better: "higher" | "lower";
  /** What it reads beside gold. */
  readonly needs: "pred" | "probs" | "score";
  /** Which interval stands beside the value. */
  readonly interval: "wilson" | "bootstrap" | "delong" | "mean" | "calibration" | "none";
  /** Further parts of the signature, e.g. `bins:15`. */
  readonly signature?: string;
  /** The reference call, e.g. `scikit-learn f1_score(average="macro")`. */
  readonly source: string;
  /** Inputs with their value, worked out by hand or by the reference; one test runs them all. */
  readonly examples: readonly Example[];
}

/** A worked example; `probs` rows are in the order of the labels that occur, sorted. */
export interface Example {
  readonly gold: readonly (string | readonly string[])[];
  readonly pred: readonly (string | readonly string[])[];
  readonly probs?: readonly (readonly number[])[];
  readonly value: number;
}

/** A function of the confusion table: resampled exactly by a multinomial on its cells, merged by adding tables. */
export interface CountsMetric extends About {
  readonly kind: "counts";
  from(table: Table): Measured;
}

/** A function of sums over items: `tally` adds item i's numbers into a row, `finish` turns sums into the value. */
export interface AdditiveMetric extends About {
  readonly kind: "additive";
  width(columns: Columns): number;
  tally(columns: Columns): (item: number, into: Float64Array, offset: number) => void;
  finish(sums: Float64Array, n: number, columns: Columns): Measured;
}

/** A function of scores in sorted order by label: one sort serves all of them. */
export interface RankedMetric extends About {
  readonly kind: "ranked";
  from(sweeps: Sweeps): Measured;
}

export type Metric = CountsMetric | AdditiveMetric | RankedMetric;

/** Declares a metric of the confusion table. */
export const counts = (entry: Omit<CountsMetric, "kind">): CountsMetric => ({ kind: "counts", ...entry });

/** Declares a metric of sums over items. */
export const additive = (entry: Omit<AdditiveMetric, "kind">): AdditiveMetric => ({ kind: "additive", ...entry });

/** Declares a metric of sorted scores. */
export const ranked = (entry: Omit<RankedMetric, "kind">): RankedMetric => ({ kind: "ranked", ...entry });
