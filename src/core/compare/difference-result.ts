import type { Columns } from "../columns.js";
import { scaleOf, signatureOf } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import { absent, differenceRange, held, ok, type Result } from "../result.js";
import type { Estimate } from "./estimate.js";

/** What every envelope about a metric carries. */
export function about(
  metric: Metric,
  columns: Columns,
): { metric: string; signature: string; scale: string; better: "higher" | "lower" } {
  return { metric: metric.id, signature: signatureOf(metric, columns), scale: scaleOf(metric), better: metric.better };
}

/**
 * The envelope of an estimated difference, tuned minus base in the metric's own unit, with its interval at `level` where it has one, held within
 * what two scores can differ by.
 */
export function differenceResult(found: Estimate, metric: Metric, columns: Columns, level: number): Result {
  const details = {
    ...about(metric, columns),
    flags: found.flags,
    params: {
      scope: found.scope,
      discordant: found.discordant,
      ...(found.table === undefined ? {} : { pairs: found.n }),
      ...(found.groups === undefined ? {} : { groups: found.groups }),
      ...(found.se === null ? {} : { se: found.se }),
      ...(found.seedVariance === undefined ? {} : { seedVariance: found.seedVariance }),
      ...(Number.isFinite(found.df) ? { df: found.df } : {}),
      ...(found.reason === undefined ? {} : { intervalReason: found.reason }),
    },
  };
  const bounds = found.bounds(level);
  if (found.point === null) return absent("undefined", found.reason ?? "no_items", found.n, found.method, details);
  return ok(
    found.point,
    found.n,
    found.method,
    bounds === null
      ? details
      : { ...details, ci: { ...held(bounds, differenceRange(metric.range)), level, method: found.method } },
  );
}
