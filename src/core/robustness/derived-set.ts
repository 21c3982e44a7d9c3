import type { WrittenPrompt } from "../asking/asking-schema.js";
import type { DataSet } from "../item.js";
import type { BehaviourTest } from "./behaviour-tests.js";
import type { Change, Perturbation } from "./perturbation.js";
import type { AskingWay } from "./robustness.js";

/** What a derived set is for. */
export type DerivedPart =
  | {
      readonly kind: "perturbation";
      readonly perturbation: Perturbation;
      /** What was changed in each item; null where nothing was. */
      readonly changes: readonly (readonly Change[] | null)[];
    }
  | { readonly kind: "wording"; readonly way: AskingWay; readonly prompt: WrittenPrompt }
  | { readonly kind: "order"; readonly shift: number }
  | { readonly kind: "again" }
  | { readonly kind: "behaviour"; readonly path: string; readonly tests: readonly BehaviourTest[] };

/** Items made from those of a data set, asked beside it and judged apart. */
export interface DerivedSet {
  readonly set: DataSet;
  /** The set that they were made from, and the positions of their items in it (none for behavioural tests, whose texts are their own). */
  readonly parent: DataSet;
  readonly at: readonly number[];
  readonly part: DerivedPart;
}
