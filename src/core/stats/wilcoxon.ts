import { normalSf } from "./normal.js";
import type { Numbers } from "./numbers.js";

/**
 * Wilcoxon's signed-rank test, two-sided; zeros dropped, null where all are zero. Exact without zeros, ties and above-50 samples,
 * else normal with tie correction and no continuity correction. Source: SciPy wilcoxon (zero_method="wilcox"), methods 9.5.
 */
export function wilcoxonSignedRank(d: Numbers): { w: number; p: number; exact: boolean } | null {
  const rounded = Array.from(d, (value) => Math.round(value * 1e12) / 1e12);
  const kept = rounded.filter((value) => value !== 0).sort((a, b) => Math.abs(a) - Math.abs(b));
  const n = kept.length;
  if (n === 0) return null;
  let positive = 0;
  let negative = 0;
  let ties = 0;
  for (let start = 0; start < n; ) {
    let end = start;
    while (end < n && Math.abs(kept[end]) === Math.abs(kept[start])) end++;
    const rank = (start + 1 + end) / 2;
    for (let i = start; i < end; i++) {
      if (kept[i] > 0) positive += rank;
      else negative += rank;
    }
    const tied = end - start;
    ties += tied ** 3 - tied;
    start = end;
  }
  const w = Math.min(positive, negative);
  if (n === rounded.length && ties === 0 && n <= 50) return { w, p: Math.min(1, 2 * exactCdf(w, n)), exact: true };
  const se = Math.sqrt((n * (n + 1) * (2 * n + 1) - ties / 2) / 24);
  const z = (w - (n * (n + 1)) / 4) / se;
  return { w, p: 2 * normalSf(Math.abs(z)), exact: false };
}

/** P(W <= w) over all sign patterns of the ranks 1..n; the counts stay below 2^53 for n <= 50. */
function exactCdf(w: number, n: number): number {
  const counts = new Float64Array((n * (n + 1)) / 2 + 1);
  counts[0] = 1;
  for (let rank = 1; rank <= n; rank++) {
    for (let total = (rank * (rank + 1)) / 2; total >= rank; total--) counts[total] += counts[total - rank];
  }
  let below = 0;
  for (let total = 0; total <= w; total++) below += counts[total];
  return below / 2 ** n;
}
