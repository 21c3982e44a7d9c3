import { meanInterval } from "../stats/mean-interval.js";
import { newcombePaired, type PairedCounts } from "../stats/newcombe-paired.js";
import { groupResiduals } from "./group-residuals.js";
import { rightWrong, shareValues } from "./right-wrong.js";
import { pairedTable } from "./share-difference.js";
import type { Sides, Spread } from "./spread.js";

/** Up to this many differing units an interval from the observed spread alone is too short to be believed. */
const few = 20;

/**
 * Keeps an interval from having next to no width because next to no item moved. With few differing units
 * - a metric of labels reaches at least as far on each side as Newcombe's paired interval of right and wrong, which does not shrink to nothing
 *   (a share of items whose spread is 0 gets that interval alone);
 * - a mean of scores reaches at least as far as Newcombe's interval of the signs of its differences times their size, the larger of their root mean
 *   square and two sd of the base's scores: a handful of differences does not tell how large the next one will be. Items in groups count as groups; where
 *   most groups moved, and more than a handful of items, the size of a movement is known.
 * Other metrics pass as they are. Simulated: with 5 % of 100 scores moving and a true loss of delta, t alone says "equivalent" in 10 % of samples.
 */
export function widened(
  spread: Spread,
  sides: Sides,
  point: number,
  discordant: number,
  values?: Float64Array,
  groups?: Int32Array,
): Spread {
  if (spread.table !== undefined || discordant > few) return spread;
  const { metric, base } = sides;
  const share = shareValues(metric, base[0]) !== null;
  if (spread.reason !== undefined && !(spread.reason === "zero_variance" && share)) return spread;
  if (share || metric.needs === "pred") {
    const table = meanTable(sides);
    return table === null ? spread : floored(spread, point, table, 1);
  }
  return metric.needs === "score" && values !== undefined ? bySigns(spread, sides, point, values, groups) : spread;
}

/** The paired table of right and wrong, averaged over pairs of runs; null where there are no labels. */
function meanTable({ metric, base, tuned }: Sides): PairedCounts | null {
  const rows = (runs: Sides["base"]): Uint8Array[] =>
    runs.flatMap((columns) => {
      const own = shareValues(metric, columns) ?? rightWrong(columns);
      return own === null ? [] : [own];
    });
  const before = rows(base);
  const tables = rows(tuned).flatMap((after) => before.map((own) => pairedTable(own, after)));
  if (tables.length === 0) return null;
  const mean = (cell: keyof PairedCounts): number =>
    tables.reduce((sum, table) => sum + table[cell], 0) / tables.length;
  return {
    bothRight: mean("bothRight"),
    onlyBase: mean("onlyBase"),
    onlyTuned: mean("onlyTuned"),
    bothWrong: mean("bothWrong"),
  };
}

function bySigns(
  spread: Spread,
  { base }: Sides,
  point: number,
  values: Float64Array,
  groups: Int32Array | undefined,
): Spread {
  const units = byUnit(values, groups);
  const onlyTuned = count(units, (value) => value > 0);
  const onlyBase = count(units, (value) => value < 0);
  const moved = onlyTuned + onlyBase;
  if (moved === 0 || moved === units.length) return spread;
  if (groups !== undefined && 2 * moved > units.length && count(values, (value) => value !== 0) > few) return spread;
  const rms = Math.sqrt(units.reduce((sum, value) => sum + value * value, 0) / moved);
  const { score } = base[0];
  const size = Math.max(rms, score === undefined ? 0 : 2 * (meanInterval(byUnit(centred(score), groups)).sd ?? 0));
  const still = (units.length - moved) / 2;
  return floored(spread, point, { bothRight: still, onlyBase, onlyTuned, bothWrong: still }, size);
}

/** One value an item, or a group, whose mean is that of the items and which is 0 where nothing moved. */
function byUnit(values: Float64Array, groups: Int32Array | undefined): Float64Array {
  if (groups === undefined) return values;
  const sums = groupResiduals(values, groups, 0);
  return sums.map((sum) => (sum * sums.length) / values.length);
}

function centred(values: Float64Array): Float64Array {
  const { mean } = meanInterval(values);
  return values.map((value) => value - mean);
}

function count(values: Float64Array, is: (value: number) => boolean): number {
  return values.reduce((sum, value) => sum + (is(value) ? 1 : 0), 0);
}

/** The interval, made to reach at least as far on each side of the point as that of the table times `size`. */
function floored(spread: Spread, point: number, table: PairedCounts, size: number): Spread {
  const centre =
    (table.onlyTuned - table.onlyBase) / (table.bothRight + table.onlyBase + table.onlyTuned + table.bothWrong);
  const { reason: _, ...rest } = spread;
  return {
    ...rest,
    bounds: (level) => {
      const floor = newcombePaired(table, level);
      const own = spread.bounds(level) ?? { lo: point, hi: point };
      return {
        lo: Math.min(own.lo, point - size * (centre - floor.lo)),
        hi: Math.max(own.hi, point + size * (floor.hi - centre)),
      };
    },
    flags: [...spread.flags, "few_discordant"],
  };
}
