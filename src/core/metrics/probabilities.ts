import type { Columns } from "../columns.js";

/** Gold codes and rows of k probabilities of columns that have them; a metric is asked for nothing else than it says it needs. */
export function probabilitiesOf(columns: Columns): { gold: Int32Array; probs: Float64Array; k: number } {
  if (columns.gold === undefined || columns.probs === undefined)
    throw new Error("gold labels and probabilities are needed");
  return { gold: columns.gold, probs: columns.probs, k: columns.n === 0 ? 0 : columns.probs.length / columns.n };
}
