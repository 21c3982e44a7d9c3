import { clusterInterval } from "../stats/cluster-interval.js";
import { lopsidedness, skewedMean } from "../stats/skewed-mean.js";
import { groupResiduals } from "./group-residuals.js";
import { tooBent } from "./mean-difference.js";
import type { Spread } from "./spread.js";
import { fewestGroups } from "./verdict.js";

/** Below this many groups a warning goes with the interval (methods 4.6). */
const fewGroups = 20;

/**
 * Mean of per-item differences whose items come in groups: cluster-robust (CR1) t with one degree of freedom less than groups in which any item differs
 * (G - 1 where all do), widened for skewness of the groups' sums as the interval of a plain mean is.
 */
export function clusteredDifference(values: Float64Array, groups: Int32Array): Spread {
  const { mean, se, df, groups: count } = clusterInterval(values, groups);
  const few = count < fewestGroups ? ["few_groups", "interval_unreliable"] : count < fewGroups ? ["few_groups"] : [];
  const none = { method: "clustered_t", bounds: () => null, flags: few };
  if (se === null) return { ...none, se, df, reason: "too_few_groups" };
  // A spread of 0 says nothing about the groups not seen.
  if (se === 0) return { ...none, se: null, df, reason: "zero_variance" };
  const { bends } = lopsidedness(groupResiduals(values, groups, mean));
  // Groups in which nothing moved tell nothing of how the others spread, as items that did not move.
  const known = Math.min(df, Math.max(2, movedGroups(values, groups) - 1));
  return {
    method: "clustered_t",
    bounds: (level) => skewedMean(mean, se, { df: known, bends: [bends[0], 0] }, level),
    se,
    df: known,
    flags: tooBent([bends[0]]) ? [...few, "interval_too_short"] : few,
  };
}

function movedGroups(values: Float64Array, groups: Int32Array): number {
  const moved = new Set<number>();
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) moved.add(groups[i]);
  return moved.size;
}
