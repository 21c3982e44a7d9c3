import { clusterInterval } from "../stats/cluster-interval.js";
import type { Spread } from "./spread.js";
import { fewestGroups } from "./verdict.js";

/** Below this many groups a warning goes with the interval (methods 4.6). */
const fewGroups = 20;

/** Mean of per-item differences whose items come in groups: cluster-robust (CR1) t with G - 1 degrees of freedom. */
export function clusteredDifference(values: Float64Array, groups: Int32Array): Spread {
  const { se, df, groups: count } = clusterInterval(values, groups);
  const flags = count < fewestGroups ? ["few_groups", "interval_unreliable"] : count < fewGroups ? ["few_groups"] : [];
  if (se === null) return { method: "clustered_t", bounds: () => null, se, df, flags, reason: "too_few_groups" };
  // A spread of 0 says nothing about the groups not seen.
  if (se === 0) return { method: "clustered_t", bounds: () => null, se: null, df, flags, reason: "zero_variance" };
  return {
    method: "clustered_t",
    bounds: (level) => {
      const { lo, hi } = clusterInterval(values, groups, level);
      return lo === null || hi === null ? null : { lo, hi };
    },
    se,
    df,
    flags,
  };
}
