import type { Case, CaseKind } from "../cases/case.js";
import type { Columns } from "../columns.js";
import type { Entry } from "../entry.js";
import type { Reason } from "../reasons.js";
import type { Interval, Measured } from "../result.js";
import type { Subject } from "../task.js";
import type { Words } from "../words.js";

/**
 * Counts of gold by predicted label with their margins; what metrics of kind `counts` are a function of.
 * Multilabel runs fill the margins label by label (`counts` is empty then), so that averages over labels need one formula.
 */
export interface Table {
  readonly labels: readonly string[];
  /** Whether averages run over the list the user fixed, or over the labels that occur as gold or prediction. */
  readonly labelsFixed: boolean;
  /** Labels at the end of the list that lie outside the one the user fixed; averages leave them out. */
  readonly outside: number;
  /** Index of the positive label, or -1. */
  readonly positive: number;
  /** labels x labels counts, gold rows; empty for multilabel. */
  readonly counts: Float64Array;
  /** Items of each gold label without an answer; they count as wrong. */
  readonly unanswered: Float64Array;
  /** Items of each gold label, unanswered ones included. */
  readonly support: Float64Array;
  /** Predictions of each label. */
  readonly predicted: Float64Array;
  /** Items of each label that have it as gold and as prediction. */
  readonly hits: Float64Array;
  readonly total: number;
  /** In a resample: 1 for labels that occur as prediction only in the data it is drawn from; they stay in averages, as 0. */
  readonly onlyPredicted?: Uint8Array;
  /** Items whose prediction equals gold (multilabel: the whole set). */
  readonly correct: number;
}

/** Scores of one class against others after one sort: distinct thresholds from high to low with counts at or above each. */
export interface Sweep {
  readonly thresholds: Float64Array;
  /** Positives, and negatives, with a score at or above each threshold. */
  readonly truePositives: Uint32Array;
  readonly falsePositives: Uint32Array;
  readonly positives: number;
  readonly negatives: number;
}

/** What ranked metrics are a function of: areas by class, of the items themselves or of a resample of them. */
export interface Areas {
  /** Number of classes with a column of probabilities. */
  readonly classes: number;
  /** Code of the positive label, or -1. */
  readonly positive: number;
  /** Number of items. */
  readonly total: number;
  /** Items of gold k. */
  support(k: number): number;
  /** ROC AUC of label k against the rest; NaN where a side has no items. */
  auc(k: number): number;
  /** ROC AUC among the items of gold i or j, by the probability of i; NaN where a side has no items. */
  aucBetween(i: number, j: number): number;
  /** Average precision of label k against the rest; NaN without items of gold k. */
  ap(k: number): number;
}

/** The sweeps of a run, each made on demand. */
export interface Sweeps extends Areas {
  /** Label k against the rest, by its probability. */
  oneVsRest(k: number): Sweep;
}

interface About extends Entry {
  readonly words: Words;
  /** What it tells, in one sentence. */
  readonly meaning: Words;
  /** Where it fits, and where it misleads. */
  readonly fits: Words;
  readonly tasks: readonly Subject[];
  readonly range: readonly [number, number];
  /** What the unit reads as where the range is wider: an edit rate in percent can exceed 100 (default: the range). */
  readonly scale?: readonly [number, number];
  readonly better: "higher" | "lower";
  /** The value of a perfect model where values on both sides of it are worse: then neither direction is better, and no verdict is made of it. */
  readonly ideal?: number;
  /** What it reads: predicted labels, probabilities, given scores, numbers, or cases of a kind. */
  readonly needs: "pred" | "probs" | "score" | "numbers" | CaseKind;
  /** The field (of the cases, or of the plan) that it needs beyond that and these columns lack, or null. */
  readonly lacks?: (columns: Columns) => string | null;
  /** Why these columns hold too little for it (fewer tries than it asks about), or null. */
  readonly short?: (columns: Columns) => Reason | null;
  /** Set where it leaves out an item without an answer although other metrics of the kind of case count it as wrong. */
  readonly unanswered?: "left_out";
  /** Items of which it says nothing whatever the answer, told by gold (a query without relevant documents): left out, flagged `<reason>:<n>`. */
  readonly leavesOut?: { readonly reason: Reason; readonly when: (item: Case) => boolean };
  /** Which interval stands beside the value; `own` is made by `bounds`. */
  readonly interval: "wilson" | "bootstrap" | "delong" | "mean" | "calibration" | "own" | "none";
  /** The interval of `interval: "own"`, or why there is none. */
  readonly bounds?: (columns: Columns, value: number, level: number) => Interval | { readonly undefined: Reason };
  /** The metric of which it is another setting; such a one is computed where it is named only. */
  readonly variantOf?: string;
  /** Whether it is among the metrics computed where none is named (default: always). */
  readonly byDefault?: (columns: Columns) => boolean;
  /** Further parts of the signature, e.g. `bins:15`; the positive label is added where the metric reads it. */
  readonly signature?: string | ((columns: Columns) => string);
  /** The reference call, e.g. `scikit-learn f1_score(average="macro")`. */
  readonly source: string;
  /** Inputs with their value, worked out by hand or by the reference; one test runs them all. */
  readonly examples: readonly (Example | CaseExample)[];
}

/** A worked example of a task beyond labels: cases of the metric's kind, or numbers. */
export interface CaseExample {
  readonly cases?: readonly Case[];
  readonly numbers?: { readonly gold: readonly number[]; readonly pred: readonly number[] };
  readonly textLanguage?: string;
  readonly words?: Columns["words"];
  readonly value: number;
}

