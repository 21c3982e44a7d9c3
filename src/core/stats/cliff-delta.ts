import type { Numbers } from "./numbers.js";
import { midRanks } from "./ranks.js";

/** Dominance of one sample over another. */
export interface Dominance {
  /** P(X > Y) - P(X < Y), -1 to 1. */
  readonly delta: number;
  /** Vargha and Delaney's A12 = P(X > Y) + P(X = Y) / 2, the probability of improvement. */
  readonly a12: number;
}

/** Cliff's delta and A12 of two samples by ranks; throws a RangeError where a side is empty. Source: Cliff 1993; Vargha & Delaney 2000. */
export function cliffDelta(x: Numbers, y: Numbers): Dominance {
  const n = x.length;
  const m = y.length;
  if (n === 0 || m === 0) throw new RangeError("dominance of an empty side");
  const ranks = midRanks([...Array.from(x), ...Array.from(y)]);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += ranks[i];
  const a12 = (sum - (n * (n + 1)) / 2) / (n * m);
  return { delta: 2 * a12 - 1, a12 };
}
