import { clusteredDifference } from "../compare/clustered-difference.js";
import { recipeSeeds } from "../compare/estimate.js";
import { meanDifference } from "../compare/mean-difference.js";
import { recipeDifference } from "../compare/recipe-difference.js";
import type { Spread } from "../compare/spread.js";
import type { Random } from "../random.js";
import type { Bounds } from "../stats/bounds.js";
import { signFlip } from "../stats/sign-flip.js";
import { tTwoSided } from "../stats/student.js";
import { signsFloor } from "./signs-floor.js";

const level = 0.95;

/** How two recipes differ in numbers that each of their items has. */
export interface RecipeContrast {
  readonly point: number;
  readonly spread: Spread;
  readonly ci: Bounds | null;
  readonly p: number | null;
  readonly flags: readonly string[];
  /** Tuned less mean over base, one column a tuned seed. */
  readonly columns: readonly Float64Array[];
}

/**
 * Mean of tuned columns (one a training seed) less mean of base columns over the same items. From three tuned seeds on: items and seeds as two sources of
 * variance, crossed ANOVA t, with its p; below: the mean over seeds item by item, t (clustered where items come in groups), p by sign flips. With few
 * items that differ the interval is no shorter than that of their signs. Source: methods 11.2.
 */
export function recipeContrast(
  base: readonly Float64Array[],
  tuned: readonly Float64Array[],
  options: { readonly groups?: Int32Array | undefined; readonly least: number; readonly random: Random },
): RecipeContrast {
  const { groups, least, random } = options;
  const before = meanOf(base);
  const columns = tuned.map((column) => column.map((value, i) => settled(value - before[i])));
  const values = meanOf(columns).map(settled);
  const n = values.length;
  const point = settled(values.reduce((sum, value) => sum + value, 0) / n);
  const spread =
    tuned.length >= recipeSeeds
      ? recipeDifference(base, tuned, groups)
      : groups === undefined
        ? ungrouped(values, least > 0)
        : clusteredDifference(values, groups);
  const bounds = spread.bounds(level);
  const floor = signsFloor(columns, point, least);
  const ci =
    bounds === null && floor === null
      ? null
      : {
          lo: Math.min(bounds?.lo ?? point, floor?.lo ?? point),
          hi: Math.max(bounds?.hi ?? point, floor?.hi ?? point),
        };
  return {
    point,
    spread,
    ci,
    p:
      tuned.length >= recipeSeeds
        ? spread.se === null || spread.se === 0
          ? null
          : tTwoSided(point / spread.se, spread.df)
        : signFlip(values, { random, ...(groups === undefined ? {} : { groups }) }).p,
    flags: [
      ...spread.flags,
      ...(floor === null ? [] : ["few_discordant"]),
      ...(tuned.length < recipeSeeds ? ["seed_variance_unknown"] : []),
    ],
    columns,
  };
}

/**
 * Of items that stand alone. Losses of labels are bounded: that more of those that moved went one way than the other is the difference itself and no skewness of
 * unseen ones, for which `meanDifference` would widen the interval by half.
 */
function ungrouped(values: Float64Array, bounded: boolean): Spread {
  if (!bounded) return meanDifference(values);
  const { flags, ...own } = clusteredDifference(
    values,
    Int32Array.from(values, (_, i) => i),
  );
  return { ...own, method: "t", flags: flags.filter((flag) => flag === "interval_too_short") };
}

/** The number itself, equal where it is equal: no more than the crumbs of rounded arithmetic is 0. */
function settled(value: number): number {
  return Math.abs(value) < 1e-9 ? 0 : Math.round(value * 1e12) / 1e12;
}

/** Item by item the mean over columns. */
function meanOf(columns: readonly Float64Array[]): Float64Array {
  if (columns.length === 1) return columns[0];
  return columns[0].map((_, i) => columns.reduce((sum, column) => sum + column[i], 0) / columns.length);
}
