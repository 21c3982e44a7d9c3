import type { Columns } from "../columns.js";
import type { Metric } from "../metrics/metric.js";
import { absent, ok, type Result } from "../result.js";
import { meanInterval } from "../stats/mean-interval.js";
import { rightWrong, shareValues } from "./right-wrong.js";

/**
 * Share of items on which two runs of one recipe differ in being right, mean over all pairs of runs, with a t interval over items: c right of S
 * runs make c (S - c) pairs that differ. Not applicable where answers are not right or wrong. Methods 11.2.
 */
export function flipRate(metric: Metric, runs: readonly Columns[], level = 0.95): Result {
  const about = { scale: "0-1", better: "lower" as const, params: { seeds: runs.length } };
  const rows = runs.map((columns) => rightWrong(columns) ?? shareValues(metric, columns));
  const n = runs[0]?.n ?? 0;
  if (runs.length < 2) return absent("insufficient_data", "too_few_seeds", n, "flip_rate", about);
  if (rows.some((row) => row === null))
    return absent("not_applicable", "not_applicable_to_task", n, "flip_rate", about);
  if (n === 0) return absent("insufficient_data", "no_items", n, "flip_rate", about);
  const pairs = (runs.length * (runs.length - 1)) / 2;
  const differing = Float64Array.from({ length: n }, (_, i) => {
    const right = rows.reduce((sum, row) => sum + (row?.[i] ?? 0), 0);
    return (right * (runs.length - right)) / pairs;
  });
  const { mean, lo, hi } = meanInterval(differing, level);
  const ci =
    lo === null || hi === null || lo === hi
      ? {}
      : { ci: { lo: Math.max(0, lo), hi: Math.min(1, hi), level, method: "t" } };
  return ok(mean, n, "flip_rate", { ...about, ...ci });
}
