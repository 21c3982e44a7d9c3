import type { Columns } from "../columns.js";
import type { Metric } from "../metrics/metric.js";
import { itemScores } from "./item-scores.js";
import { rightWrong, shareValues } from "./right-wrong.js";

/** What every run of both sides reached on every item, the better the higher; an item flips where it moves by more than `margin`. */
export interface FlipValues {
  readonly base: readonly Float64Array[];
  readonly tuned: readonly Float64Array[];
  /** Right (1) and wrong (0), or scores, NaN where a run has none. */
  readonly by: "right_wrong" | "difference";
  readonly margin: number;
}

/**
 * By label, or by scores that are all 0 or 1, right and wrong; else what the metric says of single items, with `margin` as the smallest move that counts
 * (methods 6.10). Null where it says nothing of single items.
 */
export function flipValues(
  metric: Metric,
  base: readonly Columns[],
  tuned: readonly Columns[],
  margin: number,
): FlipValues | null {
  const right = rowsOf([base, tuned], (run) => {
    const own = correct(metric, run);
    return own === null ? null : Float64Array.from(own);
  });
  if (right !== null) return { base: right[0], tuned: right[1], by: "right_wrong", margin: 0.5 };
  const sign = metric.better === "lower" ? -1 : 1;
  const scores = rowsOf([base, tuned], (run) => itemScores(metric, run)?.map((one) => sign * one) ?? null);
  return scores === null ? null : { base: scores[0], tuned: scores[1], by: "difference", margin };
}

function rowsOf(
  sides: readonly (readonly Columns[])[],
  of: (run: Columns) => Float64Array | null,
): readonly (readonly Float64Array[])[] | null {
  const found: Float64Array[][] = [];
  for (const side of sides) {
    const rows: Float64Array[] = [];
    for (const run of side) {
      const row = of(run);
      if (row === null) return null;
      rows.push(row);
    }
    found.push(rows);
  }
  return found;
}

/** Right or wrong by label; else by 0-1 scores, where 1 is right unless lower is better. */
function correct(metric: Metric, columns: Columns): Uint8Array | null {
  const byLabel = rightWrong(columns);
  if (byLabel !== null) return byLabel;
  const ones = shareValues(metric, columns);
  if (ones === null || metric.better === "higher") return ones;
  return ones.map((one) => 1 - one);
}
