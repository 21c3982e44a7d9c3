import type { Random } from "../random.js";
import { binomialDraw } from "./draw.js";
import { constant } from "./moments.js";
import type { Numbers } from "./numbers.js";
import { sum } from "./sum.js";

/** What approximate randomisation found; `p` is null where no difference is other than 0. */
export interface SignFlip {
  /** |mean d|. */
  readonly statistic: number;
  readonly p: number | null;
  /** Whether all flips were counted. */
  readonly exact: boolean;
  /** Flips looked at. */
  readonly resamples: number;
}

const mostExact = 16;

/**
 * Approximate randomisation of |mean d|: each item's difference (each whole group's, where `groups` holds one code an item) keeps or changes its sign.
 * All 2^n flips up to 16 non-zero units, else (hits + 1) / (resamples + 1). Source: Noreen 1989; SciPy permutation_test("samples").
 */
export function signFlip(
  d: Numbers,
  options: { readonly random: Random; readonly resamples?: number; readonly groups?: Numbers },
): SignFlip {
  const { random, resamples = 9999, groups } = options;
  const n = d.length;
  const sums = groups === undefined ? Array.from(d) : sumsByGroup(d, groups);
  // Rounding of .3-.2 and the like must not part equal units (methods 0.3).
  const units = sums.map((value) => Math.abs(Math.round(value * 1e12) / 1e12)).filter((value) => value !== 0);
  const total = Math.abs(sum(sums));
  const statistic = n === 0 ? 0 : total / n;
  if (units.length === 0) return { statistic, p: null, exact: true, resamples: 1 };
  const limit = total - 1e-12 * Math.max(n, sum(units));
  if (units.length <= mostExact) {
    const flips = allFlips(units);
    const hits = flips.reduce((count, flipped) => count + (Math.abs(flipped) >= limit ? 1 : 0), 0);
    return { statistic, p: hits / flips.length, exact: true, resamples: flips.length };
  }
  const draw = flipper(random, units);
  let hits = 0;
  for (let r = 0; r < resamples; r++) if (Math.abs(draw()) >= limit) hits++;
  return { statistic, p: (hits + 1) / (resamples + 1), exact: false, resamples };
}

function sumsByGroup(d: Numbers, groups: Numbers): number[] {
  const members = new Map<number, number[]>();
  for (let i = 0; i < d.length; i++) {
    const list = members.get(groups[i]);
    if (list === undefined) members.set(groups[i], [d[i]]);
    else list.push(d[i]);
  }
  return [...members.values()].map((list) => (list.length > 1 && constant(list) ? list[0] * list.length : sum(list)));
}

function allFlips(units: readonly number[]): number[] {
  let flips = [0];
  for (const unit of units) flips = [...flips.map((flip) => flip + unit), ...flips.map((flip) => flip - unit)];
  return flips;
}

/** A function that draws the sum of randomly signed units; few distinct sizes are drawn as binomials, many by a table of 16 sums for every four. */
function flipper(random: Random, units: readonly number[]): () => number {
  const counts = new Map<number, number>();
  for (const unit of units) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  if (counts.size * 50 < units.length) {
    const sizes = [...counts];
    return () =>
      sizes.reduce((total, [size, count]) => total + size * (2 * binomialDraw(random, count, 0.5) - count), 0);
  }
  const blocks = Math.ceil(units.length / 4);
  const table = new Float64Array(blocks * 16);
  for (let block = 0; block < blocks; block++) {
    for (let mask = 0; mask < 16; mask++) {
      let total = 0;
      for (let bit = 0; bit < 4; bit++) {
        const unit = units[block * 4 + bit] ?? 0;
        total += mask & (1 << bit) ? unit : -unit;
      }
      table[block * 16 + mask] = total;
    }
  }
  return () => {
    let total = 0;
    let word = 0;
    for (let block = 0; block < blocks; block++) {
      if ((block & 7) === 0) word = random.bits();
      total += table[block * 16 + (word & 15)];
      word >>>= 4;
    }
    return total;
  };
}
