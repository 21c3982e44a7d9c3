import { chiSquareSf } from "./chi-square.js";
import { fSf } from "./f.js";
import type { Numbers } from "./numbers.js";
import { midRanks } from "./ranks.js";

/** Friedman's test of several models over data sets. */
export interface Friedman {
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
  /** Iman and Davenport's F, which is less conservative; null where the models are ranked alike on every data set (F is infinite, p 0). */
  readonly imanDavenport: { readonly f: number; readonly df: readonly [number, number]; readonly p: number } | null;
  /** Mean rank of each model, 1 the best (largest). */
  readonly meanRanks: readonly number[];
  /** Agreement of the data sets on the order, 0 to 1. */
  readonly kendallW: number;
}

/**
 * Friedman's test of scores, one row a data set and one column a model, higher better, tied ranks corrected; null below two data sets, below two
 * models, or where every row is one tie. Source: SciPy friedmanchisquare; Iman & Davenport 1980; Demsar 2006.
 */
export function friedman(rows: readonly Numbers[]): Friedman | null {
  const sets = rows.length;
  const models = sets === 0 ? 0 : rows[0].length;
  if (sets < 2 || models < 2) return null;
  const sums = new Float64Array(models);
  let ties = 0;
  for (const row of rows) {
    const ranks = midRanks(Float64Array.from(row, (value) => -value));
    const sizes = new Map<number, number>();
    ranks.forEach((rank, k) => {
      sums[k] += rank;
      sizes.set(rank, (sizes.get(rank) ?? 0) + 1);
    });
    for (const size of sizes.values()) ties += size ** 3 - size;
  }
  const correction = 1 - ties / (sets * models * (models * models - 1));
  if (correction <= 1e-12) return null;
  const squares = sums.reduce((total, sum) => total + (sum - (sets * (models + 1)) / 2) ** 2, 0);
  const chiSquare = (12 * squares) / (sets * models * (models + 1) * correction);
  const df = models - 1;
  const most = sets * df;
  const alike = most - chiSquare <= 1e-9 * most;
  const f = ((sets - 1) * chiSquare) / (most - chiSquare);
  const fDf = [df, df * (sets - 1)] as const;
  return {
    chiSquare,
    df,
    p: chiSquareSf(chiSquare, df),
    imanDavenport: alike ? null : { f, df: fDf, p: fSf(f, ...fDf) },
    meanRanks: Array.from(sums, (sum) => sum / sets),
    kendallW: chiSquare / most,
  };
}
