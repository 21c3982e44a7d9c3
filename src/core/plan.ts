import type {
  PlanCommand,
  PlanEndpoint,
  WrittenAnswer,
  WrittenPrompt,
  WrittenSampling,
} from "./asking/asking-schema.js";
import type { PlanStage } from "./compare/stages.js";
import { completeJudge, type PlanJudge } from "./judging/plan-judge.js";
import type { WrittenPlan } from "./plan-schema.js";
import type { About } from "./reproducibility/about-schema.js";
import { completeRobustness, type PlanRobustness } from "./robustness/plan-robustness.js";
import type { PlanSuite } from "./suites/plan-suite.js";
import type { Task } from "./task.js";

/** What a column can be named as. */
export const meanings = [
  "id",
  "input",
  "gold",
  "pred",
  "probs",
  "logits",
  "group",
  "score",
  // Multiple choice by log-likelihood, and texts with their log-probabilities.
  "choices",
  "logprobs",
  "unconditional",
  "tokens",
  "bytes",
  "words",
  // Structured output.
  "schema",
  // Repeated tries at a problem.
  "n",
  "correct",
  // Pairwise verdicts.
  "swapped",
  "length_a",
  "length_b",
  // Several raters.
  "ratings",
] as const;

/** One of `meanings`. */
export type Meaning = (typeof meanings)[number];

/** Which column is what: meaning -> column name. */
export type Fields = Readonly<Partial<Record<Meaning, string>>>;

export interface PlanModel {
  readonly name: string;
  readonly role: "base" | "tuned";
  readonly seed?: number;
  /** A folder with an ONNX text classifier or causal language model. */
  readonly onnx?: string;
  readonly endpoint?: PlanEndpoint;
  readonly command?: PlanCommand;
  /** In place of the plan's, key by key: only where this model must be asked in another way, which raises `prompt.mismatch`. */
  readonly prompt?: WrittenPrompt;
  /** A path with `{data}`, a map from data set to path, or one file with a `split` column. */
  readonly predictions?: string | Readonly<Record<string, string>>;
  /** A glob of model folders or prediction files, evaluated on `validation` (and `train` where they hold it). */
  readonly checkpoints?: string;
  /** A training log. */
  readonly log?: string;
}

/** What must not be lost: a metric on a data set, or on a part of it, that may get worse by less than `margin`. */
export interface PlanGuardRail {
  readonly data: string;
  readonly metric: string;
  readonly margin: number;
  /** Only the items of which all of these hold: metadata column, or `gold`, and its value. */
  readonly slice?: Readonly<Record<string, string>>;
}

/** The plan after validation, defaults filled in; keys as in `assay.yaml` (snake_case). */
export interface Plan {
  readonly name: string;
  readonly task?: Task;
  readonly decision: {
    readonly metric?: string;
    readonly delta_min?: number;
    readonly alpha: number;
    /** A threshold, or the rule by which one is chosen on validation; binary tasks. */
    readonly threshold?: string | number;
    readonly costs?: { readonly false_positive: number; readonly false_negative: number };
  };
  readonly data: Readonly<
    Record<
      string,
      {
        readonly path: string;
        readonly fields?: Fields;
        /** In place of the plan's. */
        readonly task?: Task;
        /** Over the plan's, key by key. */
        readonly prompt?: WrittenPrompt;
        readonly answer?: WrittenAnswer;
        /** The suite that it is a set of, and which; filled in from the suite's description, as are the next two. */
        readonly suite?: string;
        readonly suite_set?: string;
        /** By which the set is compared. */
        readonly metric?: string;
        /** Codes of labels in prediction files, and the names that stand for them in gold. */
        readonly spellings?: Readonly<Record<string, string>>;
        /** Only so many of its first items. */
        readonly items?: number;
        /** Made by the run from another set: answers to other texts under its name are refused. */
        readonly derived?: true;
      }
    >
  >;
  readonly fields: Fields;
  readonly models: readonly PlanModel[];
  readonly guard_rails: readonly PlanGuardRail[];
  readonly prompt?: WrittenPrompt;
  readonly sampling?: WrittenSampling;
  readonly answer?: WrittenAnswer;
  /** Where programs that answer `code` are run. */
  readonly sandbox?: "quickjs" | "pyodide" | "python";
  /** Suites of items, which become data sets when the plan is read; and suites over two folders of predictions or logs. */
  readonly suites?: Readonly<Record<string, PlanSuite>>;
  /** Language models that grade the answers. */
  readonly judges?: readonly PlanJudge[];
  /** Stages of training in order, the last one last. */
  readonly stages?: readonly PlanStage[];
  /** Disturbed inputs, behavioural tests, other wordings, asking again. */
  readonly robustness?: PlanRobustness;
  readonly gate: { readonly require?: "improved"; readonly allow: readonly string[] };
  readonly report: { readonly formats: readonly ("html" | "md" | "json")[]; readonly language?: "en" | "zh" };
  readonly positive?: string;
  readonly labels?: readonly string[];
  /** Metadata columns to slice by; default: all with 2 to 20 values. */
  readonly slices?: readonly string[];
  /** What only the people who trained the models know. */
  readonly about?: About;
  readonly random_seed: number;
}

/** The kind of problem of a data set: its own, else the plan's. */
export function taskOf(plan: Plan, data: string): Task | undefined {
  return plan.data[data]?.task ?? plan.task;
}

/** The plan with its defaults filled in; `folder` is the name of the plan's folder, the study's name where it has none of its own. */
export function completePlan(written: WrittenPlan, folder: string): Plan {
  return {
    name: written.name ?? folder,
    task: written.task,
    decision: { ...written.decision, alpha: written.decision?.alpha ?? 0.05 },
    data: Object.fromEntries(
      Object.entries(written.data).map(([name, entry]) => [name, typeof entry === "string" ? { path: entry } : entry]),
    ),
    fields: written.fields ?? {},
    models: written.models.map((model) => ({ ...model, name: model.name ?? model.role })),
    guard_rails: written.guard_rails ?? [],
    ...(written.prompt === undefined ? {} : { prompt: written.prompt }),
    ...(written.sampling === undefined ? {} : { sampling: written.sampling }),
    ...(written.answer === undefined ? {} : { answer: written.answer }),
    ...(written.sandbox === undefined ? {} : { sandbox: written.sandbox }),
    ...(written.suites === undefined
      ? {}
      : {
          suites: Object.fromEntries(
            Object.entries(written.suites).map(([name, suite]) => [
              name,
              typeof suite === "string" ? { path: suite } : suite,
            ]),
          ),
        }),
    ...(written.judges === undefined ? {} : { judges: written.judges.map(completeJudge) }),
    ...(written.stages === undefined ? {} : { stages: written.stages }),
    ...(written.robustness === undefined ? {} : { robustness: completeRobustness(written.robustness) }),
    gate: { ...written.gate, allow: written.gate?.allow ?? [] },
    report: { ...written.report, formats: written.report?.formats ?? ["html"] },
    positive: written.positive,
    labels: written.labels,
    slices: written.slices,
    ...(written.about === undefined ? {} : { about: written.about }),
    random_seed: written.random_seed ?? 1,
  };
}
