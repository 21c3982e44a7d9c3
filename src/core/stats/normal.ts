import erfc from "@stdlib/math-base-special-erfc";
import erfcinv from "@stdlib/math-base-special-erfcinv";

/** P(Z <= x) of the standard normal. */
export function normalCdf(x: number): number {
  return erfc(-x / Math.SQRT2) / 2;
}

/** P(Z > x) of the standard normal, exact far into the tail. */
export function normalSf(x: number): number {
  return erfc(x / Math.SQRT2) / 2;
}

/** The x with P(Z <= x) = p, p in [0, 1]. */
export function normalQuantile(p: number): number {
  return -Math.SQRT2 * erfcinv(2 * p);
}

/** The z of a two-sided interval, 1.96 for a level of .95. */
export function normalMargin(level: number): number {
  return Math.SQRT2 * erfcinv(1 - level);
}
