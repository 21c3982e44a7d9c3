import type { Columns } from "../columns.js";
import type { Comparison, GuardRail } from "../documents/comparison.js";
import type { Metric } from "../metrics/metric.js";
import { differenceResult } from "./difference-result.js";
import { equivalence } from "./equivalence.js";
import { type Estimate, estimate } from "./estimate.js";
import { guardRailItems } from "./power.js";
import type { Resampling } from "./spread.js";
import { fewestGroups, verdict } from "./verdict.js";

/** One guard-rail: a metric on a data set that may fall by less than `margin`. */
export interface GuardRailInput extends Resampling {
  readonly data: string;
  readonly metric: Metric;
  /** Largest loss that is accepted, > 0, in the metric's own unit. */
  readonly margin: number;
  /** The part of the data set that the columns hold, where it is not the whole. */
  readonly slice?: Readonly<Record<string, string>>;
  readonly base: readonly Columns[];
  readonly tuned: readonly Columns[];
  /** Default .95; non-inferiority uses the one-sided bound of that level. */
  readonly level?: number;
}

/**
 * Non-inferiority of all guard-rails of a study (methods 9.10), each by the interval that its data call for: `held` where the lower one-sided 95 %
 * bound lies above -margin; `failed` where the 95 % interval lies below 0 and the point at -margin or below, Holm over the guard-rails; else `unresolved`.
 * Fewer than eight groups, or no interval, is `unresolved`.
 */
export function guardRails(inputs: readonly GuardRailInput[]): GuardRail[] {
  const found = inputs.map((input) => ({ input, estimate: estimate(input, input), level: input.level ?? 0.95 }));
  const failing = new Set<number>();
  // Holm's steps on intervals: the k-th strongest loss must show at 1 - alpha / (rails left); each one shown makes the next step wider.
  for (let left = found.length; left > 0; left = found.length - failing.size) {
    const next = found.findIndex(({ input, estimate: own, level }, i) => {
      if (failing.has(i) || !usable(own)) return false;
      const turnedHi = turned(own.bounds(1 - (1 - level) / left), input.metric)?.hi;
      return turnedHi !== undefined && turnedHi < 0;
    });
    if (next === -1) break;
    failing.add(next);
  }
  return found.map(({ input, estimate: own, level }, i) => {
    const { metric, margin, data, slice } = input;
    const twoSided = 1 - 2 * (1 - level);
    const lowerBound = usable(own) ? (turned(own.bounds(twoSided), metric)?.lo ?? null) : null;
    const point = own.point === null ? null : own.point * sign(metric);
    const held = lowerBound !== null && exact(lowerBound) > -exact(margin);
    const failed = !held && failing.has(i) && point !== null && exact(point) <= -exact(margin);
    const items = guardRailItems(own, margin);
    const difference = differenceResult(own, metric, input.tuned[0], level);
    return {
      data,
      metric: metric.id,
      margin,
      state: held ? "held" : failed ? "failed" : "unresolved",
      difference:
        items === null ? difference : { ...difference, params: { ...difference.params, itemsForMargin: items } },
      lowerBound,
      p: usable(own) ? (equivalence(own.bounds, margin, metric.better === "lower")?.nonInferiorityP ?? null) : null,
      ...(slice === undefined ? {} : { slice }),
    };
  });
}

/** One guard-rail alone. */
export function guardRail(input: GuardRailInput): GuardRail {
  return guardRails([input])[0];
}

/** The comparison with these guard-rails, its verdict read again (methods 8, last step). */
export function withGuardRails(comparison: Comparison, rails: readonly GuardRail[]): Comparison {
  const { difference, identical } = comparison;
  const turn = difference.better === "lower" ? -1 : 1;
  const ci = difference.ci;
  const { reason: _, ...rest } = comparison;
  const groups = difference.params["groups"];
  const intervalReason = difference.params["intervalReason"];
  const discordant = difference.params["discordant"];
  const pairs = difference.params["pairs"];
  const outcome = verdict({
    ...(ci === undefined ? {} : turn === 1 ? { lo: ci.lo, hi: ci.hi } : { lo: -ci.hi, hi: -ci.lo }),
    ...(difference.value === null ? {} : { point: turn * difference.value }),
    deltaMin: comparison.deltaMin,
    ...(typeof intervalReason === "string"
      ? { reasonUndefined: intervalReason }
      : difference.reason === undefined
        ? {}
        : { reasonUndefined: difference.reason }),
    ...(typeof groups === "number" ? { groups } : {}),
    identical: identical.all,
    ...(typeof discordant === "number" ? { discordant } : {}),
    ...(typeof pairs === "number" ? { pairs } : {}),
    guardRails: rails,
  });
  const kept = comparison.rule.notes.filter((note) => !outcome.notes.includes(note));
  return {
    ...rest,
    verdict: outcome.verdict,
    ...(outcome.reason === undefined ? {} : { reason: outcome.reason }),
    rule: { ...comparison.rule, row: outcome.row, notes: [...outcome.notes, ...kept] },
    guardRails: rails,
  };
}

function usable(own: Estimate): boolean {
  return own.reason === undefined && (own.groups === undefined || own.groups >= fewestGroups);
}

function sign(metric: Metric): number {
  return metric.better === "lower" ? -1 : 1;
}

function turned(
  bounds: { readonly lo: number; readonly hi: number } | null,
  metric: Metric,
): { lo: number; hi: number } | null {
  if (bounds === null) return null;
  return metric.better === "lower" ? { lo: -bounds.hi, hi: -bounds.lo } : { lo: bounds.lo, hi: bounds.hi };
}

function exact(x: number): number {
  return Math.round(x * 1e12) / 1e12;
}
