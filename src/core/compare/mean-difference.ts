import { bcaInterval, percentileInterval } from "../stats/bootstrap-interval.js";
import type { Bounds } from "../stats/bounds.js";
import { multinomialDraw } from "../stats/draw.js";
import { meanInterval, skewness } from "../stats/mean-interval.js";
import type { Resampling, Spread } from "./spread.js";

/** From this many items on the interval is BCa, below it t (methods 4.6); above `largest` t and BCa agree and resampling only costs time. */
const bcaFrom = 200;
const largest = 20_000;

/** Fewest equal differences that are believed: below, a spread of 0 says nothing about the items not seen. */
const fewestEqual = 20;

/** Mean of per-item differences: t below 200 items, BCa bootstrap from 200 on. */
export function meanDifference(values: Float64Array, { random, resamples }: Resampling): Spread {
  const n = values.length;
  const summary = meanInterval(values);
  const { mean, se, df } = summary;
  const none = { bounds: () => null, se: null, df, flags: [] };
  if (se === null) return { ...none, method: "t", reason: "too_few_items" };
  if (se === 0) {
    // Every item moved by the same amount: an interval without width, believed only where many items say so.
    if (n < fewestEqual) return { ...none, method: "t", reason: "zero_variance" };
    return { method: "t", bounds: () => ({ lo: mean, hi: mean }), se, df, flags: ["zero_variance"] };
  }
  if (n < bcaFrom || n > largest) {
    const skew = skewness(values) ?? 0;
    const flags = n < bcaFrom && Math.abs(skew) > 2 ? ["interval_too_short"] : [];
    return { method: "t", bounds: (level) => bounds(meanInterval(values, level)), se, df, flags };
  }
  const replicates = meansOf(values, { random, resamples });
  const jackknife = values.map((value) => (n * mean - value) / (n - 1));
  const fellBack = bcaInterval(replicates, mean, jackknife) === null;
  return {
    method: fellBack ? "percentile" : "bca",
    bounds: (level) => bcaInterval(replicates, mean, jackknife, level) ?? percentileInterval(replicates, level),
    se,
    df,
    flags: fellBack ? ["bca_fell_back"] : [],
  };
}

function bounds({ lo, hi }: { readonly lo: number | null; readonly hi: number | null }): Bounds | null {
  return lo === null || hi === null ? null : { lo, hi };
}

/** Means of bootstrap samples; few distinct values are drawn by their counts, which is the same distribution for less work. */
function meansOf(values: Float64Array, { random, resamples }: Resampling): Float64Array {
  const n = values.length;
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const replicates = new Float64Array(resamples);
  if (counts.size * 20 < n) {
    const distinct = Float64Array.from(counts.keys());
    const weights = Float64Array.from(counts.values());
    const drawn = new Float64Array(distinct.length);
    for (let r = 0; r < resamples; r++) {
      multinomialDraw(random, n, weights, drawn);
      let total = 0;
      for (let k = 0; k < distinct.length; k++) total += drawn[k] * distinct[k];
      replicates[r] = total / n;
    }
    return replicates;
  }
  for (let r = 0; r < resamples; r++) {
    let total = 0;
    for (let i = 0; i < n; i++) total += values[random.integer(n)];
    replicates[r] = total / n;
  }
  return replicates;
}
