import type { Comparison } from "../documents/comparison.js";
import type { Bounds } from "../stats/bounds.js";

/** Two one-sided tests are made at 5 % each, so that their interval is the 90 % one. */
const level = 0.9;

/** Smallest p that is told from 0. */
const least = 1e-12;

/**
 * One-sided p of "the difference is `limit` or less" (or, with `above`, "or more") by turning the interval round: the tail at which its end meets
 * the limit. Null where there is no interval. For t and z intervals this is the textbook one-sided p.
 */
export function oneSidedP(
  bounds: (level: number) => Bounds | null,
  limit: number,
  side: "at_most" | "at_least",
): number | null {
  const turn = side === "at_most" ? 1 : -1;
  const end = (tail: number, near: boolean): number | null => {
    const ci = bounds(1 - 2 * tail);
    if (ci === null) return null;
    return near === (turn === 1) ? ci.lo : ci.hi;
  };
  const middle = bounds(1e-9);
  if (middle === null) return null;
  // Beyond the limit the near end tells; short of it the far end, whose tail is the other one.
  const beyond = turn * ((middle.lo + middle.hi) / 2 - limit) > 0;
  let low = Math.log(least);
  let high = Math.log(0.5);
  for (let i = 0; i < 60; i++) {
    const tail = (low + high) / 2;
    const at = end(Math.exp(tail), beyond);
    if (at === null) return null;
    const excluded = turn * (at - limit) > 0 === beyond && at !== limit;
    if (excluded) high = tail;
    else low = tail;
  }
  const tail = Math.exp((low + high) / 2);
  return beyond ? tail : 1 - tail;
}

/**
 * Equivalence within a margin (two one-sided tests) and non-inferiority beside the verdict: the 90 % interval of the difference, in the metric's own
 * unit, and p of each claim. `lower` tells that lower is better, so that non-inferiority looks at the upper end. Null without an interval.
 * Source: Schuirmann 1987; Lakens 2017.
 */
export function equivalence(
  bounds: (level: number) => Bounds | null,
  margin: number,
  lower: boolean,
): NonNullable<Comparison["equivalence"]> | null {
  const ci = bounds(level);
  const loss = oneSidedP(bounds, -margin, "at_most");
  const gain = oneSidedP(bounds, margin, "at_least");
  if (ci === null || loss === null || gain === null) return null;
  return {
    margin,
    level,
    lo: ci.lo,
    hi: ci.hi,
    p: Math.max(loss, gain),
    nonInferiorityP: lower ? gain : loss,
  };
}
