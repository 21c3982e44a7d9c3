import type { Result } from "../result.js";
import type { ModelName } from "./model-name.js";

/** Items of one label that were taken for another. */
export interface ConfusionPair {
  readonly gold: string;
  readonly pred: string;
  readonly n: number;
  /** Items of the reverse pair. */
  readonly reverse: number;
  /** Share of all errors; Wilson interval. */
  readonly share: Result;
  /** P(pred | gold); Wilson interval. */
  readonly rate: Result;
  /** Exact binomial on (n, reverse). */
  readonly p: number | null;
  readonly pAdjusted: number | null;
}

/** Items that have something in common, and how often a model is wrong on them. */
export interface Slice {
  readonly name: string;
  readonly where: string;
  readonly n: number;
  readonly errors: number;
  /** Error rate inside; Wilson interval. */
  readonly value: Result;
  readonly overall: Result;
  /** Inside minus outside; Newcombe interval. */
  readonly difference: Result;
  readonly p: number | null;
  readonly pAdjusted: number | null;
  readonly replicated: boolean | null;
}

/** Where one model errs on one data set. */
export interface ErrorAnalysis {
  readonly schema: "assay.errors/1";
  readonly model: ModelName;
  readonly data: string;
  readonly n: number;
  readonly errors: number;
  readonly confusionPairs: readonly ConfusionPair[];
  readonly slices: readonly Slice[];
  /** Number of slices that were tested, screened ones included. */
  readonly slicesTested: number;
}
