import type { Columns } from "../columns.js";
import type { Metric } from "../metrics/metric.js";
import { zeroOne } from "../metrics/zero-one.js";

/**
 * 1 for each item whose predicted label (or whole label set) equals gold, else 0; an unanswered item is wrong.
 * Null where there are no labels to compare (already scored items).
 */
export function rightWrong(columns: Columns): Uint8Array | null {
  const right = new Uint8Array(columns.n);
  const { gold, pred, goldSets, predSets } = columns;
  if (gold !== undefined && pred !== undefined) {
    for (let i = 0; i < columns.n; i++) right[i] = pred[i] === gold[i] ? 1 : 0;
    return right;
  }
  if (goldSets !== undefined && predSets !== undefined) {
    const width = columns.labels.length;
    for (let i = 0; i < columns.n; i++) {
      let same = 1;
      for (let k = i * width; k < (i + 1) * width; k++) if (goldSets[k] !== predSets[k]) same = 0;
      right[i] = same;
    }
    return right;
  }
  return null;
}

/**
 * The item's value where the metric is a share of items: right or wrong under `accuracy`, `subset_accuracy` and every metric that says so of
 * itself (exact match), given scores that are all 0 or 1, and single tries. Null for every other metric, and where a value is missing.
 */
export function shareValues(metric: Metric, columns: Columns): Uint8Array | null {
  if (metric.id === "accuracy" || metric.id === "subset_accuracy") return rightWrong(columns);
  return zeroOne(metric, columns);
}
