import type { Numbers } from "./numbers.js";
import { quantile } from "./quantile.js";

/** Most values whose Walsh averages are made: 2,000 give two million. */
const most = 2000;

/** Hodges-Lehmann's pseudo-median of paired differences: the median of the means of all pairs (each value with itself too); null for none or above 2,000. Source: Hodges & Lehmann 1963. */
export function hodgesLehmann(d: Numbers): number | null {
  const n = d.length;
  if (n === 0 || n > most) return null;
  const averages = new Float64Array((n * (n + 1)) / 2);
  let next = 0;
  for (let i = 0; i < n; i++) for (let j = i; j < n; j++) averages[next++] = (d[i] + d[j]) / 2;
  return quantile(averages.sort(), 0.5);
}
