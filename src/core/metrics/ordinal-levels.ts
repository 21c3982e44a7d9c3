import type { Columns } from "../columns.js";

/** Gold and predicted levels of an ordered label list, 0 the lowest; an unanswered item counts as the level farthest from its gold. */
export function levelsOf({ gold, pred, labels }: Columns): { readonly gold: Int32Array; readonly pred: Int32Array } {
  if (gold === undefined || pred === undefined) throw new Error("gold and predicted labels are needed");
  const top = labels.length - 1;
  return { gold, pred: pred.map((level, i) => (level >= 0 ? level : 2 * gold[i] >= top ? 0 : top)) };
}
