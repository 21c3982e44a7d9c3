import type { Columns } from "../columns.js";
import { influence } from "../metrics/influence.js";
import type { Metric } from "../metrics/metric.js";
import type { Reason } from "../reasons.js";
import { absent, held, type Interval, ok, type Result } from "../result.js";
import type { Bounds } from "../stats/bounds.js";
import { crossing } from "../stats/crossing.js";
import { pairedRatio } from "../stats/paired-ratio.js";
import { clusteredDifference } from "./clustered-difference.js";
import { completePairs } from "./complete-pairs.js";
import { groupsOf, recipeSeeds } from "./estimate.js";
import { meanOfRuns } from "./item-values.js";
import { meanDifference } from "./mean-difference.js";
import { pseudoValues } from "./pseudo-values.js";
import { recipeRatio } from "./recipe-difference.js";
import { shareValues } from "./right-wrong.js";
import { pairedTable } from "./share-difference.js";
import type { Spread } from "./spread.js";

/** Both sides on one set: the runs, their values, and the difference, tuned less base, that was made of them. */
export interface RetentionSides {
  readonly metric: Metric;
  readonly base: readonly Columns[];
  readonly tuned: readonly Columns[];
  readonly baseResult: Result;
  readonly tunedResult: Result;
  readonly difference: Result;
}

/**
 * Share of the base's score that the tuned model keeps, for scores of which 0 is the least and higher is better. Undefined where the base's interval
 * includes `chance` (what the best trivial predictor reaches; 0 where it is not known, flagged). Methods 9.10.
 * Interval: the score interval of the paired 2x2 table for two runs of right and wrong; else Fieller's, the ratios r for which the interval of tuned less
 * r times base holds 0, items, groups and seeds being sources of variance as in the difference. With few items that differ it reaches at least as far as
 * that of the difference over the base. No interval where the metric has no item values in closed form, or items lack an answer.
 */
export function retention(sides: RetentionSides, chance: number | null, level = 0.95): Result {
  const { metric, baseResult: base, tunedResult: tuned } = sides;
  const n = base.n;
  const about = { scale: "unbounded", better: "higher" as const, params: chance === null ? {} : { chance } };
  if (metric.better === "lower" || metric.range[0] !== 0)
    return absent("not_applicable", "not_applicable_to_task", n, "retention", about);
  if (base.value === null || tuned.value === null)
    return absent("undefined", base.reason ?? tuned.reason ?? "no_items", n, "retention", about);
  const floor = chance ?? 0;
  if (base.value <= floor || (base.ci !== undefined && base.ci.lo <= floor))
    return absent("undefined", "at_chance", n, "retention", about);
  const value = tuned.value / base.value;
  const ci = intervalOf(sides, value, level);
  const flags = chance === null ? ["chance_unknown"] : [];
  return "undefined" in ci
    ? ok(value, n, "retention", { ...about, flags: [...flags, `ci_undefined:${ci.undefined}`] })
    : ok(value, n, "retention", {
        ...about,
        ci: held({ ...ci, lo: Math.min(ci.lo, value), hi: Math.max(ci.hi, value) }, [0, Number.POSITIVE_INFINITY]),
        flags,
      });
}

function intervalOf(sides: RetentionSides, value: number, level: number): Interval | { readonly undefined: Reason } {
  const { metric, difference, baseResult } = sides;
  const { base, tuned, kept } = completePairs(metric, sides.base, sides.tuned);
  if (kept !== undefined) return { undefined: "outputs_missing" };
  const runs = [...base, ...tuned];
  const shares = runs.map((run) => shareValues(metric, run));
  if (runs.some((run, i) => shares[i] === null && influence(metric, run) === null))
    return { undefined: "no_item_scores" };
  const groups = groupsOf(tuned[0]);
  const [first, second] = shares;
  if (runs.length === 2 && groups === undefined && first !== null && second !== null) {
    const bounds = pairedRatio(pairedTable(first, second), level);
    return bounds === null ? { undefined: "degenerate_interval" } : { ...bounds, level, method: "paired_ratio_score" };
  }
  const bounds = fieller(
    base.map((run) => pseudoValues(metric, run)),
    tuned.map((run) => pseudoValues(metric, run)),
    groups,
    value,
    level,
  );
  if (bounds === null) return { undefined: "degenerate_interval" };
  const { ci } = difference;
  const below = baseResult.value ?? 1;
  // Items that differ are too few to tell how they spread: what the difference adds for that is added here.
  const wide = difference.flags.includes("few_discordant") && ci !== undefined;
  return {
    lo: wide ? Math.min(bounds.lo, 1 + ci.lo / below) : bounds.lo,
    hi: wide ? Math.max(bounds.hi, 1 + ci.hi / below) : bounds.hi,
    level,
    method: "fieller",
  };
}

/** The ratios for which 0 lies within the interval of tuned less ratio times base; null where they have no end. */
function fieller(
  base: readonly Float64Array[],
  tuned: readonly Float64Array[],
  groups: Int32Array | undefined,
  value: number,
  level: number,
): Bounds | null {
  const spread = spreadAt(base, tuned, groups);
  const bounds = (ratio: number): Bounds | null => spread(ratio).bounds(level);
  const lo = crossing((ratio) => -(bounds(ratio)?.lo ?? 0), value, Number.NEGATIVE_INFINITY);
  const hi = crossing((ratio) => bounds(ratio)?.hi ?? 0, value, Number.POSITIVE_INFINITY);
  return lo === null || hi === null ? null : { lo, hi };
}

function spreadAt(
  base: readonly Float64Array[],
  tuned: readonly Float64Array[],
  groups: Int32Array | undefined,
): (ratio: number) => Spread {
  if (tuned.length >= recipeSeeds) return recipeRatio(base, tuned, groups);
  const before = meanOfRuns(base);
  const after = meanOfRuns(tuned);
  return (ratio) => {
    const values = after.map((value, i) => value - ratio * before[i]);
    return groups === undefined ? meanDifference(values) : clusteredDifference(values, groups);
  };
}
