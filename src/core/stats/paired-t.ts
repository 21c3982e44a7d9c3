import { moments } from "./moments.js";
import type { Numbers } from "./numbers.js";
import { tTwoSided } from "./student.js";

/** Paired t test of differences against 0, with Cohen's dz; null below two values or where they do not vary. Source: SciPy ttest_1samp. */
export function pairedT(d: Numbers): { t: number; df: number; p: number; dz: number } | null {
  if (d.length < 2) return null;
  const { n, mean, variance } = moments(d);
  if (variance === null || variance === 0) return null;
  const dz = mean / Math.sqrt(variance);
  const t = dz * Math.sqrt(n);
  return { t, df: n - 1, p: tTwoSided(t, n - 1), dz };
}
