import type { Columns } from "../columns.js";
import type { Metric } from "../metrics/metric.js";
import { itemScores } from "./item-scores.js";
import { rightWrong, shareValues } from "./right-wrong.js";

/** What became of an item from base to tuned; `left_out` where a side has no value for it. */
export type ItemOutcome = "fixed" | "broken" | "kept_right" | "kept_wrong" | "kept" | "left_out";

/** The outcome of every item, and whether it was told by right and wrong or by a difference beyond a margin. */
export interface Outcomes {
  readonly of: readonly ItemOutcome[];
  readonly by: "right_wrong" | "difference";
  /** Tuned minus base of each item, turned so that + is better, where outcomes were told by differences. */
  readonly gains?: Float64Array;
  /** What the metric says of each item alone, where outcomes were told by differences. */
  readonly scores?: { readonly base: Float64Array; readonly tuned: Float64Array };
}

/**
 * What became of each item (methods 6.10): by label, or by scores that are all 0 or 1, right against wrong; by other scores of single items, fixed or
 * broken where the item moved by more than `margin`. Null where the metric says nothing of single items.
 */
export function outcomes(metric: Metric, base: Columns, tuned: Columns, margin: number): Outcomes | null {
  const before = correct(metric, base);
  const after = correct(metric, tuned);
  if (before !== null && after !== null) {
    const of = Array.from(before, (right, i): ItemOutcome => {
      if (right === after[i]) return right === 1 ? "kept_right" : "kept_wrong";
      return after[i] === 1 ? "fixed" : "broken";
    });
    return { of, by: "right_wrong" };
  }
  const scores = { base: itemScores(metric, base), tuned: itemScores(metric, tuned) };
  if (scores.base === null || scores.tuned === null) return null;
  const sign = metric.better === "lower" ? -1 : 1;
  const ofBase = scores.base;
  const gains = scores.tuned.map((value, i) => sign * exact(value - ofBase[i]));
  const of = Array.from(gains, (gain): ItemOutcome => {
    if (Number.isNaN(gain)) return "left_out";
    return gain > exact(margin) ? "fixed" : gain < -exact(margin) ? "broken" : "kept";
  });
  return { of, by: "difference", gains, scores: { base: ofBase, tuned: scores.tuned } };
}

/** Right or wrong by label; else by 0-1 scores, where 1 is right unless lower is better. */
function correct(metric: Metric, columns: Columns): Uint8Array | null {
  const byLabel = rightWrong(columns);
  if (byLabel !== null) return byLabel;
  const ones = shareValues(metric, columns);
  if (ones === null || metric.better === "higher") return ones;
  return ones.map((one) => 1 - one);
}

/** Differences that agree to 12 decimals are equal (methods 0.3). */
function exact(x: number): number {
  return Math.round(x * 1e12) / 1e12;
}
