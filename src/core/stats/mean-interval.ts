import { constant, moments } from "./moments.js";
import type { Numbers } from "./numbers.js";
import { tMargin } from "./student.js";

/** A mean with its t interval; spread and ends are null below two values. */
export interface MeanInterval {
  readonly mean: number;
  readonly sd: number | null;
  readonly se: number | null;
  readonly df: number;
  readonly lo: number | null;
  readonly hi: number | null;
}

/** Mean, sd (ddof 1), standard error and t interval of at least one value; throws a RangeError on none. */
export function meanInterval(values: Numbers, level = 0.95): MeanInterval {
  const { n, mean, variance } = moments(values);
  const df = n - 1;
  if (variance === null) return { mean, sd: null, se: null, df, lo: null, hi: null };
  const sd = Math.sqrt(variance);
  const se = sd / Math.sqrt(n);
  const half = se === 0 ? 0 : tMargin(level, df) * se;
  return { mean, sd, se, df, lo: mean - half, hi: mean + half };
}

/** Skewness m3 / m2^1.5 (biased, SciPy's default); null for no or constant values. */
export function skewness(values: Numbers): number | null {
  const n = values.length;
  if (n === 0 || constant(values)) return null;
  const { mean } = moments(values);
  // Deviations are taken in units of the largest: the cubes of huge or tiny ones are no numbers.
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, Math.abs(values[i] - mean));
  let squares = 0;
  let cubes = 0;
  for (let i = 0; i < n; i++) {
    const deviation = (values[i] - mean) / largest;
    squares += deviation * deviation;
    cubes += deviation ** 3;
  }
  return cubes / n / (squares / n) ** 1.5;
}
