import type { Columns } from "../columns.js";
import { itemsAt } from "../metrics/answered.js";
import type { Metric } from "../metrics/metric.js";

/** Runs of both sides on the items that every one of them answered, where the metric cannot count a missing answer as wrong. */
export interface CompletePairs {
  readonly base: readonly Columns[];
  readonly tuned: readonly Columns[];
  /** Indices of the items kept; absent where all were. */
  readonly kept?: Int32Array;
}

/**
 * Metrics of labels count a missing answer as wrong and keep every item; metrics of probabilities and given scores leave out an item that
 * any run lacks, from all runs alike, so that both sides are measured on the same items.
 */
export function completePairs(metric: Metric, base: readonly Columns[], tuned: readonly Columns[]): CompletePairs {
  if (metric.needs === "pred") return { base, tuned };
  const runs = [...base, ...tuned];
  const n = tuned[0].n;
  const kept: number[] = [];
  for (let i = 0; i < n; i++) if (runs.every((columns) => answered(metric, columns, i))) kept.push(i);
  if (kept.length === n) return { base, tuned };
  const indices = Int32Array.from(kept);
  return {
    base: base.map((columns) => itemsAt(columns, indices)),
    tuned: tuned.map((columns) => itemsAt(columns, indices)),
    kept: indices,
  };
}

function answered(metric: Metric, columns: Columns, item: number): boolean {
  const values = metric.needs === "score" ? columns.score : columns.probs;
  if (values === undefined) return true;
  const width = values.length / columns.n;
  for (let k = item * width; k < (item + 1) * width; k++) if (Number.isNaN(values[k])) return false;
  return true;
}
