import type { Bounds } from "./bounds.js";
import { skewness } from "./mean-interval.js";
import { constant } from "./moments.js";
import type { Numbers } from "./numbers.js";
import { tMargin } from "./student.js";

/** What bends the interval of a mean: how lopsided the values are for their number. */
export interface Lopsidedness {
  /** Degrees of freedom: the values that are not 0, less one. */
  readonly df: number;
  /** Skewness over the square root of the number of values, of all values and of those that are not 0; 0 and 0 for symmetric ones. */
  readonly bends: readonly [all: number, moved: number];
}

/**
 * Skewness with Fisher's factor for its fall in small samples, times 1 + 4/m: simulated on exponential and lognormal values, the sample's skewness
 * falls short by about that much beyond the factor.
 */
function corrected(values: Numbers, m: number): number {
  if (m < 3) return 0;
  return (skewness(values) ?? 0) * (Math.sqrt(m * (m - 1)) / (m - 2)) * (1 + 4 / m);
}

/** How lopsided values are; those that are 0 (items that did not move) tell nothing of how the others spread. */
export function lopsidedness(values: Numbers): Lopsidedness {
  const moved = Array.from(values).filter((value) => value !== 0);
  const m = moved.length;
  const own = constant(moved) ? 0 : corrected(moved, m) / Math.sqrt(Math.max(1, m));
  // The share of zeros is itself a source of skewness, which is why all values count as well; m, not n, says how much is known of it.
  return { df: Math.max(2, m - 1), bends: [corrected(values, m) / Math.sqrt(Math.max(1, values.length)), own] };
}

/**
 * Interval of a mean with standard error `se`: t, made to reach on each side as far as t after Hall's transformation, which takes the skewness out.
 * Simulated one-sided errors of a nominal 2.5 % over exponential, lognormal (sd .7) and zero-inflated values: 3.6 % at most from 50 values on, where
 * t alone reaches 8 % and BCa 10 %. Source: Hall 1992; Johnson 1978.
 */
export function skewedMean(mean: number, se: number, { df, bends }: Lopsidedness, level = 0.95): Bounds {
  const t = tMargin(level, df);
  let below = t;
  let above = t;
  for (const bend of bends) {
    below = Math.max(below, straight(t, bend));
    above = Math.max(above, -straight(-t, bend));
  }
  return { lo: mean - below * se, hi: mean + above * se };
}

/** The y whose bent value y + bend y^2 / 3 + bend^2 y^3 / 27 + bend / 6 is t. */
function straight(t: number, bend: number): number {
  if (Math.abs(bend) < 1e-9) return t;
  return (3 / bend) * (Math.cbrt(1 + bend * (t - bend / 6)) - 1);
}
