import { moments } from "./moments.js";
import type { Numbers } from "./numbers.js";

/** Hedges' g of two samples: the difference of means over the pooled sd, times 1 - 3/(4 df - 1); null below two values or without spread. Source: Hedges 1981. */
export function hedgesG(a: Numbers, b: Numbers): number | null {
  if (a.length < 2 || b.length < 2) return null;
  const first = moments(a);
  const second = moments(b);
  const df = first.n + second.n - 2;
  const pooled = ((first.n - 1) * (first.variance ?? 0) + (second.n - 1) * (second.variance ?? 0)) / df;
  if (pooled === 0) return null;
  return ((first.mean - second.mean) / Math.sqrt(pooled)) * (1 - 3 / (4 * df - 1));
}
