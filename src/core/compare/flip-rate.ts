import type { Columns } from "../columns.js";
import { groupsOf } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import { absent, type Result } from "../result.js";
import { flipSeeds } from "./flip-seeds.js";
import { rightWrong, shareValues } from "./right-wrong.js";

/**
 * Share of items on which two runs of one recipe differ in being right, mean over all pairs of runs, with the interval of `flipSeeds`: c right of S
 * runs make c (S - c) pairs that differ. Not applicable where answers are not right or wrong. Methods 11.2.
 */
export function flipRate(metric: Metric, runs: readonly Columns[], level = 0.95): Result {
  const about = { scale: "0-1", better: "lower" as const, params: { seeds: runs.length } };
  const n = runs[0]?.n ?? 0;
  if (runs.length < 2) return absent("insufficient_data", "too_few_seeds", n, "flip_rate", about);
  const rows: Float64Array[] = [];
  for (const columns of runs) {
    const row = rightWrong(columns) ?? shareValues(metric, columns);
    if (row === null) return absent("not_applicable", "not_applicable_to_task", n, "flip_rate", about);
    rows.push(Float64Array.from(row));
  }
  if (n === 0) return absent("insufficient_data", "no_items", n, "flip_rate", about);
  const values = { base: [rows[0]], tuned: rows, by: "right_wrong" as const, margin: 0.5 };
  const found = flipSeeds(values, groupsOf(runs[0]), level)?.withinTuned;
  if (found === null || found === undefined) throw new Error("two runs have a flip rate");
  return { ...found, ...about };
}
