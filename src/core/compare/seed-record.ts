import type { Result } from "../result.js";

/** Scores of seeds that fall into two groups (methods 10.1). */
export interface TwoGroups {
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  readonly lowMean: number;
  readonly highMean: number;
  /** Gap over the sd within, and the ratio that normal seeds exceed in 5 % of recipes; "inf" where neither group varies. */
  readonly ratio: number | "inf";
  readonly limit: number;
}

/** Where the spread of one answer, and of the mean score, comes from: crossed random effects of items and seeds (methods 11.2). */
export interface VarianceComponents {
  /** Variances of one item's score: of items, of seeds, and of what is particular to a seed on an item. */
  readonly item: number;
  readonly seed: number;
  readonly interaction: number;
  /** Their shares, which sum to 1; null where nothing varies. */
  readonly shares: { readonly item: number; readonly seed: number; readonly interaction: number } | null;
  /** Variance of the mean over seeds and items that more seeds would lessen, and that more items would. */
  readonly ofMean: { readonly seeds: number; readonly items: number };
}

/** What is told of the training seeds of one recipe on one data set, beside mean and sd. */
export interface SeedRecord {
  /** What the best trivial predictor reaches, with the standard error of a score on these items; where absent, which runs failed is not known. */
  readonly trivial?: { readonly value: number; readonly se: number };
  /** Seeds of the runs that did no better than it. */
  readonly failedSeeds?: readonly (number | null)[];
  /** Null: no two groups; absent: fewer than five seeds. */
  readonly groups?: TwoGroups | null;
  /** The same at the .2 % level, which stands for looking at up to 25 sets at once. */
  readonly groupsSure?: boolean;
  /** Expected best of n runs, n = 1 to their number: drawn with replacement (Dodge 2019) and without (Tang 2020). */
  readonly expectedMaximum?: { readonly dodge: readonly number[]; readonly tang: readonly number[] };
  readonly components?: VarianceComponents;
  /** Share of items that two seeds do not get right or wrong alike, mean over pairs. */
  readonly flipRate?: Result;
}
