import { fSf } from "./f.js";
import { tTwoSided } from "./student.js";

/** Dietterich's t (5 degrees of freedom) and Alpaydin's F (10 and 5) with their p. */
export interface FiveByTwo {
  readonly t: number;
  readonly df: number;
  readonly p: number;
  readonly f: number;
  readonly fDf: readonly [number, number];
  readonly fP: number;
}

/**
 * 5x2cv test of five repeats with two differences each: t from the first difference, F from all ten, both over the variance within repeats.
 * Null where no repeat varies; throws a RangeError on any other shape. Source: Dietterich 1998; Alpaydin 1999.
 */
export function fiveByTwo(differences: readonly (readonly number[])[]): FiveByTwo | null {
  if (differences.length !== 5 || differences.some((pair) => pair.length !== 2)) {
    throw new RangeError("5x2cv takes five pairs of differences");
  }
  let within = 0;
  let squares = 0;
  let largest = 0;
  for (const [a, b] of differences) {
    within += (a - b) ** 2 / 2;
    squares += a * a + b * b;
    largest = Math.max(largest, Math.abs(a), Math.abs(b));
  }
  // Differences that are equal but for rounding have no variance.
  if (within <= (1e-12 * largest) ** 2) return null;
  const t = differences[0][0] / Math.sqrt(within / 5);
  const f = squares / (2 * within);
  return { t, df: 5, p: tTwoSided(t, 5), f, fDf: [10, 5], fP: fSf(f, 10, 5) };
}
