import type { Bounds } from "../stats/bounds.js";
import { clusterInterval } from "../stats/cluster-interval.js";
import { fisherExact } from "../stats/fisher.js";
import { newcombe } from "../stats/newcombe.js";
import { tMargin, tSf, tTwoSided } from "../stats/student.js";
import { fisherGreater } from "./fisher-greater.js";

/** Error rates of a slice and of the rest. */
export interface InsideOutside {
  readonly inside: number;
  readonly insideErrors: number;
  readonly outside: number;
  readonly outsideErrors: number;
  /** Inside minus outside. */
  readonly difference: number;
  readonly bounds: Bounds | null;
  readonly method: string;
  /** Two-sided p, and that of "more errors inside"; null where there is none. */
  readonly p: number | null;
  readonly pGreater: number | null;
}

/** Fewest groups for a clustered p (methods 4.6). */
const fewestGroups = 8;

/**
 * Errors inside against outside a slice: Newcombe's interval and Fisher's exact test (methods 6.4); where items come in groups, the cluster-robust t of
 * the difference, because items of one group err together. `wrong` and `inside` hold 0 or 1 an item; null where either side is empty.
 */
export function insideOutside(
  wrong: Uint8Array,
  inside: Uint8Array,
  groups: Int32Array | undefined,
  level = 0.95,
): InsideOutside | null {
  let size = 0;
  let insideErrors = 0;
  let errors = 0;
  for (let i = 0; i < wrong.length; i++) {
    size += inside[i];
    errors += wrong[i];
    insideErrors += wrong[i] & inside[i];
  }
  const outside = wrong.length - size;
  if (size === 0 || outside === 0) return null;
  const outsideErrors = errors - insideErrors;
  const difference = insideErrors / size - outsideErrors / outside;
  const about = { inside: size, insideErrors, outside, outsideErrors, difference };
  if (groups === undefined) {
    const [right, outsideRight] = [size - insideErrors, outside - outsideErrors];
    return {
      ...about,
      bounds: newcombe(insideErrors, size, outsideErrors, outside, level),
      method: "newcombe",
      p: fisherExact(insideErrors, right, outsideErrors, outsideRight),
      pGreater: fisherGreater(insideErrors, right, outsideErrors, outsideRight),
    };
  }
  // Each item's contribution to the difference: its mean over all items is the difference, its spread by group the clustered spread of it.
  const n = wrong.length;
  const values = Float64Array.from(wrong, (own, i) =>
    inside[i] === 1
      ? difference + (n / size) * (own - insideErrors / size)
      : difference - (n / outside) * (own - outsideErrors / outside),
  );
  const { se, df, groups: count } = clusterInterval(values, groups, level);
  const none = { ...about, bounds: null, method: "clustered_t", p: null, pGreater: null };
  if (
    se === null ||
    se === 0 ||
    count < fewestGroups ||
    groupsOn(inside, groups, 1) < 2 ||
    groupsOn(inside, groups, 0) < 2
  )
    return none;
  // A slice of few groups has few degrees of freedom of its own, however many groups lie outside.
  const own = Math.min(df, groupsOn(inside, groups, 1) - 1, groupsOn(inside, groups, 0) - 1);
  const t = difference / se;
  const half = tMargin(level, own) * se;
  return {
    ...none,
    bounds: { lo: Math.max(-1, difference - half), hi: Math.min(1, difference + half) },
    p: tTwoSided(t, own),
    pGreater: tSf(t, own),
  };
}

function groupsOn(inside: Uint8Array, groups: Int32Array, side: 0 | 1): number {
  const seen = new Set<number>();
  for (let i = 0; i < groups.length; i++) if (inside[i] === side) seen.add(groups[i]);
  return seen.size;
}
