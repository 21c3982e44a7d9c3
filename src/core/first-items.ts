import type { DataSet } from "./item.js";

/** The first `n` items of a set, as a set of its own. */
export function firstItems(set: DataSet, n: number): DataSet {
  const { beyondLabels } = set;
  return {
    ...set,
    items: set.items.slice(0, n),
    hash: `${set.hash}/${n}`,
    ...(beyondLabels?.gold === undefined
      ? {}
      : { beyondLabels: { ...beyondLabels, gold: beyondLabels.gold.slice(0, n) } }),
  };
}
