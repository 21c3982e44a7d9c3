import type { Columns } from "../columns.js";
import type { Flips } from "../documents/comparison.js";
import type { Metric } from "../metrics/metric.js";
import { ok, type Result } from "../result.js";
import { wilson } from "../stats/wilson.js";
import { type ItemOutcome, type Outcomes, outcomes } from "./outcomes.js";

/** Most ids kept of each kind. */
const mostIds = 500;

/** Fixed and broken items of one base and one tuned run. */
export interface FlipReport {
  readonly flips: Flips;
  readonly flipItems: { readonly fixed: readonly string[]; readonly broken: readonly string[] };
  readonly negativeFlipRate: Result;
  readonly outcomes: Outcomes;
}

/**
 * Which items tuning fixed and broke (see `outcomes`), with the negative flip rate and its Wilson interval (methods 6.10; Yan et al. 2021); null where the
 * metric says nothing of single items. Broken ids are in the order of `flipOrder`, fixed ones in that of the items.
 */
export function flips(
  metric: Metric,
  base: Columns,
  tuned: Columns,
  ids: readonly string[],
  { level = 0.95, margin }: { readonly level?: number; readonly margin: number },
): FlipReport | null {
  const found = outcomes(metric, base, tuned, margin);
  if (found === null || base.n === 0) return null;
  const counts = flipCounts(found, margin);
  const name = (item: number): string => ids[item];
  return {
    flips: counts,
    flipItems: {
      fixed: itemsOf(found, "fixed").slice(0, mostIds).map(name),
      broken: flipOrder(found, "broken", base).slice(0, mostIds).map(name),
    },
    negativeFlipRate: negativeRate(counts.broken, base.n - (counts.leftOut ?? 0), level),
    outcomes: found,
  };
}

/** How many items had each outcome. */
export function flipCounts({ of, by }: Outcomes, margin: number): Flips {
  const count = (outcome: ItemOutcome): number => of.reduce((sum, own) => sum + (own === outcome ? 1 : 0), 0);
  const moved = { fixed: count("fixed"), broken: count("broken") };
  if (by === "right_wrong") return { ...moved, keptRight: count("kept_right"), keptWrong: count("kept_wrong") };
  return { ...moved, keptRight: null, keptWrong: null, kept: count("kept"), leftOut: count("left_out"), margin };
}

/** Share of items that tuning broke, with its Wilson interval. */
export function negativeRate(broken: number, n: number, level: number): Result {
  return ok(n === 0 ? 0 : broken / n, n, "negative_flip_rate", {
    ci: { ...wilson(broken, n, level), level, method: "wilson" },
    params: { broken },
    scale: "0-1",
    better: "lower",
  });
}

function itemsOf({ of }: Outcomes, outcome: ItemOutcome): number[] {
  return [...of.keys()].filter((item) => of[item] === outcome);
}

/**
 * Items of one outcome in the order to read them: those that `columns` was surest of first, then those that moved furthest, then as they stand.
 */
export function flipOrder(found: Outcomes, outcome: "fixed" | "broken", columns: Columns): number[] {
  const moved = (item: number): number => Math.abs(found.gains?.[item] ?? 0);
  return itemsOf(found, outcome)
    .map((item) => ({ item, sure: confidence(columns, item) ?? -1, moved: moved(item) }))
    .sort((a, b) => b.sure - a.sure || b.moved - a.moved || a.item - b.item)
    .map(({ item }) => item);
}

/** Probability of the predicted label; null where there is none. */
export function confidence({ probs, pred, labels }: Columns, item: number): number | null {
  if (probs === undefined || pred === undefined || pred[item] < 0) return null;
  const p = probs[item * labels.length + pred[item]];
  return Number.isNaN(p) ? null : p;
}
