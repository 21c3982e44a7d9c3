import betainc from "@stdlib/math-base-special-betainc";
import { logFactorial } from "./log-factorial.js";

/** P(X <= k) of n trials with success probability p. */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  return betainc(p, k + 1, n - k, true, true);
}

/** P(X > k) of n trials with success probability p. */
export function binomialSf(k: number, n: number, p: number): number {
  if (k < 0) return 1;
  if (k >= n) return 0;
  return betainc(p, k + 1, n - k, true, false);
}

/** Two-sided exact p of k successes in n trials: all outcomes no likelier than the observed one. Source: SciPy binomtest. */
export function binomialTest(k: number, n: number, p = 0.5): number {
  if (k === n * p) return 1;
  if (p === 0 || p === 1) return k === n * p ? 1 : 0;
  const logOdds = Math.log(p) - Math.log1p(-p);
  const logMass = (i: number): number => i * logOdds - logFactorial(i) - logFactorial(n - i);
  // SciPy's allowance for rounding: outcomes up to 1 + 1e-7 times as likely still count.
  const limit = logMass(k) + Math.log1p(1e-7);
  if (k < n * p) {
    const first = firstWhere(Math.ceil(n * p), n, (i) => logMass(i) <= limit);
    return Math.min(1, binomialCdf(k, n, p) + binomialSf(first - 1, n, p));
  }
  const last = -firstWhere(-Math.floor(n * p), 0, (i) => logMass(-i) <= limit);
  return Math.min(1, binomialCdf(last, n, p) + binomialSf(k - 1, n, p));
}

/** Smallest integer in [from, to] where a predicate that stays true holds; to + 1 where it never does. */
function firstWhere(from: number, to: number, holds: (i: number) => boolean): number {
  let low = from;
  let high = to + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
