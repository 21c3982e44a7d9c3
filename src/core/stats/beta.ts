import quantile from "@stdlib/stats-base-dists-beta-quantile";

/** The x with P(X <= x) = p of the beta distribution with shapes a and b. */
export function betaQuantile(p: number, a: number, b: number): number {
  return quantile(p, a, b);
}
