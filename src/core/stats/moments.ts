import type { Numbers } from "./numbers.js";
import { sum } from "./sum.js";

/** Mean and variance (ddof 1; null below two values) of at least one value; throws a RangeError on none. */
export function moments(values: Numbers): { n: number; mean: number; variance: number | null } {
  const n = values.length;
  if (n === 0) throw new RangeError("moments of no values");
  const mean = sum(values) / n;
  if (n < 2) return { n, mean, variance: null };
  if (constant(values)) return { n, mean, variance: 0 };
  const squares = new Float64Array(n);
  for (let i = 0; i < n; i++) squares[i] = (values[i] - mean) ** 2;
  return { n, mean, variance: sum(squares) / (n - 1) };
}

/** Whether values differ by rounding only (spread at most 1e-12 of the largest); .3-.2 and .4-.3 must count as equal, else t explodes. */
export function constant(values: Numbers): boolean {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < low) low = values[i];
    if (values[i] > high) high = values[i];
  }
  return high - low <= 1e-12 * Math.max(Math.abs(low), Math.abs(high));
}
