import type { ConditionsFound } from "./compare/comparable.js";
import type { FlipTable } from "./compare/flip-list.js";
import type { FlipRate } from "./compare/flip-rates.js";
import type { RecipeForgetting } from "./compare/forgetting.js";
import type { SeedContrast } from "./compare/seed-contrast.js";
import type { SeedProfile } from "./compare/seed-profile.js";
import type { SeedRecord } from "./compare/seed-record.js";
import type { Stages } from "./compare/stages.js";
import type { Finding, Fired } from "./findings/finding.js";
import type { JudgeAgreement, Judgement } from "./judging/judgement.js";
import type { PromptRecord } from "./output.js";
import type { Plan } from "./plan.js";
import type { Ranking } from "./ranking/ranking.js";
import type { Repeat } from "./reproducibility/repeat.js";
import type { StudyManifest } from "./reproducibility/study-manifest.js";
import type { TestUse } from "./reproducibility/test-use.js";
import type { Result } from "./result.js";
import type { Robustness } from "./robustness/robustness.js";
import type { SuiteComparison } from "./suites/compare-suite.js";
import type { Subject } from "./task.js";

/** Which model a number belongs to; `seed` is the training seed, null where none was named. */
export interface ModelName {
  readonly name: string;
  readonly role: "base" | "tuned";
  readonly seed: number | null;
}

/** Gold rows, predicted columns, counts; `unanswered` counts the items of each gold label without an answer. */
export interface Confusion {
  readonly labels: readonly string[];
  readonly matrix: readonly (readonly number[])[];
  readonly unanswered: readonly number[];
}

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

export type Verdict = "improved" | "improved_size_uncertain" | "equivalent" | "not_resolved" | "worse" | "mixed";

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

/** Items that tuning fixed and broke. */
export interface Flips {
  readonly fixed: number;
  readonly broken: number;
  /** Null where items are not right or wrong: they are fixed or broken where they moved by more than `margin`, else kept. */
  readonly keptRight: number | null;
  readonly keptWrong: number | null;
  readonly kept?: number;
  /** Items of which a side has no value. */
  readonly leftOut?: number;
  readonly margin?: number;
}

/** Flips of items that are right or wrong. */
export type RightWrongFlips = Flips & { readonly keptRight: number; readonly keptWrong: number };

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
  /** Ids by outcome for the first tuned seed, broken ones first by base confidence; at most 500 each. */
  readonly flipItems: { readonly fixed: readonly string[]; readonly broken: readonly string[] } | null;
  readonly negativeFlipRate: Result | null;
  /** The negative flip rate by gold label and by slice, at least 20 items each, highest lower bound first. */
  readonly flipRates?: readonly FlipRate[];
}

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

/** What removing each token does to the probability of one label (occlusion, methods 5.2). */
export interface Occlusion {
  readonly label: string;
  readonly probability: number;
  readonly tokens: readonly { readonly text: string; readonly effect: number | null }[];
  readonly asks: number;
}

/** One item chosen by a stated rule for reading. */
/** One model's answer to a case; `value` is what the deciding metric says of it, where answers are no labels. */
export interface CaseAnswer {
  readonly pred: string | null;
  readonly confidence: number | null;
  readonly value?: number | null;
}

export interface Case {
  readonly id: string;
  readonly rule:
    | "broken_confident"
    | "error_confident"
    | "near_threshold"
    | "fixed"
    | "largest_fall"
    | "lowest"
    | "largest_rise"
    | "random";
  readonly input: string | null;
  readonly gold: string;
  readonly base: CaseAnswer;
  readonly tuned: CaseAnswer;
  readonly metadata: Readonly<Record<string, string>>;
  readonly occlusion?: Occlusion;
}

export interface CurvePoint {
  readonly step: number;
  readonly epoch: number | null;
  readonly trainLoss: number | null;
  readonly evalLoss: number | null;
  readonly metrics: Readonly<Record<string, number>>;
}

export interface CheckpointRow {
  readonly checkpoint: string;
  readonly epoch: number | null;
  readonly validation: Result;
  readonly train: Result | null;
  readonly validationLogLoss: Result | null;
  readonly trainLogLoss: Result | null;
  /** `best` by the primary metric on validation, `one_se` the earliest within one standard error of it. */
  readonly marks: readonly string[];
}

