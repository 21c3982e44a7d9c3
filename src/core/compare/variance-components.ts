import type { Columns } from "../columns.js";
import { influence } from "../metrics/influence.js";
import { measure } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import { crossedAnova, partsOfMean } from "../stats/crossed-anova.js";
import { completePairs } from "./complete-pairs.js";
import { shareValues } from "./right-wrong.js";
import type { VarianceComponents } from "./seed-record.js";

/**
 * Variance components of an items x seeds matrix (row by row, both at least 2) by crossed random-effects ANOVA: item, seed, and item x seed
 * with what is left over; estimates below 0 are 0. Source: methods 11.2; Searle, Casella & McCulloch 1992, table 4.3.
 */
export function componentsOf(matrix: ArrayLike<number>, items: number, seeds: number): VarianceComponents {
  const anova = crossedAnova(matrix, items, seeds);
  const all = anova.components.item + anova.components.seed + anova.components.residual;
  // What rounding alone leaves is nothing.
  const [item, seed, residual] = [anova.components.item, anova.components.seed, anova.components.residual].map((one) =>
    one <= 1e-12 * all ? 0 : one,
  );
  const total = item + seed + residual;
  const [ofSeeds, ofItems] = partsOfMean(anova, items, seeds);
  return {
    item,
    seed,
    interaction: residual,
    shares: total === 0 ? null : { item: item / total, seed: seed / total, interaction: residual / total },
    ofMean: { seeds: ofSeeds.variance, items: ofItems.variance },
  };
}

/**
 * Variance components of the runs of one recipe on the same items, from each item's own score (value + influence, for metrics that are no mean).
 * Null below three runs or two items, and for metrics whose items have no score in closed form.
 */
export function varianceComponents(metric: Metric, runs: readonly Columns[]): VarianceComponents | null {
  if (runs.length < 3) return null;
  const { tuned } = completePairs(metric, [], runs);
  const n = tuned[0].n;
  if (n < 2) return null;
  const scores: Float64Array[] = [];
  for (const columns of tuned) {
    const own = itemScores(metric, columns);
    if (own === null) return null;
    scores.push(own);
  }
  const matrix = new Float64Array(n * scores.length);
  scores.forEach((column, s) => {
    for (let i = 0; i < n; i++) matrix[i * scores.length + s] = column[i];
  });
  return componentsOf(matrix, n, scores.length);
}

/** Each item's own score, whose mean is the metric's value; null where there is none in closed form. */
function itemScores(metric: Metric, columns: Columns): Float64Array | null {
  const shares = shareValues(metric, columns);
  if (shares !== null) return Float64Array.from(shares);
  const measured = measure(metric, columns);
  if (!("value" in measured)) return null;
  const { value } = measured;
  return influence(metric, columns)?.map((own) => value + own) ?? null;
}
