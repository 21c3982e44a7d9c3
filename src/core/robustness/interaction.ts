import type { Columns } from "../columns.js";
import { clusteredDifference } from "../compare/clustered-difference.js";
import { completePairs } from "../compare/complete-pairs.js";
import { about } from "../compare/difference-result.js";
import { meanDifference } from "../compare/mean-difference.js";
import { pseudoValues } from "../compare/pseudo-values.js";
import { usableValue } from "../compare/usable-value.js";
import { groupsOf, measure, misfit } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import type { Random } from "../random.js";
import { absent, ok, type Result } from "../result.js";
import { newcombePaired } from "../stats/newcombe-paired.js";
import { signFlip } from "../stats/sign-flip.js";
import { wilson } from "../stats/wilson.js";
import type { PairOfRuns } from "./pair-of-runs.js";

const level = 0.95;

/** Up to this many items that move the difference its interval reaches at least as far as one of their signs. */
const few = 20;

/**
 * How much more the tuned model loses under a disturbance than the base does, in the metric's own unit: mean over the items of the difference of
 * their pseudo-values, with the t interval of paired means (by groups, where items have them) and the p of sign flips. With few items that differ the interval
 * is no shorter than Newcombe's of their signs, or Wilson's of none. Source: methods 11.5.
 */
export function interaction(
  metric: Metric,
  base: PairOfRuns,
  tuned: PairOfRuns,
  random: Random,
): { readonly difference: Result; readonly p: number | null } {
  const runs = [base.clean, base.perturbed, tuned.clean, tuned.perturbed];
  const details = about(metric, tuned.clean);
  const none = (reason: "no_items" | "not_applicable_to_task"): { difference: Result; p: null } => ({
    difference: absent("undefined", reason, tuned.clean.n, "interaction", details),
    p: null,
  });
  if (tuned.clean.n === 0) return none("no_items");
  if (runs.some((columns) => misfit(metric, columns) !== null)) return none("not_applicable_to_task");
  const { base: own } = completePairs(metric, runs, [tuned.clean]);
  if (own[0].n === 0) return none("no_items");
  for (const columns of own) {
    const measured = measure(metric, columns);
    if (usableValue(measured) === null)
      return {
        difference: absent(
          "undefined",
          "undefined" in measured ? measured.undefined : "no_items",
          columns.n,
          "interaction",
          details,
        ),
        p: null,
      };
  }
  const values = lostMore(metric, own);
  const groups = groupsOf(own[0]);
  const spread = groups === undefined ? meanDifference(values) : clusteredDifference(values, groups);
  const point = values.reduce((sum, value) => sum + value, 0) / values.length;
  const signs = signsFloor(values, point, metric.needs === "pred" ? 1 : 0);
  const bounds = spread.bounds(level);
  const ci =
    bounds === null && signs === null
      ? null
      : {
          lo: Math.min(bounds?.lo ?? point, signs?.lo ?? point),
          hi: Math.max(bounds?.hi ?? point, signs?.hi ?? point),
        };
  const { p } = signFlip(values, { random, ...(groups === undefined ? {} : { groups }) });
  return {
    difference: ok(settled(point), values.length, spread.method, {
      ...details,
      flags: [...spread.flags, ...(signs === null ? [] : ["few_discordant"])],
      ...(ci === null ? {} : { ci: { ...ci, level, method: spread.method } }),
    }),
    p,
  };
}

/** The number itself, or 0 where it is no more than the crumbs that four pseudo-values of rounded arithmetic leave. */
const settled = (value: number): number => (Math.abs(value) < 1e-9 ? 0 : value);

/** Loss of the tuned model less that of the base, item by item; equal values are equal, so that crumbs do not count as items that differ. */
function lostMore(metric: Metric, runs: readonly Columns[]): Float64Array {
  const [baseClean, basePerturbed, tunedClean, tunedPerturbed] = runs.map((columns) => pseudoValues(metric, columns));
  const sign = metric.better === "lower" ? -1 : 1;
  return Float64Array.from(baseClean, (_, i) => {
    const more = tunedClean[i] - tunedPerturbed[i] - (baseClean[i] - basePerturbed[i]);
    return settled((sign * Math.round(more * 1e12)) / 1e12);
  });
}

/** The interval of the signs of the values times their size (`least` or more), around the point; null where many items differ. */
function signsFloor(values: Float64Array, point: number, least: number): { lo: number; hi: number } | null {
  const up = values.filter((value) => value > 0).length;
  const down = values.filter((value) => value < 0).length;
  const moved = up + down;
  if (moved > few || (moved === 0 && least === 0)) return null;
  // Newcombe's interval has no width where nothing moved; how many items may move all the same is Wilson's.
  if (moved === 0) {
    const margin = least * wilson(0, values.length, level).hi;
    return { lo: point - margin, hi: point + margin };
  }
  const still = (values.length - moved) / 2;
  const squares = values.reduce((sum, value) => sum + value * value, 0);
  const size = Math.max(least, Math.sqrt(squares / Math.max(1, moved)));
  const floor = newcombePaired({ bothRight: still, onlyBase: down, onlyTuned: up, bothWrong: still });
  const centre = (up - down) / values.length;
  return { lo: point - size * (centre - floor.lo), hi: point + size * (floor.hi - centre) };
}
