import type { Columns } from "../columns.js";
import { delongPaired } from "../stats/delong.js";
import type { Spread } from "./spread.js";

/** Fewest items of each class for DeLong (methods 9.12). */
const fewestOfClass = 10;

/** Scores of the positive label of two runs with who is positive; null where a class is small or an item has no score. */
export function aucInputs(
  base: Columns,
  tuned: Columns,
): { base: Float64Array; tuned: Float64Array; positive: Uint8Array } | null {
  const { gold, positive } = base;
  const before = scores(base);
  const after = scores(tuned);
  if (gold === undefined || before === null || after === null) return null;
  const isPositive = Uint8Array.from(gold, (code) => (code === positive ? 1 : 0));
  const positives = isPositive.reduce((sum, one) => sum + one, 0);
  if (positives < fewestOfClass || base.n - positives < fewestOfClass) return null;
  return { base: before, tuned: after, positive: isPositive };
}

function scores({ probs, positive, n }: Columns): Float64Array | null {
  if (probs === undefined || positive < 0 || n === 0) return null;
  const width = probs.length / n;
  const own = Float64Array.from({ length: n }, (_, i) => probs[i * width + positive]);
  return own.every(Number.isFinite) ? own : null;
}

/** Difference of two ROC AUCs on the same items by DeLong's covariance; null where the bootstrap must do it (see `aucInputs`). */
export function aucDifference(base: Columns, tuned: Columns): Spread | null {
  const inputs = aucInputs(base, tuned);
  if (inputs === null) return null;
  const paired = delongPaired(inputs.tuned, inputs.base, inputs.positive);
  const about = { method: "delong_paired", df: Number.POSITIVE_INFINITY, flags: [] };
  if (paired.se === null || paired.se === 0)
    return { ...about, bounds: () => null, se: null, reason: "degenerate_interval" };
  return {
    ...about,
    bounds: (level) => {
      const { lo, hi } = delongPaired(inputs.tuned, inputs.base, inputs.positive, level);
      return lo === null || hi === null ? null : { lo, hi };
    },
    se: paired.se,
  };
}
