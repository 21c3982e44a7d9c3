import { newcombePaired, type PairedCounts } from "../stats/newcombe-paired.js";
import type { Spread } from "./spread.js";

/** The paired 2x2 table of two rows of 0 and 1, where 1 on the base side only is `onlyBase`. */
export function pairedTable(base: ArrayLike<number>, tuned: ArrayLike<number>): PairedCounts {
  const cells = [0, 0, 0, 0];
  for (let i = 0; i < base.length; i++) cells[2 * base[i] + tuned[i]]++;
  const [bothWrong, onlyTuned, onlyBase, bothRight] = cells;
  return { bothRight, onlyBase, onlyTuned, bothWrong };
}

/** Difference of two shares of the same items: Newcombe's paired interval (1998, method 10); it has width even where no item differs. */
export function shareDifference(base: ArrayLike<number>, tuned: ArrayLike<number>): Spread {
  const table = pairedTable(base, tuned);
  const n = base.length;
  const difference = (table.onlyTuned - table.onlyBase) / n;
  const variance = ((table.onlyTuned + table.onlyBase) / n - difference * difference) / n;
  return {
    method: "newcombe_paired",
    bounds: (level) => newcombePaired(table, level),
    se: Math.sqrt(Math.max(0, variance)),
    df: Number.POSITIVE_INFINITY,
    flags: [],
    table,
  };
}
