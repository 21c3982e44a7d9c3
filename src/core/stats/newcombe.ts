import type { Bounds } from "./bounds.js";
import { wilson } from "./wilson.js";

/** Interval of k1/n1 - k2/n2 for two independent samples; [-1, 1] where one is empty. Source: Newcombe 1998, method 10 (score). */
export function newcombe(k1: number, n1: number, k2: number, n2: number, level = 0.95): Bounds {
  if (n1 === 0 || n2 === 0) return { lo: -1, hi: 1 };
  const first = wilson(k1, n1, level);
  const second = wilson(k2, n2, level);
  const p1 = k1 / n1;
  const p2 = k2 / n2;
  const difference = p1 - p2;
  return {
    lo: Math.max(-1, difference - Math.hypot(p1 - first.lo, second.hi - p2)),
    hi: Math.min(1, difference + Math.hypot(first.hi - p1, p2 - second.lo)),
  };
}
