import type { Columns } from "../../columns.js";

/** Gold and predicted numbers of columns that have them; a metric is asked for nothing else than it says it needs. */
export function numbersOf(columns: Columns): { readonly gold: Float64Array; readonly pred: Float64Array } {
  if (columns.numbers === undefined) throw new Error("gold and predicted numbers are needed");
  return columns.numbers;
}
