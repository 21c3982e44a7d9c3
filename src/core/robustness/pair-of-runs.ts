import type { Columns } from "../columns.js";
import type { ModelName } from "../documents/model-name.js";

/** One run's answers to the same items in two states, in the same order, with one list of labels. */
export interface PairOfRuns {
  readonly clean: Columns;
  readonly perturbed: Columns;
}

/** The runs of one recipe, a training seed each, in two states. */
export interface RecipePairs {
  /** Its name; the seed is null where there are several. */
  readonly model: ModelName;
  /** The model of each run. */
  readonly seeds: readonly ModelName[];
  readonly runs: readonly PairOfRuns[];
}
