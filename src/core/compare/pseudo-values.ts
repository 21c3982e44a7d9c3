import type { Columns } from "../columns.js";
import { itemsAt } from "../metrics/answered.js";
import { influence } from "../metrics/influence.js";
import { measure } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import { shareValues } from "./right-wrong.js";
import { usableValue } from "./usable-value.js";

/**
 * One number an item whose mean is the metric's value and whose spread is its sampling spread: value + influence of the item.
 * Where the metric has no closed influence, the jackknife's pseudo-values n x value - (n - 1) x value without the item.
 * A side that stands on a library's convention (a base that predicts one class) does not move as items are drawn: influence 0.
 * Throws where the metric has neither a value nor a convention on these columns (ask `estimate` first).
 */
export function pseudoValues(metric: Metric, columns: Columns): Float64Array {
  const measured = measure(metric, columns);
  const value = usableValue(measured);
  if (value === null) throw new Error(`${metric.id} has no value here`);
  const shares = shareValues(metric, columns);
  if (shares !== null) return new Float64Array(shares);
  if (!("value" in measured)) return new Float64Array(columns.n).fill(value);
  const closed = influence(metric, columns);
  if (closed !== null) return closed.map((own) => value + own);
  const n = columns.n;
  const all = Array.from({ length: n }, (_, i) => i);
  return Float64Array.from(all, (item) => {
    const without = usableValue(
      measure(
        metric,
        itemsAt(
          columns,
          all.filter((other) => other !== item),
        ),
      ),
    );
    return without === null ? value : n * value - (n - 1) * without;
  });
}
