import { meanInterval } from "../stats/mean-interval.js";
import { newcombePaired, type PairedCounts } from "../stats/newcombe-paired.js";
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
 *   square and two sd of the base's scores: a handful of differences does not tell how large the next one will be.
 * Other metrics pass as they are. Simulated: with 5 % of 100 scores moving and a true loss of delta, t alone says "equivalent" in 10 % of samples.
 */
export function widened(
  spread: Spread,
  sides: Sides,
  point: number,
  discordant: number,
  values?: Float64Array,
): Spread {
  if (spread.table !== undefined || discordant > few) return spread;
  const { metric, base } = sides;
  const share = shareValues(metric, base[0]) !== null;
  if (spread.reason !== undefined && !(spread.reason === "zero_variance" && share)) return spread;
  if (share || metric.needs === "pred") {
    const table = meanTable(sides);
    return table === null ? spread : floored(spread, point, table, 1);
  }
  return metric.needs === "score" && values !== undefined ? bySigns(spread, sides, point, values) : spread;
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

function bySigns(spread: Spread, { base }: Sides, point: number, values: Float64Array): Spread {
  const onlyTuned = values.filter((value) => value > 0).length;
  const onlyBase = values.filter((value) => value < 0).length;
  const moved = onlyTuned + onlyBase;
  if (moved === 0 || moved === values.length) return spread;
  const rms = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / moved);
  const size = Math.max(rms, base[0].score === undefined ? 0 : 2 * (meanInterval(base[0].score).sd ?? 0));
  const still = (values.length - moved) / 2;
  return floored(spread, point, { bothRight: still, onlyBase, onlyTuned, bothWrong: still }, size);
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
