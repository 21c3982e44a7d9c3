import betainc from "@stdlib/math-base-special-betainc";
import quantile from "@stdlib/stats-base-dists-t-quantile";
import { normalQuantile, normalSf } from "./normal.js";

/** P(T > t) of Student's t with `df` degrees of freedom (not only whole ones; Infinity is the normal). */
export function tSf(t: number, df: number): number {
  if (df === Number.POSITIVE_INFINITY) return normalSf(t);
  if (t < 0) return 1 - tSf(-t, df);
  const square = t * t;
  // The smaller argument keeps its digits: df / (df + t^2) rounds to 1 for small t.
  return square < df
    ? betainc(square / (df + square), 0.5, df / 2, true, true) / 2
    : betainc(df / (df + square), df / 2, 0.5, true, false) / 2;
}

/** Two-sided p of a t statistic. */
export function tTwoSided(t: number, df: number): number {
  return 2 * tSf(Math.abs(t), df);
}

/** The t with P(T <= t) = p. */
export function tQuantile(p: number, df: number): number {
  return df === Number.POSITIVE_INFINITY ? normalQuantile(p) : quantile(p, df);
}

/** The t of a two-sided interval, 2.262 for a level of .95 and 9 degrees of freedom. */
export function tMargin(level: number, df: number): number {
  return -tQuantile((1 - level) / 2, df);
}
