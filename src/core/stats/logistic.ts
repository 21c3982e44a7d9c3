import type { Reason } from "../reasons.js";
import type { Numbers } from "./numbers.js";

/** P(y = 1) = 1 / (1 + exp(-(intercept + slope x))). */
export interface Logistic {
  readonly intercept: number;
  readonly slope: number;
}

/**
 * Logistic regression on one covariate by Newton's method; y in [0, 1] (a tie is .5), each item with a weight (default 1).
 * Undefined where x does not vary (`zero_variance`) or the data are separable, so that no finite fit exists. Source: statsmodels Logit.
 */
export function logistic(
  x: Numbers,
  y: Numbers,
  weights?: ArrayLike<number>,
): Logistic | { readonly undefined: Reason } {
  const problem = unfit(x, y, weights);
  if (problem !== null) return { undefined: problem };
  let here = { intercept: 0, slope: 0 };
  let state = likelihood(x, y, weights, here);
  for (let round = 0; round < 200; round++) {
    const { gradient, curvature } = state;
    const [a, b, c] = curvature;
    const determinant = a * c - b * b;
    if (!(determinant > 0)) break;
    const up = {
      intercept: (c * gradient[0] - b * gradient[1]) / determinant,
      slope: (a * gradient[1] - b * gradient[0]) / determinant,
    };
    const small = Math.abs(up.intercept) + Math.abs(up.slope);
    if (small <= 1e-13 * (1 + Math.abs(here.intercept) + Math.abs(here.slope))) return here;
    // The likelihood is concave, so halving the step always finds a rise; at the top rounding may hide it.
    const low = state.value - 1e-9;
    let part = 1;
    let next = here;
    do {
      next = { intercept: here.intercept + part * up.intercept, slope: here.slope + part * up.slope };
      state = likelihood(x, y, weights, next);
      part /= 2;
    } while (state.value < low && part > 1e-9);
    here = next;
    if (small <= 1e-9) return here;
  }
  return { undefined: "optimizer_failed" };
}

/** With one covariate a finite fit exists where those who may have won and those who may have lost overlap on it. */
function unfit(x: Numbers, y: Numbers, weights: ArrayLike<number> | undefined): Reason | null {
  let items = 0;
  const won = { lo: Number.POSITIVE_INFINITY, hi: Number.NEGATIVE_INFINITY };
  const lost = { lo: Number.POSITIVE_INFINITY, hi: Number.NEGATIVE_INFINITY };
  for (let i = 0; i < x.length; i++) {
    if (weights !== undefined && !(weights[i] > 0)) continue;
    items++;
    if (y[i] > 0) {
      if (x[i] < won.lo) won.lo = x[i];
      if (x[i] > won.hi) won.hi = x[i];
    }
    if (y[i] < 1) {
      if (x[i] < lost.lo) lost.lo = x[i];
      if (x[i] > lost.hi) lost.hi = x[i];
    }
  }
  if (items === 0) return "no_items";
  if (Math.min(won.lo, lost.lo) === Math.max(won.hi, lost.hi)) return "zero_variance";
  return won.lo >= lost.hi || lost.lo >= won.hi ? "separable" : null;
}

function likelihood(x: Numbers, y: Numbers, weights: ArrayLike<number> | undefined, { intercept, slope }: Logistic) {
  let value = 0;
  let first = 0;
  let second = 0;
  let a = 0;
  let b = 0;
  let c = 0;
  for (let i = 0; i < x.length; i++) {
    const weight = weights === undefined ? 1 : weights[i];
    if (weight === 0) continue;
    const at = x[i];
    const eta = intercept + slope * at;
    const small = Math.exp(-Math.abs(eta));
    const p = eta >= 0 ? 1 / (1 + small) : small / (1 + small);
    value += weight * (y[i] * eta - Math.max(eta, 0) - Math.log1p(small));
    const rest = weight * (y[i] - p);
    first += rest;
    second += rest * at;
    const spread = (weight * small) / ((1 + small) * (1 + small));
    a += spread;
    b += spread * at;
    c += spread * at * at;
  }
  return { value, gradient: [first, second] as const, curvature: [a, b, c] as const };
}
