import { normalSf } from "./normal.js";
import type { Numbers } from "./numbers.js";

/** Wilcoxon's signed-rank test, two-sided. */
export interface Wilcoxon {
  /** The smaller of the two sums of ranks. */
  readonly w: number;
  readonly p: number;
  readonly exact: boolean;
  /** Share of the ranks' sum on positive differences minus that on negative ones, zeros left out: the matched-pairs rank-biserial correlation. */
  readonly rankBiserial: number;
  /** Differences that are not 0. */
  readonly n: number;
}

interface WilcoxonOptions {
  /** Zeros are dropped (`wilcox`, default), or ranked and then left out of both sums (`pratt`). */
  readonly zeros?: "wilcox" | "pratt";
  /** Default `auto`: exact without zeros, ties and above-50 samples. `exact` gives null where zeros or ties forbid it. */
  readonly method?: "auto" | "exact" | "approx";
}

/**
 * Wilcoxon's signed-rank test of paired differences; null where all are zero. Approximate p: normal with tie correction, no continuity correction.
 * Source: SciPy wilcoxon (correction=False); Pratt 1959; Kerby 2014 (rank-biserial).
 */
export function wilcoxonSignedRank(
  d: Numbers,
  { zeros = "wilcox", method = "auto" }: WilcoxonOptions = {},
): Wilcoxon | null {
  const rounded = Array.from(d, (value) => Math.round(value * 1e12) / 1e12);
  const dropped = rounded.filter((value) => value !== 0);
  const kept = zeros === "wilcox" ? dropped : rounded;
  const n = dropped.length;
  if (n === 0) return null;
  const { positive, negative, ties } = ranked(kept);
  const plain = zeros === "wilcox" ? { positive, negative } : ranked(dropped);
  const w = Math.min(positive, negative);
  const rankBiserial = (plain.positive - plain.negative) / (plain.positive + plain.negative);
  const countable = n === rounded.length && ties === 0;
  if (method === "exact" && !countable) return null;
  if (method === "exact" || (method === "auto" && countable && n <= 50))
    return { w, p: Math.min(1, 2 * exactCdf(w, n)), exact: true, rankBiserial, n };
  const size = kept.length;
  const still = size - n;
  const mean = (size * (size + 1) - still * (still + 1)) / 4;
  const squares = size * (size + 1) * (2 * size + 1) - still * (still + 1) * (2 * still + 1);
  const z = (w - mean) / Math.sqrt((squares - ties / 2) / 24);
  return { w, p: Math.min(1, 2 * normalSf(Math.abs(z))), exact: false, rankBiserial, n };
}

/** Sums of mid-ranks of sizes by sign, zeros ranked but in neither sum, and the sum of t^3 - t over tied sizes other than 0. */
function ranked(values: readonly number[]): { positive: number; negative: number; ties: number } {
  const sorted = [...values].sort((a, b) => Math.abs(a) - Math.abs(b));
  let positive = 0;
  let negative = 0;
  let ties = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && Math.abs(sorted[end]) === Math.abs(sorted[start])) end++;
    const rank = (start + 1 + end) / 2;
    for (let i = start; i < end; i++) {
      if (sorted[i] > 0) positive += rank;
      else if (sorted[i] < 0) negative += rank;
    }
    const tied = end - start;
    if (sorted[start] !== 0) ties += tied ** 3 - tied;
    start = end;
  }
  return { positive, negative, ties };
}

/** P(W <= w) over all sign patterns of the ranks 1..n. */
function exactCdf(w: number, n: number): number {
  // As shares of all patterns, so that large n neither overflows nor loses digits.
  const shares = new Float64Array((n * (n + 1)) / 2 + 1);
  shares[0] = 1;
  for (let rank = 1; rank <= n; rank++) {
    for (let total = (rank * (rank + 1)) / 2; total >= rank; total--)
      shares[total] = (shares[total] + shares[total - rank]) / 2;
    for (let total = rank - 1; total >= 0; total--) shares[total] /= 2;
  }
  let below = 0;
  for (let total = 0; total <= w; total++) below += shares[total];
  return below;
}
