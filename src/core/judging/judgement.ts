import type { PromptRecord } from "../output.js";
import type { Result } from "../result.js";
import type { JudgedFlips } from "./judged-flips.js";

/** Why a judge's figures are exploratory (methods 2.13): ids of `exploratoryWords`. */
export type Exploratory = "few_human_labels" | "poor_agreement";

/** How often raters say the same: Krippendorff's alpha (ordinal for scores, nominal for verdicts), the plain share, and Gwet's AC1. */
export interface Agreement {
  /** Items on which there is something to agree on. */
  readonly items: number;
  readonly alpha: Result;
  readonly raw: Result;
  readonly ac1: Result;
}

/** What a judge scored one model's answers. */
export interface JudgedSide {
  readonly model: string;
  /** Number of verdicts of each score, from the worst to the best. */
  readonly counts: readonly { readonly score: number; readonly n: number }[];
  readonly median: Result;
  readonly mean: Result;
  /** The mean as people would have scored it (prediction-powered), where there are human labels. */
  readonly corrected?: Result;
}

/** What a rubric judge found. */
export interface RubricVerdicts {
  readonly scale: readonly [number, number];
  readonly base: JudgedSide | null;
  readonly tuned: JudgedSide | null;
  /** Tuned less base, on the items of which both answers were scored. */
  readonly difference: Result | null;
  /** By approximate randomisation; null where no item differs. */
  readonly p: number | null;
  readonly correctedDifference?: Result;
}

/** What a pairwise judge found; an item counts where it was judged in both orders. */
export interface PairwiseVerdicts {
  /** Of tuned; ties half, a verdict that flips with the order is a tie. */
  readonly winRate: Result;
  readonly wins: number;
  readonly ties: number;
  readonly losses: number;
  readonly correctedWinRate?: Result;
  readonly positionConsistency: Result;
  /** Among the verdicts that name an answer, the share that names the one shown first. */
  readonly firstShare: Result;
  /** Exact sign test over items: does the judge name the first answer more often than the second? Null where no item tells. */
  readonly firstP: number | null;
  readonly lengthControlled: Result;
  /** Slope of the log odds of winning on tanh of the length difference in standard deviations. */
  readonly lengthSlope: Result;
}

/** A judge against people. */
export interface HumanAgreement {
  /** Items with human labels and a verdict. */
  readonly items: number;
  /** Quadratic-weighted kappa of scores, Cohen's kappa of verdicts. */
  readonly kappa: Result;
  readonly raw: Result;
  readonly ac1: Result;
  /** Mean of judge less human. */
  readonly bias: Result;
}

/** What one judge said of the answers to one data set. */
export interface Judgement {
  readonly judge: string;
  readonly kind: "rubric" | "pairwise";
  readonly data: string;
  readonly base: string | null;
  readonly tuned: string | null;
  /** What counts, as the plan says it. */
  readonly rubric: string;
  /** Items put to the judge, of how many, and whether they were drawn at random. */
  readonly items: number;
  readonly of: number;
  readonly drawn: boolean;
  readonly repeats: number;
  /** Items that were not put to the judge because a model gave no answer. */
  readonly unanswered: number;
  /** Answers that were cut before they were shown, and to how many characters. */
  readonly cut: number;
  readonly cutAt: number;
  /** Verdicts that were asked for, and those that are missing, by reason. */
  readonly asked: number;
  readonly missing: Readonly<Record<string, number>>;
  /** Empty where the figures rest on enough agreeing human labels. */
  readonly exploratory: readonly Exploratory[];
  readonly scores?: RubricVerdicts;
  readonly pairs?: PairwiseVerdicts;
  /** Where both sides were judged. */
  readonly flips?: JudgedFlips;
  /** Where questions were repeated. */
  readonly self?: Agreement;
  readonly human?: HumanAgreement;
  /** How it was asked: absent for verdicts that come from a file. */
  readonly asking?: {
    readonly source: "endpoint" | "command" | "onnx";
    readonly path: string;
    readonly fingerprint: string;
    /** What the server says of the model it serves. */
    readonly identity?: string;
    readonly prompt: PromptRecord | null;
    /** Ids of the runs on record, one a repeat. */
    readonly runs: readonly string[];
    /** Questions asked now; the other replies were on record. */
    readonly asked: number;
    readonly tokensIn?: number;
    readonly tokensOut?: number;
    readonly cost?: number;
  };
}

/** Several judges of one kind on the same answers. */
export interface JudgeAgreement extends Agreement {
  readonly data: string;
  readonly kind: "rubric" | "pairwise";
  readonly judges: readonly string[];
}
