import type { Bounds } from "./bounds.js";
import { wilson } from "./wilson.js";

/** Counts of items by who was right: a paired 2x2 table. */
export interface PairedCounts {
  readonly bothRight: number;
  readonly onlyBase: number;
  readonly onlyTuned: number;
  readonly bothWrong: number;
}

/** Interval of the paired difference of proportions, tuned minus base; [-1, 1] without items. Source: Newcombe 1998 (paired), method 10. */
export function newcombePaired(counts: PairedCounts, level = 0.95): Bounds {
  const { bothRight, onlyBase, onlyTuned, bothWrong } = counts;
  const n = bothRight + onlyBase + onlyTuned + bothWrong;
  if (n === 0) return { lo: -1, hi: 1 };
  const tuned = bothRight + onlyTuned;
  const base = bothRight + onlyBase;
  const ofTuned = wilson(tuned, n, level);
  const ofBase = wilson(base, n, level);
  const phi = correlation(counts, n);
  const difference = (onlyTuned - onlyBase) / n;
  const width = (x: number, y: number): number => Math.sqrt(Math.max(0, x * x - 2 * phi * x * y + y * y));
  return {
    lo: Math.max(-1, difference - width(tuned / n - ofTuned.lo, ofBase.hi - base / n)),
    hi: Math.min(1, difference + width(base / n - ofBase.lo, ofTuned.hi - tuned / n)),
  };
}

/** Phi of the 2x2 table, continuity-corrected where positive; 0 where a margin is empty. */
function correlation({ bothRight, onlyBase, onlyTuned, bothWrong }: PairedCounts, n: number): number {
  const margins = (bothRight + onlyBase) * (onlyTuned + bothWrong) * (bothRight + onlyTuned) * (onlyBase + bothWrong);
  if (margins === 0) return 0;
  const cross = bothRight * bothWrong - onlyBase * onlyTuned;
  return (cross > 0 ? Math.max(cross - n / 2, 0) : cross) / Math.sqrt(margins);
}