/** What the log and the checkpoints of one training run say (methods 10.1-10.3). */
export interface Training {
  readonly model: ModelName;
  readonly log: string | null;
  readonly points: readonly CurvePoint[];
  readonly checkpoints: readonly CheckpointRow[];
  /** States of methods 10.1 that hold, e.g. `overfit`, `loss_metric_split`, `plateau`; empty where none does. */
  readonly states: readonly { readonly state: string; readonly evidence: Readonly<Record<string, number | string>> }[];
  /** Generalisation loss GL(t) of Prechelt 1998 at each evaluation, in per cent. */
  readonly generalisationLoss: readonly {
    readonly step: number;
    readonly gl: number /** Evaluation set, where the log holds several. */;
    readonly set?: string;
  }[];
}

/** Several training seeds of one recipe on one data set (methods 11.1). */
export interface Seeds extends SeedRecord {
  readonly name: string;
  readonly role: "base" | "tuned";
  readonly data: string;
  readonly metric: string;
  readonly points: readonly { readonly seed: number | null; readonly value: number | null }[];
  readonly mean: Result;
  readonly sd: Result;
  readonly failed: number;
}

/** Text standing twice: within or between splits (methods 12.1). */
export interface Leakage {
  readonly pairs: readonly {
    readonly a: string;
    readonly b: string;
    readonly aId: string;
    readonly bId: string;
    readonly kind: "exact" | "near";
    readonly similarity: number;
    readonly labelsDiffer: boolean;
  }[];
  /** One row for each pair of data sets that was compared: how many items of `b` (the evaluated side) stand in `a`. */
  readonly matrix: readonly {
    readonly a: string;
    readonly b: string;
    readonly exact: number;
    readonly near: number;
    readonly similar: number;
    readonly n: number;
  }[];
  readonly checked: boolean;
}

/** One pre-flight check of topic 12. */
export interface Check {
  readonly id: string;
  readonly state: "pass" | "warn" | "fail" | "not_checked";
  readonly value: string;
  /** The finding code that it raises, if any. */
  readonly code?: string;
}

export interface DataSummary {
  readonly name: string;
  readonly path: string;
  readonly hash: string;
  readonly n: number;
  readonly labelCounts: Readonly<Record<string, number>>;
  readonly groups: number | null;
  readonly withInput: number;
  readonly emptyInputs: number;
  /** Metadata columns with their number of distinct values. */
  readonly metadata: Readonly<Record<string, number>>;
}

export interface ModelSummary extends ModelName {
  readonly source: "predictions" | "onnx" | "endpoint" | "command";
  readonly path: string;
  readonly fingerprint: string;
  readonly checkpoints: number;
  readonly log: string | null;
}

export interface RunSummary {
  readonly id: string;
  readonly model: ModelName;
  readonly data: string;
  readonly n: number;
  readonly unanswered: number;
  readonly truncated: number;
  /** Items asked now; the others were on record already. */
  readonly asked: number;
  /** Items answered by what the same model had said to the same questions in other runs. */
  readonly reused?: number;
  readonly seconds: number;
  /** Items whose answer did not come for a reason that may pass (`answerErrors`), by reason: they must be asked again. */
  readonly missing?: Readonly<Record<string, number>>;
  /** How a language model was asked. */
  readonly prompt?: PromptRecord;
  readonly tokensIn?: number;
  readonly tokensOut?: number;
  /** In the currency of the plan's prices. */
  readonly cost?: number;
}

/** What can be wrong with what one model said on one data set, beside its being wrong (methods 0.1, 2.14): each apart. */
export interface OutputProblems {
  readonly model: ModelName;
  readonly data: string;
  readonly n: number;
  /** By id of the problem (`extraction_failed`, `refusal`, `truncated`, ...): share of all items with its Wilson interval, and the first items. */
  readonly problems: Readonly<
    Record<string, { readonly count: number; readonly rate: Result; readonly items: readonly string[] }>
  >;
  /** How each answer ended, every item counted once: `right`, `wrong` (or `answered`, where answers are no more than better or worse), else the first problem or error that it has. */
  readonly ends: Readonly<Record<string, number>>;
}

/** One model's score on one data set. */
export interface ModelScore {
  readonly model: ModelName;
  readonly data: string;
  readonly score: ScoreDocument;
}

