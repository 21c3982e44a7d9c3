import type { Random } from "../random.js";
import type { ChanceSpread } from "./robustness.js";

const resamples = 999;

/**
 * Largest less smallest mean of several columns of scores of the same items, were the columns as good as each other: each item's scores (of items in groups each
 * group's) change places among the columns, so that items that answer alike under all ways count for nothing. p is (hits + 1) / (resamples + 1).
 */
export function chanceSpread(columns: readonly Float64Array[], random: Random, groups?: Int32Array): ChanceSpread {
  const n = columns[0].length;
  const width = columns.length;
  const units = sumsByUnit(columns, groups).filter((row) => row.some((value) => Math.abs(value - row[0]) > 1e-12));
  const spread = (sums: ArrayLike<number>): number => {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let w = 0; w < width; w++) {
      least = Math.min(least, sums[w]);
      most = Math.max(most, sums[w]);
    }
    return (most - least) / n;
  };
  const seen = spread(
    units.reduce((sums, row) => sums.map((sum, w) => sum + row[w]), new Array<number>(width).fill(0)),
  );
  const order = Array.from({ length: width }, (_, w) => w);
  const sums = new Float64Array(width);
  const drawn = new Float64Array(resamples);
  let hits = 0;
  for (let r = 0; r < resamples; r++) {
    sums.fill(0);
    for (const row of units) {
      for (let w = width - 1; w > 0; w--) {
        const other = random.integer(w + 1);
        [order[w], order[other]] = [order[other], order[w]];
      }
      for (let w = 0; w < width; w++) sums[w] += row[order[w]];
    }
    drawn[r] = spread(sums);
    if (drawn[r] >= seen - 1e-9) hits++;
  }
  drawn.sort();
  return {
    mean: drawn.reduce((sum, value) => sum + value, 0) / resamples,
    upper: drawn[Math.ceil(0.95 * (resamples + 1)) - 1],
    p: (hits + 1) / (resamples + 1),
    resamples,
  };
}

/** What an item, or a group of items, adds to each column. */
function sumsByUnit(columns: readonly Float64Array[], groups: Int32Array | undefined): number[][] {
  const units = new Map<number, number[]>();
  for (let i = 0; i < columns[0].length; i++) {
    const unit = groups === undefined ? i : groups[i];
    const row = units.get(unit) ?? new Array<number>(columns.length).fill(0);
    units.set(
      unit,
      row.map((sum, w) => sum + columns[w][i]),
    );
  }
  return [...units.values()];
}
