import type { Bounds } from "./bounds.js";
import { chiSquareQuantile } from "./chi-square.js";

/** Chi-square interval of a standard deviation (ddof 1) of n normal values; null below two values. */
export function sdInterval(sd: number, n: number, level = 0.95): Bounds | null {
  if (n < 2) return null;
  const tail = (1 - level) / 2;
  return {
    lo: sd * Math.sqrt((n - 1) / chiSquareQuantile(1 - tail, n - 1)),
    hi: sd * Math.sqrt((n - 1) / chiSquareQuantile(tail, n - 1)),
  };
}
