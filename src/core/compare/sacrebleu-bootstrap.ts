import type { Columns } from "../columns.js";
import { measure } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import { resamplePaired } from "../metrics/resample.js";
import type { Random } from "../random.js";

/** Outcome of sacreBLEU's paired bootstrap test. */
export interface BootstrapTest {
  /** Tuned minus base as observed; null where either has no value. */
  readonly statistic: number | null;
  readonly p: number | null;
  readonly resamples: number;
}

/**
 * The p-value of sacreBLEU's paired bootstrap (its `--paired-bs`, after Moses), for comparison with published figures only: it is not the usual two-sided
 * p, and Assay's verdicts do not use it. Items are drawn one by one, whatever their groups; sums are exact where the library adds in single
 * precision. Source: sacreBLEU 2.6.0 significance._paired_bs_test; Koehn 2004.
 */
export function pairedBootstrapSacrebleu(
  metric: Metric,
  base: Columns,
  tuned: Columns,
  { resamples, random }: { readonly resamples: number; readonly random: Random },
): BootstrapTest {
  const before = measure(metric, base);
  const after = measure(metric, tuned);
  if (!("value" in before) || !("value" in after)) return { statistic: null, p: null, resamples: 0 };
  const statistic = after.value - before.value;
  const ungrouped = (columns: Columns): Columns => ({ ...columns, groups: undefined });
  const drawn = resamplePaired(metric, ungrouped(base), ungrouped(tuned), { resamples, random });
  return { statistic, p: bootstrapP(drawn.difference, statistic), resamples };
}

/** (#{|d*| - mean|d*| > |d|} + 1) / (R + 1) from the differences d* of R resamples and the observed d. */
export function bootstrapP(differences: Float64Array, observed: number): number {
  let sum = 0;
  for (const difference of differences) sum += Math.abs(difference);
  const limit = Math.abs(observed) + sum / differences.length;
  let larger = 0;
  for (const difference of differences) if (Math.abs(difference) > limit) larger++;
  return (larger + 1) / (differences.length + 1);
}
