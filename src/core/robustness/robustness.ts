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

/** What one training seed of a recipe loses under a perturbation; null where it has no value. */
export interface SeedLoss {
  readonly seed: number | null;
  readonly clean: number | null;
  readonly perturbed: number | null;
  readonly drop: number | null;
  /** Share of its answers that changed. */
  readonly changed: number | null;
}

/** One recipe on one data set under one perturbation; every figure is of the touched items, and of items and seeds where it was trained with several. */
export interface PerturbedScore {
  /** The seed is null where several were asked. */
  readonly model: ModelName;
  /** Seed by seed, where several were asked. */
  readonly seeds?: readonly SeedLoss[];
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
  /** What each tuned seed loses beyond the base (the mean of its seeds), where several were asked. */
  readonly seeds?: readonly { readonly seed: number | null; readonly value: number | null }[];
}

/** One recipe on one behavioural test. */
export interface BehaviourScore {
  readonly model: ModelName;
  readonly test: string;
  /** Runs that were judged: training seeds. */
  readonly runs: number;
  /** Cases that were judged, and those that failed; summed over the runs. */
  readonly judged: number;
  readonly failed: number;
  /** Cases that cannot fail, and those that lack an answer. */
  readonly notApplicable: number;
  readonly unanswered: number;
  /** Share of failing cases, and of failing texts. */
  readonly rate: Result;
  readonly variantRate: Result;
  /** Share of failing cases of each training seed, where there are several. */
  readonly seeds?: readonly { readonly seed: number | null; readonly value: number | null }[];
  /** The first failing cases (of the first run that fails there): each text with its answer and whether it failed. */
  readonly failures: readonly {
    readonly case: number;
    readonly label: string | null;
    readonly texts: readonly { readonly input: string; readonly answer: string | null; readonly failed: boolean }[];
  }[];
}

/** One recipe on all tests of a capability and type. */
export interface BehaviourCell {
  readonly model: ModelName;
  readonly capability: string;
  readonly type: BehaviourType;
  readonly runs: number;
  /** Summed over the runs. */
  readonly judged: number;
  readonly failed: number;
  readonly rate: Result;
}

/** Base against tuned over the cases of a test; `test` is null for all tests together. */
export interface BehaviourChange {
  readonly test: string | null;
  readonly base: string;
  readonly tuned: string;
  readonly n: number;
  /** Cases that only the tuned model fails, and those that only the base fails; of several seeds the mean over pairs of runs. */
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
  readonly cells: readonly BehaviourCell[];
  readonly changes: readonly BehaviourChange[];
}

/** How the ways of asking differ: what somebody wrote, generated formats, the order of the worked examples, the place of the instruction. */
export const askingWays = ["wording", "format", "examples", "instruction"] as const;
/** One of `askingWays`. */
export type AskingWay = (typeof askingWays)[number];

/** What a spread would be by chance alone, were every way of asking as good as the others. */
export interface ChanceSpread {
  /** Mean and 95 % quantile of the spread where each item's scores change places among the ways of asking. */
  readonly mean: number;
  readonly upper: number;
  /** How often it is then as large as the one seen. */
  readonly p: number;
  readonly resamples: number;
}

/** What ways of asking the same question do to one data set; the first is the plan's own. */
export interface Wordings {
  readonly way: AskingWay;
  readonly data: string;
  readonly metric: string;
  readonly n: number;
  readonly wordings: readonly WrittenPrompt[];
  readonly models: readonly {
    readonly model: ModelName;
    readonly values: readonly Result[];
    /** Largest less smallest, of values that are means over the seeds. */
    readonly spread: Result;
    /** Null where a value is missing. */
    readonly chance: ChanceSpread | null;
    /** Spread of each training seed, where there are several. */
    readonly seeds?: readonly { readonly seed: number | null; readonly spread: number | null }[];
  }[];
  /** Tuned less base, wording by wording, and whether all point the same way. */
  readonly differences: readonly {
    readonly base: string;
    readonly tuned: string;
    readonly values: readonly Result[];
    readonly holds: boolean;
  }[];
}

/** One recipe asked with the choices in several orders. */
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

/** One recipe asked again with the very same questions. */
export interface Repeated {
  readonly model: ModelName;
  readonly data: string;
  /** Questions, summed over training seeds. */
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
  /** The recipes that were asked; the seed is null where they were trained with several, all of which are asked. */
  readonly models: readonly ModelName[];
  readonly perturbations: readonly UsedPerturbation[];
  readonly scores: readonly PerturbedScore[];
  readonly interactions: readonly Interaction[];
  readonly behaviour?: Behaviour;
  readonly wordings?: readonly Wordings[];
  readonly orders?: readonly ChoiceOrders[];
  readonly repeats?: readonly Repeated[];
  /** Disturbed sets for which a model's files hold no answers; `seeds` where only some of its training seeds lack them. */
  readonly unanswered: readonly {
    readonly model: string;
    readonly data: string;
    readonly seeds?: readonly number[];
  }[];
  readonly runs: readonly RunSummary[];
}
