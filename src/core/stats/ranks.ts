import type { Numbers } from "./numbers.js";

/** Mid-ranks of values from the smallest (rank 1); values that agree to 12 decimals are tied (methods 0.3). */
export function midRanks(values: Numbers): Float64Array {
  const n = values.length;
  const rounded = Float64Array.from(values, (value) => Math.round(value * 1e12) / 1e12);
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => rounded[i] - rounded[j]);
  const ranks = new Float64Array(n);
  for (let start = 0; start < n; ) {
    let end = start;
    while (end < n && rounded[order[end]] === rounded[order[start]]) end++;
    for (let i = start; i < end; i++) ranks[order[i]] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}
