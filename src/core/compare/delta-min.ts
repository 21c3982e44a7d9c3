import type { Columns } from "../columns.js";
import type { Metric } from "../metrics/metric.js";
import { talliesOf } from "../metrics/tallies.js";
import { zeroOne } from "../metrics/zero-one.js";

/**
 * The smallest difference that matters where nobody named one (product.md 3), in the metric's own unit: .02 on 0-1 (and on -1 to 1), 1 on 0-100,
 * else a tenth of the standard deviation of the base's scores over items.
 */
export function assumedDeltaMin(metric: Metric, base: Columns): number {
  const [low, high] = metric.scale ?? metric.range;
  if (high === 100) return 1;
  if ((low >= -1 && high <= 1) || (base.n > 0 && zeroOne(metric, base) !== null)) return 0.02;
  const spread = metric.kind === "additive" && metric.mean ? sdOfItems(metric, base) : 0;
  return spread > 0 ? spread / 10 : 0.02;
}

function sdOfItems(metric: Extract<Metric, { kind: "additive" }>, columns: Columns): number {
  const { rows, width } = talliesOf(metric, columns);
  const values = Array.from({ length: columns.n }, (_, i) => rows[i * width]).filter(Number.isFinite);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1));
}
