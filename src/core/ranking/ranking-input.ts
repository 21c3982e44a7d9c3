import type { Random } from "../random.js";
import type { Result } from "../result.js";

/** A data set on which models are ranked, in its own metric. */
export interface RankedSet {
  readonly name: string;
  readonly metric: string;
  readonly better: "higher" | "lower";
  /** `0-1`, `0-100`, ... or `unbounded`. */
  readonly scale: string;
  /** Sets of one suite are related and count as one row. */
  readonly suite: string | null;
  /** Items; null where only scores are known. */
  readonly n: number | null;
}

/** A model that is ranked: a training recipe, whatever its number of seeds. */
export interface RankedRecipe {
  readonly name: string;
  readonly role: "base" | "tuned" | null;
}

/** What one recipe reached on one data set. */
export interface RankingCell {
  /** The metric of each seed, at least one. */
  readonly values: readonly number[];
  /** The seed of each value; null where none was named. */
  readonly seeds: readonly (number | null)[];
  /** One number an item whose mean is the metric's value, mean over seeds; absent where only scores are known or the metric has no such numbers. */
  readonly items?: Float64Array;
  /** n codes of the unit of independence. */
  readonly groups?: Int32Array;
  /** 1 where the first seed is right, where the metric is right or wrong. */
  readonly right?: Uint8Array;
  /** What the seeds add to the variance of the mean over them beside the items; else it is their own variance. */
  readonly ofSeeds?: number;
  /** Value and interval of a single seed, computed elsewhere. */
  readonly result?: Result;
}

/** What is ranked. */
export interface RankingInput {
  readonly models: readonly RankedRecipe[];
  readonly sets: readonly RankedSet[];
  /** `cells[set][model]`; null where a model has no value there. */
  readonly cells: readonly (readonly (RankingCell | null)[])[];
  /** Smallest difference that matters: the region of practical equivalence. */
  readonly deltaMin: number;
  readonly deltaMinAssumed: boolean;
  readonly alpha?: number;
  /** Seeds of one number share what is random beside training (split, fold, order): compared in pairs. */
  readonly pairSeeds?: boolean;
  readonly random: Random;
}
