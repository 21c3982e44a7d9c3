import gammainc from "@stdlib/math-base-special-gammainc";
import quantile from "@stdlib/stats-base-dists-chisquare-quantile";

/** P(X > x) of chi-square with `df` degrees of freedom. */
export function chiSquareSf(x: number, df: number): number {
  return x <= 0 ? 1 : gammainc(x / 2, df / 2, true, true);
}

/** The x with P(X <= x) = p; to 1e-9 down to p = 1e-30. */
export function chiSquareQuantile(p: number, df: number): number {
  return quantile(p, df);
}
