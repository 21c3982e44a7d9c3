import type { GuardRail, Verdict } from "../documents/comparison.js";
import { wilson } from "../stats/wilson.js";

/** What the ordered rules of methods 8 read. All differences are turned so that higher is better. */
export interface VerdictInput {
  /** Interval of the primary difference; absent where it is undefined. */
  readonly lo?: number;
  readonly hi?: number;
  readonly point?: number;
  /** Smallest difference that matters, in the metric's own unit, > 0. */
  readonly deltaMin: number;
  /** Why there is no interval (or why it may not be used), as a reason code. */
  readonly reasonUndefined?: string;
  /** Number of groups, where items are grouped. */
  readonly groups?: number;
  /** Whether every output of both sides is the same. */
  readonly identical: boolean;
  /** Units (items, or groups) on which the two sides differ; fewer than six and no exact test can reach .05. */
  readonly discordant?: number;
  /** Number of items of a paired right/wrong table, whose difference cannot exceed the share on which the sides differ. */
  readonly pairs?: number;
  readonly guardRails: readonly GuardRail[];
}

/** The verdict, the row of the rules that gave it, its reason where it has one, and codes for its sentence. */
export interface VerdictOutcome {
  readonly verdict: Verdict;
  readonly row: number;
  readonly reason?: string;
  readonly notes: readonly string[];
}

/** Fewest groups with which an interval is relied on (methods 4.6). */
export const fewestGroups = 8;

/** Most differing units with which no exact two-sided test can reach .05: 2 * .5^5 = .0625 (methods 9.2). */
const mostUndecidable = 5;

/** Differences that agree to 12 decimals are equal (methods 0.3), so that .02 as 12/600 - 0/600 meets a delta of .02. */
const exact = (x: number): number => Math.round(x * 1e12) / 1e12;

/**
 * Reads the verdict off the interval: rows 1 to 7 of methods 8, the first that applies, then the guard-rails.
 * Throws nothing; an impossible interval counts as undefined.
 */
export function verdict(input: VerdictInput): VerdictOutcome {
  const first = byInterval(input);
  const failed = input.guardRails.some((rail) => rail.state === "failed");
  const open = input.guardRails.some((rail) => rail.state === "unresolved");
  if ((first.row === 4 || first.row === 5) && (failed || open)) {
    return { ...first, verdict: "mixed", reason: failed ? "guard_rail_failed" : "guard_rail_unresolved" };
  }
  if ((first.row === 2 || first.row === 3 || first.row === 7) && failed) {
    return { ...first, verdict: "worse", reason: "guard_rail_failed" };
  }
  return first;
}

function byInterval(input: VerdictInput): VerdictOutcome {
  const unresolved = (row: number, reason?: string, notes: readonly string[] = []): VerdictOutcome => ({
    verdict: "not_resolved",
    row,
    ...(reason === undefined ? {} : { reason }),
    notes,
  });
  if (input.identical) return unresolved(1, "identical_outputs");
  if (input.groups !== undefined && input.groups < fewestGroups) return unresolved(1, "too_few_groups");
  if (input.reasonUndefined !== undefined) return unresolved(1, input.reasonUndefined);
  if (input.lo === undefined || input.hi === undefined || input.point === undefined || !(input.lo <= input.hi)) {
    return unresolved(1, "degenerate_interval");
  }
  const lo = exact(input.lo);
  const hi = exact(input.hi);
  const point = exact(input.point);
  const delta = exact(input.deltaMin);
  const few = input.discordant !== undefined && input.discordant <= mostUndecidable;
  // Five one-sided flips in few items fit a share of flips, and so a difference, of delta_min: then too few is the answer.
  const wide = few && input.pairs !== undefined && wilson(input.discordant ?? 0, input.pairs).hi >= delta;
  if (-delta < lo && hi < delta && !wide) {
    return { verdict: "equivalent", row: 2, notes: lo > 0 || hi < 0 ? ["real_but_small"] : [] };
  }
  if (few) {
    return unresolved(3, "too_few_discordant", excluded(lo, hi, delta));
  }
  if (lo > 0 && point >= delta) return { verdict: "improved", row: 4, notes: [] };
  if (lo > 0) return { verdict: "improved_size_uncertain", row: 5, notes: ["size_uncertain"] };
  if (hi < 0) return { verdict: "worse", row: 6, notes: Math.abs(point) < delta ? ["size_uncertain"] : [] };
  return unresolved(7, undefined, excluded(lo, hi, delta));
}

/** What an unresolved interval excludes all the same. */
function excluded(lo: number, hi: number, delta: number): string[] {
  const notes: string[] = [];
  if (hi < delta) notes.push("gain_of_delta_min_excluded");
  if (lo > -delta) notes.push("loss_of_delta_min_excluded");
  return notes;
}
