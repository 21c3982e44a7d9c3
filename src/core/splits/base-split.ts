import { group } from "./group.js";
import { kFold } from "./k_fold.js";
import type { FoldSplit, SplitItems } from "./split.js";
import { stratified } from "./stratified.js";
import { stratifiedGroup } from "./stratified_group.js";

/** The k-fold split that fits the columns at hand: groups are never split, classes are balanced where there are some. */
export function baseSplit(items: SplitItems): FoldSplit {
  if (items.group !== undefined) return items.gold === undefined ? group : stratifiedGroup;
  return items.gold === undefined ? kFold : stratified;
}
