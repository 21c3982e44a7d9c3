import { fSf } from "../stats/f.js";
import type { RankingCell } from "./ranking-input.js";

/** Whether several models reach the same mean on one set, items and seeds being sources of variance both. */
export interface EqualMeans {
  readonly test: "anova_type";
  readonly statistic: number;
  readonly df1: number;
  readonly df2: number;
  readonly p: number;
}

/**
 * ANOVA-type statistic of k models that answer the same items: with P = I - J / k, m the means and V their covariance, m'Pm / tr(PV) on tr(PV)^2 / tr(PVPV) and Satterthwaite's
 * degrees of freedom. V is the covariance of items (of whole groups where they stand in groups) over their number, plus what each recipe's seeds add. With
 * one seed a recipe it is the repeated-measures F with Greenhouse and Geisser's correction; with several, one seed is never taken for the recipe. Source: Brunner,
 * Dette & Munk 1997; Clark 1973 (items and a second random factor). Null where nothing varies or items are fewer than two.
 *
 * Simulated with equal recipes (k 3 and 5, S 2, 3 and 5 seeds each, right and wrong answers, 300 items, log odds shifting by sd 0, .1 and .3 with the seed; 1,000 studies a cell):
 * rejects at .05 in .014 to .079, the most with two seeds, where Cochran's Q of the first seeds rejects in .13 to .19 (sd .1) and .58 to .81 (sd .3).
 */
export function equalMeans(cells: readonly (RankingCell & { readonly items: Float64Array })[]): EqualMeans | null {
  const k = cells.length;
  const { covariance, units } = covarianceOfMeans(cells);
  if (units < 2) return null;
  const seeds = cells.map(({ ofSeeds, values }) => ({ variance: ofSeeds ?? 0, df: values.length - 1 }));
  const all = covariance.map((row, a) => row.map((own, b) => own + (a === b ? seeds[a].variance : 0)));
  const trace = traceOf(centred(all));
  if (!(trace > 1e-18)) return null;
  const means = cells.map(({ items }) => items.reduce((sum, one) => sum + one, 0) / items.length);
  const grand = means.reduce((sum, one) => sum + one, 0) / k;
  const statistic = means.reduce((sum, one) => sum + (one - grand) ** 2, 0) / trace;
  const squareOf = (matrix: readonly (readonly number[])[]): number => {
    const own = centred(matrix);
    return own.reduce((sum, row, a) => sum + row.reduce((part, one, b) => part + one * own[b][a], 0), 0);
  };
  const ofSeeds = seeds.reduce(
    (sum, { variance, df }) => sum + (variance === 0 ? 0 : ((1 - 1 / k) * variance) ** 2 / df),
    0,
  );
  const df1 = trace ** 2 / squareOf(all);
  const df2 = trace ** 2 / (squareOf(covariance) / (units - 1) + ofSeeds);
  return { test: "anova_type", statistic, df1, df2, p: fSf(statistic, df1, df2) };
}

/** The covariance of the models' means from their items, or from sums within groups (CR1), and how many of these there are. */
function covarianceOfMeans(cells: readonly (RankingCell & { readonly items: Float64Array })[]): {
  readonly covariance: number[][];
  readonly units: number;
} {
  const n = cells[0].items.length;
  const { groups } = cells[0];
  const sums = cells.map(({ items }) => {
    const mean = items.reduce((sum, one) => sum + one, 0) / n;
    if (groups === undefined) return items.map((one) => one - mean);
    const own = new Float64Array(groups.reduce((most, group) => Math.max(most, group), -1) + 1);
    for (let i = 0; i < n; i++) own[groups[i]] += items[i] - mean;
    return own;
  });
  const units = groups === undefined ? n : new Set(groups).size;
  const scale = units / ((units - 1) * n * n);
  return {
    covariance: sums.map((a) => sums.map((b) => scale * a.reduce((sum, one, i) => sum + one * b[i], 0))),
    units,
  };
}

/** P times a matrix: its columns about their means. */
function centred(matrix: readonly (readonly number[])[]): number[][] {
  const k = matrix.length;
  const means = matrix[0].map((_, b) => matrix.reduce((sum, row) => sum + row[b], 0) / k);
  return matrix.map((row) => row.map((one, b) => one - means[b]));
}

const traceOf = (matrix: readonly (readonly number[])[]): number => matrix.reduce((sum, row, a) => sum + row[a], 0);
