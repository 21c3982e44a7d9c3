import type { FlipRate } from "../compare/flip-rates.js";
import type { FlipSeeds } from "../compare/flip-seeds.js";
import type { Finding } from "../findings/finding.js";
import type { Result } from "../result.js";

/** What tuning did by the metric that decides. */
export type Verdict = "improved" | "improved_size_uncertain" | "equivalent" | "not_resolved" | "worse" | "mixed";

/** One significance test of a comparison. */
export interface TestResult {
  readonly statistic: number | null;
  readonly p: number | null;
  readonly df?: number;
  readonly n: number;
  readonly role: "primary" | "secondary";
  /** Why there is no p. */
  readonly reason?: string;
}

/** The row of methods 9.1 that chose the primary test, what was asked before it, and what could be checked of its assumptions. */
export interface TestChoice {
  readonly situation: string;
  readonly trace: readonly { readonly situation: string; readonly holds: boolean }[];
  /** `holds` is null where the data cannot tell. */
  readonly assumptions: readonly { readonly id: string; readonly holds: boolean | null }[];
}

/** Items that tuning fixed and broke; where a side has several seeds, in every pair of a base and a tuned seed. */
export interface Flips {
  readonly fixed: number;
  readonly broken: number;
  /** Null where items are not right or wrong: they are fixed or broken where they moved by more than `margin`, else kept. */
  readonly keptRight: number | null;
  readonly keptWrong: number | null;
  readonly kept?: number;
  /** Where a side has several seeds: items whose fate depends on the seed. */
  readonly varies?: number;
  /** Items of which a side has no value. */
  readonly leftOut?: number;
  readonly margin?: number;
}

/** Flips of items that are right or wrong. */
export type RightWrongFlips = Flips & { readonly keptRight: number; readonly keptWrong: number };

/** Whether a recipe lost no more than was allowed on another set, or on a part of one. */
export interface GuardRail {
  readonly data: string;
  readonly metric: string;
  readonly margin: number;
  readonly state: "held" | "unresolved" | "failed";
  readonly difference: Result;
  /** Lower one-sided 95 % bound of the difference, turned so that higher is better. */
  readonly lowerBound: number | null;
  /** One-sided p of a loss of the margin or more, uncorrected; null without an interval. */
  readonly p?: number | null;
  /** The items it is about, where it is not the whole data set: each key a metadata column, or `gold`. */
  readonly slice?: Readonly<Record<string, string>>;
}

/** How the primary metric moved on a named subset. */
export interface SliceChange {
  readonly name: string;
  readonly where: string;
  readonly n: number;
  readonly base: Result;
  readonly tuned: Result;
  readonly difference: Result;
  readonly p: number | null;
  readonly pAdjusted: number | null;
  readonly flips: Flips | null;
  /** Whether a loss found on one half of the items held on the other (methods 6.4); null where the first half showed none. */
  readonly replicated?: boolean | null;
  /** Whether the loss is replicated while the whole did not get worse. */
  readonly regressed?: boolean;
}

/** `assay compare`, schema `assay.comparison/1`: two models (or two groups of seeds) on one data set. */
export interface Comparison {
  readonly schema: "assay.comparison/1";
  readonly data: string;
  readonly n: number;
  readonly metric: string;
  readonly verdict: Verdict;
  readonly reason?: string;
  readonly base: Result;
  readonly tuned: Result;
  readonly difference: Result;
  readonly tests: Readonly<Record<string, TestResult>>;
  readonly power: { readonly mde: Result; readonly needed: Result; readonly target: number; readonly power: number };
  readonly flips: Flips | null;
  readonly guardRails: readonly GuardRail[];
  readonly slices: readonly SliceChange[];
  readonly findings: readonly Finding[];
  /* added to the contract */
  readonly baseName: string;
  readonly tunedName: string;
  readonly deltaMin: number;
  readonly deltaMinAssumed: boolean;
  /** `recipe` where three or more tuned seeds make the interval speak of the training recipe (methods 11.2). */
  readonly scope: "this_checkpoint" | "recipe";
  readonly seeds: { readonly base: number; readonly tuned: number };
  /** One row a tuned seed: its value and its difference to base (item interval, this checkpoint only). */
  readonly perSeed: readonly { readonly seed: number | null; readonly tuned: Result; readonly difference: Result }[];
  /** Further metrics; `pAdjusted` by Holm over them. */
  readonly secondary: readonly {
    readonly metric: string;
    readonly base: Result;
    readonly tuned: Result;
    readonly difference: Result;
    readonly p: number | null;
    readonly pAdjusted: number | null;
  }[];
  /** Share of items on which base and tuned gave the same output, and whether all did. */
  readonly identical: { readonly share: number; readonly all: boolean };
  /** What row of the verdict rules applied, and the notes that belong in its sentence. */
  readonly rule: { readonly row: number; readonly notes: readonly string[]; readonly test?: TestChoice };
  /** Effect sizes by id (`effectNames`) beside the difference itself. */
  readonly effects?: Readonly<Record<string, Result>>;
  /** Two one-sided tests at `margin` (delta_min) beside the verdict, null without an interval; `nonInferiorityP` is of a loss of it or more. */
  readonly equivalence?: {
    readonly margin: number;
    /** Of the interval of the two tests at 5 % each. */
    readonly level: number;
    readonly lo: number;
    readonly hi: number;
    readonly p: number;
    readonly nonInferiorityP: number;
  } | null;
  /** Ids by outcome, in every pair of seeds where there are several; broken ones first by base confidence; at most 500 each. */
  readonly flipItems: { readonly fixed: readonly string[]; readonly broken: readonly string[] } | null;
  /** Share of items broken; the mean over all pairs of a base and a tuned seed. */
  readonly negativeFlipRate: Result | null;
  /** Where a side has several seeds: flips over them, and how many retraining alone makes. */
  readonly flipSeeds?: FlipSeeds;
  /** The negative flip rate by gold label and by slice, at least 20 items each, highest lower bound first. */
  readonly flipRates?: readonly FlipRate[];
}