/** What will be decided, fixed before test data are read. */
export interface Decision {
  readonly metric: string;
  /** Why this metric, where it was chosen and not named: ids of the rules of methods 2.1 that applied, in order. */
  readonly trace: readonly { readonly rule: string; readonly answer: string }[];
  readonly chosen: "plan" | "flag" | "rules";
  readonly deltaMin: number;
  readonly deltaMinAssumed: boolean;
  readonly alpha: number;
}

/** What the rules of the findings look at; `assay score` and `assay compare` fill a part of it, a study all of it. */
export interface Facts {
  readonly task: Subject;
  readonly decision: Decision;
  readonly data: readonly DataSummary[];
  readonly scores: readonly ModelScore[];
  readonly comparisons: readonly Comparison[];
  readonly errors: readonly ErrorAnalysis[];
  readonly training: readonly Training[];
  readonly seeds: readonly Seeds[];
  /** Recipes with several seeds each, by their scores alone. */
  readonly seedContrasts?: readonly SeedContrast[];
  /** Recipes of three seeds or more over several sets. */
  readonly seedProfile?: SeedProfile;
  /** What each tuned recipe gained on test and lost on the further sets. */
  readonly forgetting?: readonly RecipeForgetting[];
  /** Every set over the plan's stages of training. */
  readonly stages?: Stages;
  readonly leakage: Leakage | null;
  /** What `--join common` left out, where it did. */
  readonly join: readonly {
    readonly data: string;
    readonly common: number;
    readonly onlyBase: number;
    readonly onlyTuned: number;
    readonly items: readonly string[];
  }[];
  readonly models: readonly ModelSummary[];
  readonly runs: readonly RunSummary[];
  /** How base and tuned outputs were made and scored, where that is told of both: what differs, and texts that are the same. */
  readonly conditions?: readonly ConditionsFound[];
  /** Of language models, run by run. */
  readonly outputs?: readonly OutputProblems[];
  /** What language models that grade answers said, judge by judge and set by set, and how far they agree. */
  readonly judgements?: readonly Judgement[];
  readonly judgeAgreements?: readonly JudgeAgreement[];
  /** Whether answers survive disturbed inputs, other wordings and being asked again. */
  readonly robustness?: Robustness;
  /** All recipes over all judged sets, where there are more than two of one or of the other. */
  readonly ranking?: Ranking;
  /** Rows of the reproducibility checklist (methods 11.7). */
  readonly checklist: readonly {
    readonly id: string;
    readonly state: "auto" | "asked" | "missing";
    readonly value: string;
    /** What it was filled from, e.g. `runs`, `trainer_state.json`, `about.method`; for what is missing, what would fill it. */
    readonly from?: string;
  }[];
  /** How often the deciding set has been looked at, by the ledger of the store. */
  readonly testUse?: TestUse;
}

/** A study: plan, runs, and everything computed from them; schema `assay.study/1`. Page, report, CLI and library show this object. */
export interface Study extends Facts {
  readonly schema: "assay.study/1";
  readonly name: string;
  readonly createdAt: string;
  readonly version: string;
  readonly randomSeed: number;
  readonly plan: Plan;
  /** The comparison that decides: primary metric on `test`. Null where there is no base and tuned pair. */
  readonly primary: Comparison | null;
  /** The plan's suites, base against tuned. */
  readonly suites?: readonly SuiteComparison[];
  readonly cases: readonly Case[];
  /** Broken and fixed items of the primary comparison, side by side; all of them stand in `flips.jsonl` beside the study. */
  readonly flipped?: FlipTable;
  readonly checks: readonly Check[];
  readonly fired: readonly Fired[];
  readonly environment: Readonly<Record<string, string>>;
  /** What the study was made from and with; absent in studies of earlier versions. */
  readonly manifest?: StudyManifest;
  /** The times that it was done again (`assay run --repeat`), first to last. */
  readonly repeats?: readonly Repeat[];
}

/** What `assay run` says on standard output, schema `assay.outcome/1`. */
export interface Outcome {
  readonly schema: "assay.outcome/1";
  readonly study: string;
  readonly verdict: Verdict | null;
  readonly comparison: Comparison | null;
  /** Paths of the report's files, relative to the working folder. */
  readonly report: readonly string[];
  readonly findings: readonly Finding[];
  /** What `--repeat` found. */
  readonly repeat?: Repeat;
}
