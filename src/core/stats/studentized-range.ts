import { normalSf } from "./normal.js";

const steps = 400;
const reach = 9;

/**
 * P(range of k standard normals > q), the studentised range with infinite degrees of freedom; 1 for q <= 0.
 * By the trapezoid rule over the smallest of them, which converges to rounding. Source: SciPy studentized_range(k, inf).
 */
export function studentizedRangeSf(q: number, k: number): number {
  if (q <= 0) return 1;
  // Given the smallest at z, the others lie above z; the range passes q unless all lie below z + q. Summing what passes keeps the digits of small tails.
  let tail = 0;
  const width = (2 * reach) / steps;
  for (let i = 0; i <= steps; i++) {
    const z = -reach + i * width;
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const above = normalSf(z);
    const beyond = normalSf(z + q);
    if (above <= 0) continue;
    // above^(k-1) - (above - beyond)^(k-1), without cancellation.
    const lost = above ** (k - 1) * -Math.expm1((k - 1) * Math.log1p(-Math.min(1, beyond / above)));
    tail += density * lost;
  }
  return Math.min(1, k * width * tail);
}

/** The q that the range of k standard normals passes with probability `tail`, 0 < tail < 1. */
export function studentizedRangeQuantile(tail: number, k: number): number {
  let low = 0;
  let high = 1;
  while (studentizedRangeSf(high, k) > tail) high *= 2;
  for (let i = 0; i < 80 && high - low > 1e-13 * high; i++) {
    const middle = (low + high) / 2;
    if (studentizedRangeSf(middle, k) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
