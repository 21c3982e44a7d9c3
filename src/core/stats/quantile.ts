import type { Numbers } from "./numbers.js";

/** The p-quantile of ascending values by linear interpolation (Hyndman & Fan type 7, NumPy's default); throws a RangeError on none. */
export function quantile(sorted: Numbers, p: number): number {
  const n = sorted.length;
  if (n === 0) throw new RangeError("quantile of no values");
  const position = Math.min(Math.max(p, 0), 1) * (n - 1);
  const below = Math.floor(position);
  const low = sorted[below];
  return below + 1 < n ? low + (position - below) * (sorted[below + 1] - low) : low;
}
