import type { Columns } from "../columns.js";
import { intervalOf } from "../metrics/interval.js";
import { groupsOf, resultOf, scaleOf } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import { random } from "../random.js";
import { absent, ok, type Result, usable } from "../result.js";
import { moments } from "../stats/moments.js";
import type { FoldedMetric } from "./documents.js";

/** The held-out items of one fold, with what its own model said of them. */
export interface ScoredFold {
  readonly repeat: number;
  readonly fold: number;
  readonly name?: string;
  readonly columns: Columns;
}

/**
 * A metric over folds. `pooled` are the held-out items of each repeat at once. Metrics that rank items are averaged over folds and never pooled,
 * for the scores of different models stand on different scales (methods 3 rule 1). Where items are grouped the pooled value has a clustered interval. `single`: every fold is one item, and folds have no spread.
 */
export function foldMetric(
  metric: Metric,
  folds: readonly ScoredFold[],
  pooled: readonly Columns[],
  single: boolean,
): FoldedMetric {
  const about = { metric: metric.id, scale: scaleOf(metric), better: metric.better };
  const perFold = folds.map(({ repeat, fold, name, columns }) => ({
    repeat,
    fold,
    ...(name === undefined ? {} : { name }),
    n: columns.n,
    value: usable(resultOf(metric, columns)),
  }));
  const values = perFold.flatMap(({ value }) => (value === null ? [] : [value]));
  const flags = values.length < folds.length ? [`folds_undefined:${folds.length - values.length}`] : [];
  const params = { folds: values.length };
  const n = values.length;
  const spread = n === 0 ? null : moments(values);
  const lonely = single && !meanOfItems(metric);
  const mean =
    spread === null || lonely
      ? absent("insufficient_data", "too_few_items", n, "mean_over_folds", { ...about, params, flags })
      : ok(spread.mean, n, "mean_over_folds", { ...about, params, flags });
  const sd =
    spread === null || spread.variance === null || single
      ? absent("insufficient_data", "too_few_folds", n, "sd_over_folds", { ...about, params, flags })
      : ok(Math.sqrt(spread.variance), n, "sd_over_folds", { ...about, params, flags });
  return { pooled: pools(metric) ? overRepeats(metric, pooled) : null, mean, sd, perFold };
}

/** Whether held-out items of several models may be counted together: not by metrics that rank or correlate all rows at once. */
function pools(metric: Metric): boolean {
  return metric.kind === "counts" || metric.kind === "additive";
}

/** Whether the value is a mean over items, so that it means something for one item. */
export function meanOfItems(metric: Metric): boolean {
  return (metric.kind === "counts" && metric.reads === "correct") || (metric.kind === "additive" && metric.mean);
}

function overRepeats(metric: Metric, pooled: readonly Columns[]): Result {
  const [first, ...rest] = pooled.map((columns) => resultOf(metric, columns));
  if (first.value === null) return first;
  if (rest.length === 0) {
    // Only whole groups give pooled values an interval: items of one group lean the same way, whichever model predicted them.
    return groupsOf(pooled[0]) === undefined
      ? first
      : intervalOf(metric, pooled[0], first, { level: 0.95, resamples: 1999, random: random("folds") });
  }
  const values = [first, ...rest].flatMap(({ value }) => (value === null ? [] : [value]));
  const params = { ...first.params, repeats: values.length };
  return { ...first, value: moments(values).mean, method: "mean_over_repeats", params };
}
