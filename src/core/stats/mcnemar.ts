import { binomialCdf } from "./binomial.js";
import { chiSquareSf } from "./chi-square.js";

/** McNemar's tests of b and c discordant pairs; everything is null where there are none. */
export interface Mcnemar {
  readonly exact: number | null;
  readonly midP: number | null;
  readonly chiSquare: number | null;
  readonly chiSquareP: number | null;
  /** With Edwards' continuity correction. */
  readonly corrected: number | null;
  readonly correctedP: number | null;
}

/** Exact, mid-p and chi-square p of b items that only base had right and c that only tuned had. Source: statsmodels mcnemar; Fagerland 2013 (mid-p). */
export function mcnemar(b: number, c: number): Mcnemar {
  const n = b + c;
  if (n === 0) return { exact: null, midP: null, chiSquare: null, chiSquareP: null, corrected: null, correctedP: null };
  const fewer = Math.min(b, c);
  const tail = binomialCdf(fewer, n, 0.5);
  const chiSquare = (b - c) ** 2 / n;
  // For b = c statsmodels subtracts from 0; the correction stops there, as in R.
  const corrected = Math.max(0, Math.abs(b - c) - 1) ** 2 / n;
  return {
    exact: Math.min(1, 2 * tail),
    midP: b === c ? 1 : tail + binomialCdf(fewer - 1, n, 0.5),
    chiSquare,
    chiSquareP: chiSquareSf(chiSquare, 1),
    corrected,
    correctedP: chiSquareSf(corrected, 1),
  };
}
