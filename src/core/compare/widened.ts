import { newcombePaired } from "../stats/newcombe-paired.js";
import type { Sides, Spread } from "./estimate.js";
import { rightWrong, shareValues } from "./right-wrong.js";
import { pairedTable } from "./share-difference.js";

/** Up to this many differing units an interval from the observed spread alone is too short to be believed. */
const few = 20;

/**
 * Keeps an interval of a label metric from having next to no width because next to no label differed: with few differing units it is widened
 * to reach at least as far on each side as Newcombe's paired interval of right and wrong, which does not shrink to nothing.
 * A share of items whose spread is 0 gets that interval alone. Other metrics pass as they are.
 */
export function widened(spread: Spread, { metric, base, tuned }: Sides, point: number, discordant: number): Spread {
  if (spread.table !== undefined || discordant > few) return spread;
  const share = shareValues(metric, base[0]) !== null;
  if (spread.reason !== undefined && !(spread.reason === "zero_variance" && share)) return spread;
  if (!share && metric.needs !== "pred") return spread;
  const rows = [...base, ...tuned].map((columns) => shareValues(metric, columns) ?? rightWrong(columns));
  const ofBase = rows.slice(0, base.length);
  const tables = rows
    .slice(base.length)
    .flatMap((after) =>
      ofBase.flatMap((before) => (before === null || after === null ? [] : [pairedTable(before, after)])),
    );
  if (tables.length === 0) return spread;
  const mean = (cell: keyof (typeof tables)[number]): number =>
    tables.reduce((sum, table) => sum + table[cell], 0) / tables.length;
  const table = {
    bothRight: mean("bothRight"),
    onlyBase: mean("onlyBase"),
    onlyTuned: mean("onlyTuned"),
    bothWrong: mean("bothWrong"),
  };
  const centre = (table.onlyTuned - table.onlyBase) / base[0].n;
  const { reason: _, ...rest } = spread;
  return {
    ...rest,
    bounds: (level) => {
      const floor = newcombePaired(table, level);
      const own = spread.bounds(level) ?? { lo: point, hi: point };
      return { lo: Math.min(own.lo, point - (centre - floor.lo)), hi: Math.max(own.hi, point + (floor.hi - centre)) };
    },
    flags: [...spread.flags, "few_discordant"],
  };
}
