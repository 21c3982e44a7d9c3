import type { WrittenPrompt } from "../asking/asking-schema.js";
import type { ModelName } from "../documents/model-name.js";
import type { RunSummary } from "../documents/summaries.js";
import type { Result } from "../result.js";
import type { Words } from "../words.js";
import type { BehaviourType } from "./behaviour-tests.js";
import type { Change } from "./perturbation.js";

/** A perturbation as a report names it. */
export interface UsedPerturbation {
  readonly id: string;
  readonly words: Words;
  readonly meaning: "kept" | "changed";
  readonly claim: Words;
}

/** An item whose answer did not survive a disturbance. */
export interface DisturbedExample {
  readonly id: string;
  /** The undisturbed input, or its beginning. */
  readonly input: string;
  /** What was changed in it, as far as it is shown. */
  readonly changes: readonly Change[];
  readonly gold: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** One model on one data set under one perturbation; every figure is of the touched items. */
export interface PerturbedScore {
  readonly model: ModelName;
  readonly data: string;
  readonly perturbation: string;
  /** Items that were put to the model. */
  readonly n: number;
  /** Of those, items in which something was changed. */
  readonly touched: number;
  readonly metric: string;
  readonly clean: Result;
  readonly perturbed: Result;
  /** How much worse the disturbed answers are, in the metric's own unit; above 0 is a loss whichever way the metric runs. */
  readonly drop: Result;
  /** Disturbed over clean value, and the same above chance. */
  readonly ratio: Result;
  readonly corrected: Result;
  /** Share of the answers that changed, and the same of the answers that were right before; for a perturbation that keeps the meaning these are failures. */
  readonly changed: Result;
  readonly changedRight: Result;
  /** Items whose answer stayed while its probability moved by more than .1, largest move first. */
  readonly moved: { readonly count: number; readonly items: readonly { readonly id: string; readonly by: number }[] };
  /** The first items whose answer changed (of those answered right before, where there are any). */
  readonly examples: readonly DisturbedExample[];
}

/** Whether tuning cost robustness: the tuned model's drop less that of the base, with its Holm-adjusted p over the perturbations of a recipe. */
export interface Interaction {
  readonly base: string;
  readonly tuned: string;
  readonly data: string;
  readonly perturbation: string;
  readonly difference: Result;
  readonly p: number | null;
  readonly pAdjusted: number | null;
}

/** One model on one behavioural test. */
export interface BehaviourScore {
  readonly model: ModelName;
  readonly test: string;
  /** Cases that were judged, and those that failed. */
  readonly judged: number;
  readonly failed: number;
  /** Cases that cannot fail, and those that lack an answer. */
  readonly notApplicable: number;
  readonly unanswered: number;
  /** Share of failing cases, and of failing texts. */
  readonly rate: Result;
  readonly variantRate: Result;
  /** The first failing cases: each text with its answer and whether it failed. */
  readonly failures: readonly {
    readonly case: number;
    readonly label: string | null;
    readonly texts: readonly { readonly input: string; readonly answer: string | null; readonly failed: boolean }[];
  }[];
}

/** Base against tuned over the cases of a test; `test` is null for all tests together. */
export interface BehaviourChange {
  readonly test: string | null;
  readonly base: string;
  readonly tuned: string;
  readonly n: number;
  /** Cases that only the tuned model fails, and those that only the base fails. */
  readonly broken: number;
  readonly fixed: number;
  /** Share of failing cases, tuned less base. */
  readonly difference: Result;
  readonly p: number | null;
  readonly pAdjusted: number | null;
}

/** The behavioural tests of a file. */
export interface Behaviour {
  readonly path: string;
  readonly tests: readonly {
    readonly name: string;
    readonly capability: string;
    readonly type: BehaviourType;
    readonly description?: string;
    readonly cases: number;
  }[];
  readonly scores: readonly BehaviourScore[];
  readonly changes: readonly BehaviourChange[];
}

/** What wordings of the same question do to one data set; the first wording is the plan's own. */
export interface Wordings {
  readonly data: string;
  readonly metric: string;
  readonly n: number;
  readonly wordings: readonly WrittenPrompt[];
  readonly models: readonly {
    readonly model: ModelName;
    readonly values: readonly Result[];
    readonly spread: Result;
  }[];
  /** Tuned less base, wording by wording, and whether all point the same way. */
  readonly differences: readonly {
    readonly base: string;
    readonly tuned: string;
    readonly values: readonly Result[];
    readonly holds: boolean;
  }[];
}

/** One model asked with the choices in several orders. */
export interface ChoiceOrders {
  readonly model: ModelName;
  readonly data: string;
  readonly n: number;
  /** Orders that were asked, the plan's own among them. */
  readonly orders: number;
  /** Share of items whose chosen content is the same in all orders. */
  readonly consistency: Result;
  /** Share of right answers where the right choice stood at that place. */
  readonly byPlace: readonly Result[];
}

/** One model asked again with the very same questions. */
export interface Repeated {
  readonly model: ModelName;
  readonly data: string;
  readonly n: number;
  /** Share of answers that are the same word for word (of labels: the same probabilities), and share of same taken answers. */
  readonly sameText: Result;
  readonly sameAnswer: Result;
  readonly differing: readonly string[];
  /** Null where no decoding is known: classifiers, and answers from files. */
  readonly temperature: number | null;
  readonly seed: number | null;
}

/** Whether answers survive disturbances (methods 11.5, 9.11). */
export interface Robustness {
  readonly rate: number;
  readonly items: number;
  /** The models that were asked: of several training seeds the first. */
  readonly models: readonly ModelName[];
  /** Training seeds that were not asked. */
  readonly seedsLeftOut: number;
  readonly perturbations: readonly UsedPerturbation[];
  readonly scores: readonly PerturbedScore[];
  readonly interactions: readonly Interaction[];
  readonly behaviour?: Behaviour;
  readonly wordings?: readonly Wordings[];
  readonly orders?: readonly ChoiceOrders[];
  readonly repeats?: readonly Repeated[];
  /** Disturbed sets for which a model's files hold no answers. */
  readonly unanswered: readonly { readonly model: string; readonly data: string }[];
  readonly runs: readonly RunSummary[];
}
