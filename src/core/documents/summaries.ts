import type { SeedRecord } from "../compare/seed-record.js";
import type { PromptRecord } from "../output.js";
import type { Result } from "../result.js";
import type { ModelName } from "./model-name.js";

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

/** One pre-flight check of topic 12. */
export interface Check {
  readonly id: string;
  readonly state: "pass" | "warn" | "fail" | "not_checked";
  readonly value: string;
  /** The finding code that it raises, if any. */
  readonly code?: string;
}

/** One data set in counts. */
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

/** One model of a study: where it comes from, and what there is of its training. */
export interface ModelSummary extends ModelName {
  readonly source: "predictions" | "onnx" | "endpoint" | "command";
  readonly path: string;
  readonly fingerprint: string;
  readonly checkpoints: number;
  readonly log: string | null;
}

/** One model's run on one data set in counts. */
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
  /** What a server's answers called the systems that made them, where it says so. */
  readonly systems?: readonly string[];
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
