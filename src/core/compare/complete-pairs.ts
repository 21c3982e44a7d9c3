import type { Columns } from "../columns.js";
import { answeredMask, itemsAt } from "../metrics/answered.js";
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
  const runs = [...base, ...tuned];
  const n = tuned[0].n;
  const masks = runs.map((columns) => answeredMask(metric, columns)).filter((mask) => mask !== null);
  if (masks.length === 0) return { base, tuned };
  const kept: number[] = [];
  for (let i = 0; i < n; i++) if (masks.every((mask) => mask[i] === 1)) kept.push(i);
  if (kept.length === n) return { base, tuned };
  const indices = Int32Array.from(kept);
  return {
    base: base.map((columns) => itemsAt(columns, indices)),
    tuned: tuned.map((columns) => itemsAt(columns, indices)),
    kept: indices,
  };
}
