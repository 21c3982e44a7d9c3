import type { Metric } from "../metrics/metric.js";
import { absent, ok, type Result } from "../result.js";

/**
 * Share of the base's score that the tuned model keeps, for scores of which 0 is the least and higher is better. Undefined where the base's interval
 * includes `chance` (what the best trivial predictor reaches; 0 where it is not known, flagged). Methods 9.10.
 */
export function retention(metric: Metric, base: Result, tuned: Result, chance: number | null): Result {
  const n = base.n;
  const about = { scale: "unbounded", better: "higher" as const, params: chance === null ? {} : { chance } };
  if (metric.better === "lower" || metric.range[0] !== 0)
    return absent("not_applicable", "not_applicable_to_task", n, "retention", about);
  if (base.value === null || tuned.value === null)
    return absent("undefined", base.reason ?? tuned.reason ?? "no_items", n, "retention", about);
  const floor = chance ?? 0;
  if (base.value <= floor || (base.ci !== undefined && base.ci.lo <= floor))
    return absent("undefined", "at_chance", n, "retention", about);
  return ok(tuned.value / base.value, n, "retention", { ...about, flags: chance === null ? ["chance_unknown"] : [] });
}
