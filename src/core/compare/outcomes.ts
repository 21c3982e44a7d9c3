import type { FlipValues } from "./flip-values.js";

/** What became of an item in every pair of a base and a tuned run; `varies` where pairs differ, `left_out` where a run has no value for it. */
export type ItemOutcome = "fixed" | "broken" | "kept_right" | "kept_wrong" | "kept" | "varies" | "left_out";

/** The outcome of every item over all pairs of a base and a tuned run. */
export interface Outcomes {
  readonly of: readonly ItemOutcome[];
  /** Pairs of runs in which each item was broken, and fixed; of `pairs`. */
  readonly broken: Int32Array;
  readonly fixed: Int32Array;
  readonly pairs: number;
}

/** What became of each item (methods 6.10): with one run a side fixed, broken or kept; with several what holds in every pair of them, else it varies. */
export function outcomes({ base, tuned, by, margin }: FlipValues): Outcomes {
  const n = base[0].length;
  const pairs = base.length * tuned.length;
  const broken = new Int32Array(n);
  const fixed = new Int32Array(n);
  const of = Array.from({ length: n }, (_, i): ItemOutcome => {
    for (const before of base)
      for (const after of tuned) {
        const step = moved(before[i], after[i], margin);
        if (Number.isNaN(step)) {
          broken[i] = 0;
          fixed[i] = 0;
          return "left_out";
        }
        if (step < 0) broken[i]++;
        if (step > 0) fixed[i]++;
      }
    if (broken[i] === pairs) return "broken";
    if (fixed[i] === pairs) return "fixed";
    if (broken[i] + fixed[i] > 0) return "varies";
    if (by === "difference") return "kept";
    return base[0][i] === 1 ? "kept_right" : "kept_wrong";
  });
  return { of, broken, fixed, pairs };
}

/** 1 where a value rose by more than the margin, -1 where it fell so, 0 where it stayed within, NaN where one is missing. */
export function moved(before: number, after: number, margin: number): number {
  const gain = exact(after - before);
  if (Number.isNaN(gain)) return Number.NaN;
  return gain > exact(margin) ? 1 : gain < -exact(margin) ? -1 : 0;
}

/** Differences that agree to 12 decimals are equal (methods 0.3). */
function exact(x: number): number {
  return Math.round(x * 1e12) / 1e12;
}
