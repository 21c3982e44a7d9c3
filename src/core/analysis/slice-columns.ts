import { code } from "../answers.js";
import type { Columns } from "../columns.js";
import { type MetadataColumn, sliceColumns } from "../errors/candidates.js";
import type { DataSet } from "../item.js";
import type { Plan } from "../plan.js";

/** All columns that items of a set are sliced by. */
export function slicesOf(set: DataSet, columns: Columns, plan: Plan): MetadataColumn[] {
  const texts = set.items.map(({ input }) => input);
  return sliceColumns(columns, metadataColumns(set, plan.slices), texts);
}

/** Metadata to slice by: the named columns, or all with 2 to 20 values. */
export function metadataColumns(set: DataSet, named?: readonly string[]): MetadataColumn[] {
  const names = named ?? [...new Set(set.items.flatMap(({ metadata }) => Object.keys(metadata)))].sort();
  return names
    .map((name) => ({ name, ...code(set.items.map(({ metadata }) => metadata[name] ?? null)) }))
    .filter(({ values }) => (named === undefined ? values.length >= 2 && values.length <= 20 : values.length > 0));
}
