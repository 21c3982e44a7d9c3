import { moments } from "./moments.js";
import type { Numbers } from "./numbers.js";
import { tSf } from "./student.js";

/** Probabilities that the true difference lies below, inside, and above the region of practical equivalence. */
export interface Regions {
  readonly worse: number;
  readonly equal: number;
  readonly better: number;
}

/**
 * Bayesian correlated t test of J cross-validation differences: posterior t with J - 1 degrees of freedom, scale by the share of test items.
 * Null below two differences or where they do not vary. Source: Corani & Benavoli 2015, baycomp CorrelatedTTest.
 */
export function bayesianCorrelatedT(
  differences: Numbers,
  sizes: { readonly nTest: number; readonly nTrain: number },
  rope: number,
): Regions | null {
  if (differences.length < 2) return null;
  const { n, mean, variance } = moments(differences);
  if (variance === null || variance === 0) return null;
  const scale = Math.sqrt((1 / n + sizes.nTest / sizes.nTrain) * variance);
  const worse = tSf((rope + mean) / scale, n - 1);
  const better = tSf((rope - mean) / scale, n - 1);
  return { worse, equal: Math.max(0, 1 - worse - better), better };
}
