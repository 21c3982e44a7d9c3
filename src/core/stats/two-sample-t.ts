import { moments } from "./moments.js";
import type { Numbers } from "./numbers.js";
import { tMargin, tTwoSided } from "./student.js";
import type { Welch } from "./welch.js";

/** Student's t test of two independent samples with equal variances, and its interval of mean(a) - mean(b); null as for Welch. Source: SciPy ttest_ind. */
export function twoSampleT(a: Numbers, b: Numbers, level = 0.95): Welch | null {
  if (a.length < 2 || b.length < 2) return null;
  const first = moments(a);
  const second = moments(b);
  const df = first.n + second.n - 2;
  const pooled = ((first.n - 1) * (first.variance ?? 0) + (second.n - 1) * (second.variance ?? 0)) / df;
  if (pooled === 0) return null;
  const se = Math.sqrt(pooled * (1 / first.n + 1 / second.n));
  const difference = first.mean - second.mean;
  const t = difference / se;
  const half = tMargin(level, df) * se;
  return { t, df, p: tTwoSided(t, df), difference, se, lo: difference - half, hi: difference + half };
}
