import type { ConditionsFound } from "./compare/comparable.js";
import type { FlipTable } from "./compare/flip-list.js";
import type { RecipeForgetting } from "./compare/forgetting.js";
import type { SeedContrast } from "./compare/seed-contrast.js";
import type { SeedProfile } from "./compare/seed-profile.js";
import type { Stages } from "./compare/stages.js";
import type { Comparison, Verdict } from "./documents/comparison.js";
import type { ErrorAnalysis } from "./documents/errors.js";
import type { Leakage } from "./documents/leakage.js";
import type { ModelScore } from "./documents/score.js";
import type { Case } from "./documents/shown-case.js";
import type {
  Check,
  DataSummary,
  Decision,
  ModelSummary,
  OutputProblems,
  RunSummary,
  Seeds,
} from "./documents/summaries.js";
import type { Training } from "./documents/training.js";
import type { Finding, Fired } from "./findings/finding.js";
import type { JudgeAgreement, Judgement } from "./judging/judgement.js";
import type { Plan } from "./plan.js";
import type { Ranking } from "./ranking/ranking.js";
import type { Repeat } from "./reproducibility/repeat.js";
import type { StudyManifest } from "./reproducibility/study-manifest.js";
import type { TestUse } from "./reproducibility/test-use.js";
import type { Robustness } from "./robustness/robustness.js";
import type { SuiteComparison } from "./suites/compare-suite.js";
import type { Subject } from "./task.js";

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
