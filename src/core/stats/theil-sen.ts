import { normalMargin } from "./normal.js";
import type { Numbers } from "./numbers.js";
import { quantile } from "./quantile.js";

/** Median of the slopes between all pairs of points with its rank interval (Sen 1968); null below two distinct x. Source: SciPy theilslopes. */
export function theilSen(x: Numbers, y: Numbers, level = 0.95): { slope: number; lo: number; hi: number } | null {
  const n = x.length;
  const slopes: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) if (x[i] !== x[j]) slopes.push((y[j] - y[i]) / (x[j] - x[i]));
  }
  if (slopes.length === 0) return null;
  const sorted = Float64Array.from(slopes).sort();
  const count = sorted.length;
  const variance = (term(n) - tiesTerm(x) - tiesTerm(y)) / 18;
  const margin = normalMargin(level) * Math.sqrt(Math.max(0, variance));
  const upper = Math.min(count - 1, Math.max(0, roundHalfEven((count + margin) / 2)));
  const lower = Math.max(0, Math.min(count - 1, roundHalfEven((count - margin) / 2) - 1));
  return { slope: quantile(sorted, 0.5), lo: sorted[lower], hi: sorted[upper] };
}

function term(k: number): number {
  return k * (k - 1) * (2 * k + 5);
}

function tiesTerm(values: Numbers): number {
  const counts = new Map<number, number>();
  for (let i = 0; i < values.length; i++) counts.set(values[i], (counts.get(values[i]) ?? 0) + 1);
  return [...counts.values()].reduce((total, k) => total + term(k), 0);
}

/** As NumPy rounds, so that the same slopes are taken. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
