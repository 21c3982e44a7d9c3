import { meanInterval } from "../stats/mean-interval.js";
import { lopsidedness, skewedMean } from "../stats/skewed-mean.js";
import type { Spread } from "./spread.js";

/** Fewest equal differences that are believed: below, a spread of 0 says nothing about the items not seen. */
const fewestEqual = 20;

/** Skewness over sqrt(n) beyond which an interval of a mean is too short however it is made: on lognormal values (sd 1) one-sided errors pass 3.5 % there. */
const mostBent = 0.35;

/** What `interval_too_short` stands on: whether values are so lopsided for their number that their mean's interval is too short. */
export function tooBent(bends: readonly number[]): boolean {
  return bends.some((bend) => Math.abs(bend) > mostBent);
}

/** Mean of per-item differences: t, widened for skewness (`skewedMean`). */
export function meanDifference(values: Float64Array): Spread {
  const { mean, se, df } = meanInterval(values);
  const none = { bounds: () => null, se: null, df, flags: [] };
  if (se === null) return { ...none, method: "t", reason: "too_few_items" };
  if (se === 0) {
    // Every item moved by the same amount: an interval without width, believed only where many items say so.
    if (values.length < fewestEqual) return { ...none, method: "t", reason: "zero_variance" };
    return { method: "t", bounds: () => ({ lo: mean, hi: mean }), se, df, flags: ["zero_variance"] };
  }
  const bent = lopsidedness(values);
  return {
    method: "t_skew",
    bounds: (level) => skewedMean(mean, se, bent, level),
    se,
    df: bent.df,
    flags: tooBent(bent.bends) ? ["interval_too_short"] : [],
  };
}
