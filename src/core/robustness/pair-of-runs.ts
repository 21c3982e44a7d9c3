import type { Columns } from "../columns.js";
import type { ModelName } from "../documents/model-name.js";

/** One model's answers to the same items in two states, in the same order, with one list of labels. */
export interface PairOfRuns {
  readonly model: ModelName;
  readonly clean: Columns;
  readonly perturbed: Columns;
}
