import type { Bounds } from "./bounds.js";
import { moments } from "./moments.js";
import { normalMargin } from "./normal.js";
import type { Numbers } from "./numbers.js";

/** A judge's mean corrected by human labels, its standard error and normal interval. */
export interface PredictionPowered extends Bounds {
  readonly mean: number;
  readonly se: number;
}

/**
 * The mean of human scores where most items have a judge's score only: mean of the judge on those items + mean(human - judge) on the
 * labelled ones, which must be other items, drawn at random. Null where either set holds fewer than two items; throws a RangeError where
 * the labelled scores differ in number. Source: Angelopoulos et al. 2023 (prediction-powered inference), variances with ddof 1.
 */
export function predictionPowered(
  judge: Numbers,
  labelled: { readonly judge: Numbers; readonly human: Numbers },
  level = 0.95,
): PredictionPowered | null {
  if (labelled.judge.length !== labelled.human.length) throw new RangeError("labelled scores differ in number");
  if (judge.length < 2 || labelled.judge.length < 2) return null;
  const all = moments(judge);
  const off = moments(Float64Array.from(labelled.human, (score, i) => score - labelled.judge[i]));
  if (all.variance === null || off.variance === null) return null;
  const mean = all.mean + off.mean;
  const se = Math.sqrt(all.variance / all.n + off.variance / off.n);
  const margin = normalMargin(level) * se;
  return { mean, se, lo: mean - margin, hi: mean + margin };
}