/** A worked example of labels; `probs` rows are in the order of the labels that occur, sorted; the positive label is named where it matters. */
export interface Example {
  readonly gold: readonly (string | readonly string[])[];
  readonly pred: readonly (string | readonly string[])[];
  readonly probs?: readonly (readonly number[])[];
  readonly positive?: string;
  readonly score?: readonly number[];
  readonly value: number;
}

/** A function of the confusion table: resampled exactly by a multinomial on its cells, merged by adding tables. */
export interface CountsMetric extends About {
  readonly kind: "counts";
  /** The part of the table it looks at: right against wrong, the positive label's 2x2, or the margins of every label. */
  readonly reads: "correct" | "positive" | "margins";
  from(table: Table): Measured;
  /** Successes and trials, where the value is a plain proportion of items; undefined where on this table it is not. */
  readonly proportion?: (table: Table) => readonly [successes: number, trials: number] | undefined;
}

/** A function of sums over items: `tally` adds item i's numbers into a row, `finish` turns sums into the value. */
export interface AdditiveMetric extends About {
  readonly kind: "additive";
  /** Whether it speaks of the positive label of a binary task. */
  readonly reads: "positive" | "items";
  /** Whether the value is the mean of the first number of each item. */
  readonly mean: boolean;
  /** Whether that number is 0 or 1, so that the value is a share of items (Wilson, McNemar, flips). */
  readonly share?: boolean;
  width(columns: Columns): number;
  tally(columns: Columns): (item: number, into: Float64Array, offset: number) => void;
  /** The sums over all items at once, where that is several times faster than item by item. */
  readonly total?: (columns: Columns) => Float64Array;
  /** `sums` and `n` may be weighted, hence fractional. */
  finish(sums: Float64Array, n: number, columns: Columns): Measured;
}

/** A function of scores in sorted order by label: one sort serves all of them. */
export interface RankedMetric extends About {
  readonly kind: "ranked";
  /** Whether it speaks of the positive label of a binary task. */
  readonly reads: "positive" | "classes";
  from(areas: Areas): Measured;
  /** The value as a sum of areas with weights of their own, from which its influence values follow. */
  parts(areas: Areas): readonly Part[];
}

/**
 * One area within a ranked metric: the metric is sum of `weight` x area over sum of `weight`,
 * where the weight is 1, or the share of items with gold in `of`.
 */
export interface Part {
  readonly area: "auc" | "ap";
  readonly positive: number;
  /** The class it is set against; absent: the rest. */
  readonly against?: number;
  /** Classes whose share of items is the weight; absent: weight 1. */
  readonly of?: readonly number[];
}

/** A function of all rows at once (rank correlations, a median, a fitted model): resampled by weighting rows. */
export interface WholeMetric extends About {
  readonly kind: "whole";
  readonly reads: "items";
  /**
   * Reads the columns once (sorts, ranks); the function made gives the value with each item weighted by a whole number, as in a
   * resample, or with weight 1 each where none are given. Weights of 0 leave an item out; it must not keep a reference to them.
   */
  of(columns: Columns): (weights?: ArrayLike<number>) => Measured;
  /** The influence value of each row in closed form, null where there is none; else the rows are left out one by one. */
  readonly influence?: (columns: Columns) => Float64Array | null;
  /** About how many steps a row takes in one resample of n rows, where it is more than one. */
  readonly steps?: (n: number) => number;
}

export type Metric = CountsMetric | AdditiveMetric | RankedMetric | WholeMetric;

/** Declares a metric of the confusion table. */
export const counts = (entry: Omit<CountsMetric, "kind">): CountsMetric => ({ kind: "counts", ...entry });

/** Declares a metric of sums over items. */
export const additive = (entry: Omit<AdditiveMetric, "kind">): AdditiveMetric => ({ kind: "additive", ...entry });

/** Declares a metric of all rows at once. */
export const whole = (entry: Omit<WholeMetric, "kind" | "reads">): WholeMetric => ({
  kind: "whole",
  reads: "items",
  ...entry,
});

/** Declares a metric of sorted scores: the mean of its parts, each with its weight. */
export const ranked = (entry: Omit<RankedMetric, "kind" | "from">): RankedMetric => ({
  kind: "ranked",
  ...entry,
  from: (areas) => meanOfParts(areas, entry.parts(areas)),
});

function meanOfParts(areas: Areas, parts: readonly Part[]): Measured {
  if (areas.total === 0) return { undefined: "no_items" };
  const single = parts.length === 1;
  let sum = 0;
  let weights = 0;
  let zeros = 0;
  for (const part of parts) {
    const value =
      part.area === "ap"
        ? areas.ap(part.positive)
        : part.against === undefined
          ? areas.auc(part.positive)
          : areas.aucBetween(part.positive, part.against);
    let weight = 1;
    if (part.of !== undefined) {
      weight = 0;
      for (const k of part.of) weight += areas.support(k);
    }
    if (Number.isNaN(value)) {
      if (part.area === "auc") return single ? { undefined: "single_class" } : { undefined: "class_absent" };
      if (single) return { undefined: "no_positive_labels", convention: 0 };
      zeros += 1;
    } else {
      sum += weight * value;
    }
    weights += weight;
  }
  if (weights === 0) return { undefined: "class_absent" };
  return zeros === 0 ? { value: sum / weights } : { value: sum / weights, flags: [`undefined_counted_0:${zeros}`] };
}
