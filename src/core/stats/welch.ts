import { moments } from "./moments.js";
import type { Numbers } from "./numbers.js";
import { tMargin, tTwoSided } from "./student.js";

/** Welch's t test of two independent samples; the difference is mean(a) - mean(b). */
export interface Welch {
  readonly t: number;
  readonly df: number;
  readonly p: number;
  readonly difference: number;
  readonly se: number;
  readonly lo: number;
  readonly hi: number;
}

/** Welch's test with its interval; null where a sample has fewer than two values or neither varies. Source: SciPy ttest_ind(equal_var=False). */
export function welch(a: Numbers, b: Numbers, level = 0.95): Welch | null {
  if (a.length < 2 || b.length < 2) return null;
  const first = moments(a);
  const second = moments(b);
  const ofFirst = (first.variance ?? 0) / first.n;
  const ofSecond = (second.variance ?? 0) / second.n;
  const variance = ofFirst + ofSecond;
  if (variance === 0) return null;
  const se = Math.sqrt(variance);
  const df = variance ** 2 / (ofFirst ** 2 / (first.n - 1) + ofSecond ** 2 / (second.n - 1));
  const difference = first.mean - second.mean;
  const t = difference / se;
  const half = tMargin(level, df) * se;
  return { t, df, p: tTwoSided(t, df), difference, se, lo: difference - half, hi: difference + half };
}
