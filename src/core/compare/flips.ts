import type { Columns } from "../columns.js";
import type { Flips } from "../documents/comparison.js";
import { groupsOf } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import { ok, type Result } from "../result.js";
import { wilson } from "../stats/wilson.js";
import { type FlipSeeds, flipSeeds } from "./flip-seeds.js";
import { type FlipValues, flipValues } from "./flip-values.js";
import { type ItemOutcome, type Outcomes, outcomes } from "./outcomes.js";

/** Most ids kept of each kind. */
const mostIds = 500;

/** Fixed and broken items of the base and the tuned runs of one comparison. */
export interface FlipReport {
  readonly flips: Flips;
  readonly flipItems: { readonly fixed: readonly string[]; readonly broken: readonly string[] };
  readonly negativeFlipRate: Result;
  /** Where a side has several runs. */
  readonly flipSeeds?: FlipSeeds;
  readonly values: FlipValues;
  readonly outcomes: Outcomes;
}

/**
 * Which items tuning fixed and broke (see `outcomes`): counts and ids of what holds in every pair of a base and a tuned run, and the negative flip rate, the mean over those
 * pairs, with Wilson's interval for one pair, else that of `flipSeeds` (methods 6.10, 11.2; Yan et al. 2021). Null where the metric says nothing of single items.
 * Broken ids are in the order of `flipOrder`, fixed ones in that of the items.
 */
export function flips(
  metric: Metric,
  base: readonly Columns[],
  tuned: readonly Columns[],
  ids: readonly string[],
  { level = 0.95, margin }: { readonly level?: number; readonly margin: number },
): FlipReport | null {
  const values = flipValues(metric, base, tuned, margin);
  if (values === null || base[0].n === 0) return null;
  const found = outcomes(values);
  const counts = flipCounts(found, values);
  const name = (item: number): string => ids[item];
  const seeds = flipSeeds(values, groupsOf(tuned[0]), level);
  const { negativeFlipRate = negativeRate(counts.broken, base[0].n - (counts.leftOut ?? 0), level), ...rest } =
    seeds ?? {};
  return {
    flips: counts,
    flipItems: {
      fixed: itemsOf(found, "fixed").slice(0, mostIds).map(name),
      broken: flipOrder(itemsOf(found, "broken"), values, found, base).slice(0, mostIds).map(name),
    },
    negativeFlipRate,
    ...(seeds === null ? {} : { flipSeeds: rest as FlipSeeds }),
    values,
    outcomes: found,
  };
}

/** How many items had each outcome. */
export function flipCounts({ of, pairs }: Outcomes, { by, margin }: FlipValues): Flips {
  const count = (outcome: ItemOutcome): number => of.reduce((sum, own) => sum + (own === outcome ? 1 : 0), 0);
  const moved = { fixed: count("fixed"), broken: count("broken") };
  const varies = pairs > 1 ? { varies: count("varies") } : {};
  const leftOut = count("left_out");
  if (by === "right_wrong")
    return {
      ...moved,
      keptRight: count("kept_right"),
      keptWrong: count("kept_wrong"),
      ...varies,
      ...(leftOut > 0 ? { leftOut } : {}),
    };
  return { ...moved, keptRight: null, keptWrong: null, kept: count("kept"), leftOut, margin, ...varies };
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
 * Items in the order to read them: those that flipped in most pairs of runs first, then those that `columns` was surest of (mean over the runs that
 * say), then those that moved furthest on the mean, then as they stand.
 */
export function flipOrder(
  items: readonly number[],
  { base, tuned }: FlipValues,
  { broken, fixed }: Outcomes,
  columns: readonly Columns[],
): number[] {
  const mean = (runs: readonly Float64Array[], item: number): number =>
    runs.reduce((sum, run) => sum + run[item], 0) / runs.length;
  return items
    .map((item) => {
      const given = columns.flatMap((run) => confidence(run, item) ?? []);
      return {
        item,
        often: Math.max(broken[item], fixed[item]),
        sure: given.length === 0 ? -1 : given.reduce((sum, own) => sum + own, 0) / given.length,
        moved: Math.abs(mean(tuned, item) - mean(base, item)),
      };
    })
    .sort((a, b) => b.often - a.often || b.sure - a.sure || b.moved - a.moved || a.item - b.item)
    .map(({ item }) => item);
}

/** Probability of the predicted label; null where there is none. */
export function confidence({ probs, pred, labels }: Columns, item: number): number | null {
  if (probs === undefined || pred === undefined || pred[item] < 0) return null;
  const p = probs[item * labels.length + pred[item]];
  return Number.isNaN(p) ? null : p;
}
