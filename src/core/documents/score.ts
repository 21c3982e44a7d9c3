import type { Finding } from "../findings/finding.js";
import type { Result } from "../result.js";
import type { Subject } from "../task.js";
import type { ModelName } from "./model-name.js";

/** Gold rows, predicted columns, counts; `unanswered` counts the items of each gold label without an answer. */
export interface Confusion {
  readonly labels: readonly string[];
  readonly matrix: readonly (readonly number[])[];
  readonly unanswered: readonly number[];
}

/** What a model does on the items of one label. */
export interface ClassRow {
  readonly label: string;
  readonly support: number;
  readonly predicted: number;
  readonly precision: Result;
  readonly recall: Result;
  readonly f1: Result;
}

/** One operating curve of one label against the rest, thinned to at most 200 points for drawing; thresholds of `roc` start at "inf". */
export interface Curves {
  readonly label: string;
  readonly prevalence: number;
  readonly roc: readonly { readonly fpr: number; readonly tpr: number; readonly threshold: number | "inf" }[];
  readonly pr: readonly { readonly recall: number; readonly precision: number; readonly threshold: number | null }[];
  readonly rocAuc: Result;
  readonly averagePrecision: Result;
}

/** Precision, recall, F1 and the share flagged when the positive label is predicted at `score >= threshold`. */
export interface ThresholdRow {
  readonly threshold: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly flagged: number;
}

/** Reliability bins of methods 2.3 with what a calibrated model would show by chance. */
export interface Calibration {
  readonly ece: Result;
  /** 95th percentile and mean of the ECE when labels are drawn from the stated probabilities. */
  readonly null95: number;
  readonly nullMean: number;
  readonly miscalibrated: boolean;
  readonly bins: readonly {
    readonly lo: number;
    readonly hi: number;
    readonly n: number;
    readonly confidence: number;
    readonly accuracy: number;
  }[];
  /** Temperature fitted elsewhere (validation) that mends it, where probabilities of a validation set were at hand. */
  readonly temperature?: Result;
  /** Log loss and ECE of this set with its probabilities rescaled by that temperature. */
  readonly rescaled?: { readonly logLoss: Result; readonly ece: Result };
}

/** What one threshold gives on a set, and where it was chosen. */
export interface OperatingPoint {
  /** The rule as it was written, e.g. `f1`, `recall_at_precision:0.9`, or the threshold itself. */
  readonly rule: string;
  /** The positive label is predicted where its probability is at least this. */
  readonly threshold: number;
  /** `costs`: c_fp / (c_fp + c_fn), which needs no validation set but calibrated probabilities. */
  readonly chosenOn: "validation" | "costs" | "given";
  readonly validation?: { readonly n: number; readonly objective: number };
  readonly outcomes: {
    readonly truePositives: number;
    readonly falsePositives: number;
    readonly falseNegatives: number;
    readonly trueNegatives: number;
  };
  readonly precision: Result;
  readonly recall: Result;
  readonly f1: Result;
  readonly specificity: Result;
  /** Share of items predicted positive. */
  readonly flagged: Result;
  /** Cost of an item, where costs were given. */
  readonly cost: number | null;
  /** What the rule makes largest, on this set; null where its condition does not hold here. */
  readonly objective: number | null;
  /** The best that any threshold could have done on this very set: an oracle, never a performance. */
  readonly oracle: { readonly threshold: number; readonly objective: number } | null;
}

/** Sides compared in pairs, strongest first (Bradley-Terry). */
export interface Leaderboard {
  readonly sides: readonly {
    readonly name: string;
    readonly comparisons: number;
    /** Share of its comparisons won, ties half, whoever they were against. */
    readonly winRate: number;
    /** Log-odds scale with mean 0; null where no strengths exist. */
    readonly strength: number | null;
    /** 1000 + 400 strength / ln 10, with its interval over comparisons. */
    readonly elo: Result;
  }[];
  /** P(row beats column) in the order of `sides`; null where no strengths exist. */
  readonly probabilities: readonly (readonly number[])[] | null;
  /** Where no strengths exist: the groups within which every side reaches every other by wins. */
  readonly components?: readonly (readonly string[])[];
}

/** `assay score`, schema `assay.score/1`. */
export interface ScoreDocument {
  readonly schema: "assay.score/1";
  readonly task: Subject;
  readonly n: number;
  readonly unanswered: number;
  /** Language of the texts, where the answers are texts. */
  readonly textLanguage?: string;
  /** Whether the models that were compared cut the same texts into different numbers of tokens. */
  readonly tokensDiffer?: boolean;
  readonly positive?: string;
  readonly labels: readonly string[];
  readonly labelCounts: Readonly<Record<string, number>>;
  readonly metrics: Readonly<Record<string, Result>>;
  readonly perClass?: readonly ClassRow[];
  readonly confusion?: Confusion;
  readonly curves?: readonly Curves[];
  readonly thresholds?: readonly ThresholdRow[];
  readonly calibration?: Calibration;
  readonly operatingPoint?: OperatingPoint;
  /** Strengths of more than two sides that were compared in pairs. */
  readonly leaderboard?: Leaderboard;
  /** Items of structured output with each class of error; an item may have several. */
  readonly errorClasses?: Readonly<Record<string, number>>;
  /** What trivial predictors reach on the same items (methods 1): ids `most_frequent`, `stratified`; per metric. */
  readonly baselines?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly flags: readonly string[];
  readonly findings: readonly Finding[];
}

/** One model's score on one data set. */
export interface ModelScore {
  readonly model: ModelName;
  readonly data: string;
  readonly score: ScoreDocument;
}
