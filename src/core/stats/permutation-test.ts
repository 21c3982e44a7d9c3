import type { Random } from "../random.js";
import type { Numbers } from "./numbers.js";
import { sum } from "./sum.js";

const mostExact = 100_000;

/**
 * Two-sided permutation test of |mean(a) - mean(b)|, for the seeds of two recipes: all ways to share the values out where there are at most 100,000,
 * else (hits + 1) / (resamples + 1). Throws a RangeError where a side is empty. Source: SciPy permutation_test("independent").
 */
export function permutationTest(
  a: Numbers,
  b: Numbers,
  options: { readonly random: Random; readonly resamples?: number },
): { statistic: number; p: number; exact: boolean; resamples: number } {
  const { random, resamples = 9999 } = options;
  const n = a.length;
  const m = b.length;
  if (n === 0 || m === 0) throw new RangeError("permutation test of an empty side");
  const values = [...Array.from(a), ...Array.from(b)];
  const all = sum(values);
  const scale = Math.max(1, ...values.map(Math.abs));
  const distance = (ofFirst: number): number => Math.abs(ofFirst / n - (all - ofFirst) / m);
  const statistic = distance(sum(a));
  const limit = statistic - 1e-12 * scale;
  if (choose(n + m, n) <= mostExact) {
    let hits = 0;
    let count = 0;
    const pick = (from: number, left: number, total: number): void => {
      if (left === 0) {
        count++;
        if (distance(total) >= limit) hits++;
        return;
      }
      for (let i = from; i <= values.length - left; i++) pick(i + 1, left - 1, total + values[i]);
    };
    pick(0, n, 0);
    return { statistic, p: hits / count, exact: true, resamples: count };
  }
  let hits = 0;
  for (let r = 0; r < resamples; r++) {
    let total = 0;
    for (let i = 0; i < n; i++) {
      const j = i + random.integer(values.length - i);
      const value = values[j];
      values[j] = values[i];
      values[i] = value;
      total += value;
    }
    if (distance(total) >= limit) hits++;
  }
  return { statistic, p: (hits + 1) / (resamples + 1), exact: false, resamples };
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= Math.min(k, n - k) && ways <= mostExact; i++) ways = (ways * (n - i + 1)) / i;
  return ways;
}
