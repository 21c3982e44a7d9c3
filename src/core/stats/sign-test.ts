import { binomialTest } from "./binomial.js";
import type { Numbers } from "./numbers.js";

/** Exact two-sided sign test of paired differences against a median of 0, zeros dropped; null where all are zero. Source: SciPy binomtest; Conover 1999. */
export function signTest(d: Numbers): { positive: number; negative: number; p: number } | null {
  let positive = 0;
  let negative = 0;
  for (let i = 0; i < d.length; i++) {
    const value = Math.round(d[i] * 1e12);
    if (value > 0) positive++;
    else if (value < 0) negative++;
  }
  const n = positive + negative;
  return n === 0 ? null : { positive, negative, p: binomialTest(positive, n) };
}
