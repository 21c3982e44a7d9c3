import type { Columns } from "../columns.js";
import { completePairs } from "../compare/complete-pairs.js";
import { about } from "../compare/difference-result.js";
import { pseudoValues } from "../compare/pseudo-values.js";
import { usableValue } from "../compare/usable-value.js";
import { groupsOf, measure, misfit } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import type { Random } from "../random.js";
import { absent, ok, type Result } from "../result.js";
import { holm } from "../stats/correction.js";
import type { PairOfRuns } from "./pair-of-runs.js";
import { recipeContrast } from "./recipe-contrast.js";
import type { Interaction } from "./robustness.js";

const level = 0.95;

/** The difference of two losses, its p, and what each tuned seed loses beyond the mean of the base. */
export interface LossDifference {
  readonly difference: Result;
  readonly p: number | null;
  readonly perSeed: readonly (number | null)[];
}

/**
 * How much more the tuned recipe loses under a disturbance than the base does, in the metric's own unit: mean over the items of the difference of
 * their pseudo-values. From three tuned seeds on it is of the recipe, items and seeds both chance (crossed ANOVA t); below, of the runs at hand: t interval of
 * paired means (by groups, where items have them) and the p of sign flips. With few items that differ the interval is no shorter than Newcombe's of their signs,
 * or Wilson's of none. Source: methods 11.2, 11.5.
 */
export function interaction(
  metric: Metric,
  base: readonly PairOfRuns[],
  tuned: readonly PairOfRuns[],
  random: Random,
): LossDifference {
  const runs = [...base, ...tuned].flatMap(({ clean, perturbed }) => [clean, perturbed]);
  const [first] = runs;
  const details = about(metric, tuned[0].clean);
  const none = (reason: "no_items" | "not_applicable_to_task"): LossDifference => ({
    difference: absent("undefined", reason, first.n, "interaction", details),
    p: null,
    perSeed: tuned.map(() => null),
  });
  if (first.n === 0) return none("no_items");
  if (runs.some((columns) => misfit(metric, columns) !== null)) return none("not_applicable_to_task");
  const { base: own } = completePairs(metric, runs, [first]);
  if (own[0].n === 0) return none("no_items");
  for (const columns of own) {
    const measured = measure(metric, columns);
    if (usableValue(measured) === null) {
      const reason = "undefined" in measured ? measured.undefined : "no_items";
      return { ...none("no_items"), difference: absent("undefined", reason, columns.n, "interaction", details) };
    }
  }
  const losses = lossColumns(metric, own);
  const found = recipeContrast(losses.slice(0, base.length), losses.slice(base.length), {
    groups: groupsOf(own[0]),
    least: metric.needs === "pred" ? 1 : 0,
    random,
  });
  const { point, ci, p, spread, flags, columns } = found;
  return {
    difference: ok(point, columns[0].length, spread.method, {
      ...details,
      flags: tuned.length === 1 ? flags.filter((flag) => flag !== "seed_variance_unknown") : flags,
      params: { seeds: { base: base.length, tuned: tuned.length } },
      ...(ci === null ? {} : { ci: { ...ci, level, method: spread.method } }),
    }),
    p,
    perSeed: columns.map((column) => column.reduce((sum, value) => sum + value, 0) / column.length),
  };
}

/** What each item loses in each run, whose states stand one behind the other (before, after): above 0 is a loss whichever way the metric runs. */
export function lossColumns(metric: Metric, states: readonly Columns[]): Float64Array[] {
  const sign = metric.better === "lower" ? -1 : 1;
  const values = states.map((columns) => pseudoValues(metric, columns));
  return Array.from({ length: values.length / 2 }, (_, s) =>
    values[2 * s].map((before, i) => sign * (before - values[2 * s + 1][i])),
  );
}

/** With Holm's correction over the perturbations of each recipe. */
export function adjusted(interactions: readonly Interaction[]): Interaction[] {
  const done = new Map<Interaction, number>();
  for (const tuned of new Set(interactions.map((one) => one.tuned))) {
    const own = interactions.filter((one) => one.tuned === tuned && one.p !== null);
    holm(own.map(({ p }) => p ?? 1)).forEach((p, i) => {
      done.set(own[i], p);
    });
  }
  return interactions.map((one) => ({ ...one, pAdjusted: done.get(one) ?? null }));
}
