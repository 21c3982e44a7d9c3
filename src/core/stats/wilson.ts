import type { Bounds } from "./bounds.js";
import { normalMargin } from "./normal.js";

/** Wilson score interval of k successes in n; [0, 1] for n = 0. Source: Wilson 1927, statsmodels proportion_confint("wilson"). */
export function wilson(k: number, n: number, level = 0.95): Bounds {
  if (n === 0) return { lo: 0, hi: 1 };
  const z = normalMargin(level);
  const square = z * z;
  const centre = 2 * k + square;
  const half = z * Math.sqrt(square + (4 * k * (n - k)) / n);
  const scale = 2 * (n + square);
  return { lo: k === 0 ? 0 : (centre - half) / scale, hi: k === n ? 1 : (centre + half) / scale };
}
