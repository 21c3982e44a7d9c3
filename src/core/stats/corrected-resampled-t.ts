import { moments } from "./moments.js";
import type { Numbers } from "./numbers.js";
import { tMargin, tTwoSided } from "./student.js";

/** The corrected test of J differences of resampled (cross-validated) scores; `lo` and `hi` bound the mean difference. */
export interface CorrectedResampledT {
  readonly mean: number;
  readonly se: number;
  readonly t: number;
  readonly df: number;
  readonly p: number;
  readonly lo: number;
  readonly hi: number;
}

/**
 * Corrected resampled t test of differences over folds (and repeats) against 0: the variance is multiplied by 1/J + n_test/n_train, since folds
 * share training items and the plain t test calls far too much real. Null below two differences or where they do not vary.
 * Source: Nadeau & Bengio 2003; Bouckaert & Frank 2004.
 */
export function correctedResampledT(
  differences: Numbers,
  sizes: { readonly nTest: number; readonly nTrain: number },
  level = 0.95,
): CorrectedResampledT | null {
  if (differences.length < 2) return null;
  const { n, mean, variance } = moments(differences);
  if (variance === null || variance === 0) return null;
  const se = Math.sqrt((1 / n + sizes.nTest / sizes.nTrain) * variance);
  const t = mean / se;
  const df = n - 1;
  const margin = tMargin(level, df) * se;
  return { mean, se, t, df, p: tTwoSided(t, df), lo: mean - margin, hi: mean + margin };
}
