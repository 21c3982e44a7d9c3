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
