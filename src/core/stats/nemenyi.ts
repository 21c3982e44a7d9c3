import { studentizedRangeQuantile, studentizedRangeSf } from "./studentized-range.js";

/** Which models differ after Friedman: the critical difference of mean ranks, and p of every pair. */
export interface Nemenyi {
  readonly criticalDifference: number;
  /** Symmetric, 1 on the diagonal. */
  readonly p: readonly (readonly number[])[];
}

/** Nemenyi's test of all pairs of mean ranks over this many data sets. Source: Nemenyi 1963; Demsar 2006; scikit-posthocs posthoc_nemenyi_friedman. */
export function nemenyi(meanRanks: readonly number[], dataSets: number, alpha = 0.05): Nemenyi {
  const k = meanRanks.length;
  const se = Math.sqrt((k * (k + 1)) / (6 * dataSets));
  return {
    criticalDifference: (studentizedRangeQuantile(alpha, k) / Math.SQRT2) * se,
    p: meanRanks.map((own, i) =>
      meanRanks.map((other, j) => (i === j ? 1 : studentizedRangeSf((Math.abs(own - other) / se) * Math.SQRT2, k))),
    ),
  };
}
