import type { Columns } from "../columns.js";
import { rightWrong } from "../compare/right-wrong.js";
import type { ErrorAnalysis } from "../documents/errors.js";
import type { ModelName } from "../documents/model-name.js";
import { candidates, type MetadataColumn, sliceColumns } from "./candidates.js";
import { confusionPairs } from "./confusion-pairs.js";
import { halves } from "./halves.js";
import { slices } from "./slices.js";

/** One model's outputs on one data set, with what is known of the items. */
export interface ErrorAnalysisInput {
  readonly columns: Columns;
  readonly model: ModelName;
  readonly data: string;
  readonly ids: readonly string[];
  readonly metadata?: readonly MetadataColumn[];
  /** The items' inputs, null where an item has none. */
  readonly texts?: readonly (string | null)[];
  readonly level?: number;
}

/**
 * Where a model errs: confused pairs (methods 6.3) and slices (6.4) by metadata, gold label, length, script and simple properties of the text.
 * Null where outputs are neither right nor wrong (given scores).
 */
export function errorAnalysis(input: ErrorAnalysisInput): ErrorAnalysis | null {
  const { columns, ids, level = 0.95 } = input;
  const right = rightWrong(columns);
  if (right === null) return null;
  const wrong = right.map((own) => 1 - own);
  const groups =
    columns.groups === undefined || new Set(columns.groups).size === columns.n ? undefined : columns.groups;
  const tried = candidates(sliceColumns(columns, input.metadata ?? [], input.texts), columns.n);
  return {
    schema: "assay.errors/1",
    model: input.model,
    data: input.data,
    n: columns.n,
    errors: wrong.reduce((sum, own) => sum + own, 0),
    confusionPairs: confusionPairs(columns, level),
    slices: slices({ wrong, candidates: tried, half: halves(ids, groups), groups, level }),
    slicesTested: tried.length,
  };
}
