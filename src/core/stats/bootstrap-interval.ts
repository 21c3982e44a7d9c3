import type { Bounds } from "./bounds.js";
import { constant, moments } from "./moments.js";
import { normalCdf, normalMargin, normalQuantile } from "./normal.js";
import type { Numbers } from "./numbers.js";
import { quantiles } from "./quantile.js";

/** Percentile interval of bootstrap replicates (finite ones only; the caller counts the undefined); null without replicates. */
export function percentileInterval(replicates: Numbers, level = 0.95): Bounds | null {
  if (replicates.length === 0) return null;
  const tail = (1 - level) / 2;
  const [lo, hi] = quantiles(replicates, [tail, 1 - tail]);
  return { lo, hi };
}

/** Basic (reversed percentile) interval: 2 estimate - quantiles; null without replicates. Source: Davison & Hinkley 1997, SciPy bootstrap("basic"). */
export function basicInterval(replicates: Numbers, estimate: number, level = 0.95): Bounds | null {
  const percentile = percentileInterval(replicates, level);
  return percentile && { lo: 2 * estimate - percentile.hi, hi: 2 * estimate - percentile.lo };
}

/** The two intervals as one: the lower low and the higher high. */
export function widest(a: Bounds, b: Bounds): Bounds {
  return { lo: Math.min(a.lo, b.lo), hi: Math.max(a.hi, b.hi) };
}

/**
 * Bias-corrected and accelerated interval; `jackknifeValues` are the statistic with each item left out.
 * Null where it has no value (all replicates on one side of the estimate, a jackknife that does not vary): fall back to percentile, flagged.
 * Source: Efron 1987, SciPy bootstrap("BCa").
 */
export function bcaInterval(
  replicates: Numbers,
  estimate: number,
  jackknifeValues: Numbers,
  level = 0.95,
): Bounds | null {
  const acceleration = bcaAcceleration(jackknifeValues);
  if (replicates.length === 0 || acceleration === null) return null;
  let below = 0;
  let upTo = 0;
  for (let i = 0; i < replicates.length; i++) {
    if (replicates[i] < estimate) below++;
    if (replicates[i] <= estimate) upTo++;
  }
  const bias = normalQuantile((below + upTo) / (2 * replicates.length));
  const margin = normalMargin(level);
  const levels = [-margin, margin].map((z) => {
    const divisor = 1 - acceleration * (bias + z);
    return divisor > 0 ? normalCdf(bias + (bias + z) / divisor) : Number.NaN;
  });
  if (levels.some(Number.isNaN) || !Number.isFinite(bias)) return null;
  const [lo, hi] = quantiles(replicates, levels);
  return { lo, hi };
}

/**
 * Studentised (bootstrap-t) interval, `errors` holding each replicate's own closed-form standard error: [estimate - q_hi se, estimate - q_lo se] with the
 * quantiles of (replicate - estimate) / error. Null without replicates, for se 0, or where over 1 % of the errors are 0 (the quantiles would be made up).
 * Source: Hall 1988; Davison & Hinkley 1997, 5.2.
 */
export function studentisedInterval(
  replicates: Numbers,
  errors: Numbers,
  { estimate, se }: { readonly estimate: number; readonly se: number },
  level = 0.95,
): Bounds | null {
  if (replicates.length === 0 || !(se > 0)) return null;
  const ratios = Array.from(replicates, (value, i) => (value - estimate) / errors[i]).filter((_, i) => errors[i] > 0);
  if (replicates.length - ratios.length > replicates.length / 100) return null;
  const tail = (1 - level) / 2;
  const [low, high] = quantiles(ratios, [tail, 1 - tail]);
  return { lo: estimate - high * se, hi: estimate - low * se };
}

/** The acceleration of BCa from jackknife values; null where they do not vary. */
export function bcaAcceleration(jackknifeValues: Numbers): number | null {
  if (jackknifeValues.length < 2 || constant(jackknifeValues)) return null;
  const { mean } = moments(jackknifeValues);
  let squares = 0;
  let cubes = 0;
  for (let i = 0; i < jackknifeValues.length; i++) {
    const deviation = mean - jackknifeValues[i];
    squares += deviation * deviation;
    cubes += deviation ** 3;
  }
  return cubes / (6 * squares ** 1.5);
}
