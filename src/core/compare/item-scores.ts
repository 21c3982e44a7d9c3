import type { Columns } from "../columns.js";
import { answeredMask } from "../metrics/answered.js";
import type { Metric } from "../metrics/metric.js";
import { talliesOf } from "../metrics/tallies.js";

/**
 * What a metric of sums says of each item alone, NaN where it says nothing (no answer that could count as wrong); null where it has no value on
 * single items (curves, correlations, F1).
 */
export function itemScores(metric: Metric, columns: Columns): Float64Array | null {
  if (metric.kind !== "additive" || columns.n === 0) return null;
  const { rows, width } = talliesOf(metric, columns);
  const mask = answeredMask(metric, columns);
  const values = Float64Array.from({ length: columns.n }, (_, i) => {
    if (mask?.[i] === 0) return Number.NaN;
    const measured = metric.finish(rows.slice(i * width, (i + 1) * width), 1, columns);
    return "value" in measured ? measured.value : Number.NaN;
  });
  return values.every(Number.isNaN) ? null : values;
}
