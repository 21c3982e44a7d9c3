import type { Bounds } from "./bounds.js";
import { crossing } from "./crossing.js";
import type { PairedCounts } from "./newcombe-paired.js";
import { normalMargin } from "./normal.js";

/**
 * Score interval of the ratio of two shares of the same items, tuned over base; it has width even where no item differs. Null where base is right on none,
 * or where no end can be told. Source: Tang, Tang & Chan 2003; Fagerland, Lydersen & Laake 2014.
 */
export function pairedRatio(counts: PairedCounts, level = 0.95): Bounds | null {
  const { bothRight, onlyBase, onlyTuned, bothWrong } = counts;
  const n = bothRight + onlyBase + onlyTuned + bothWrong;
  const base = bothRight + onlyBase;
  const tuned = bothRight + onlyTuned;
  if (base === 0) return null;
  const either = base + onlyTuned;
  const score = (ratio: number): number => {
    // The share that base alone has right, at its likeliest under this ratio: the root of a quadratic.
    const a = n * (1 + ratio);
    const b = base * ratio ** 2 - (tuned + 2 * onlyBase);
    const c = (onlyBase * (1 - ratio) * either) / n;
    const alone = (-b + Math.sqrt(Math.max(0, b * b - 4 * a * c))) / (2 * a);
    const variance = a * alone + either * (ratio - 1);
    return (tuned - ratio * base) / Math.sqrt(Math.max(variance, 1e-12));
  };
  const z = normalMargin(level);
  const point = tuned / base;
  const lo = tuned === 0 ? 0 : crossing((ratio) => z - score(ratio), point, 0);
  const hi = crossing((ratio) => z + score(ratio), point, Number.POSITIVE_INFINITY);
  return lo === null || hi === null ? null : { lo, hi };
}
