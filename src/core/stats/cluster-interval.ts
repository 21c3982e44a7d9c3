import { constant, moments } from "./moments.js";
import type { Numbers } from "./numbers.js";
import { tMargin } from "./student.js";

/** A mean over items that come in groups; se and ends are null below two groups. */
export interface ClusterInterval {
  readonly mean: number;
  readonly se: number | null;
  readonly df: number;
  /** Number of distinct groups. */
  readonly groups: number;
  readonly lo: number | null;
  readonly hi: number | null;
}

/**
 * Mean with cluster-robust (CR1) standard error and t interval with G - 1 df; `groups` holds one code an item.
 * Throws a RangeError on no values. Source: Liang & Zeger 1986, statsmodels OLS cov_type="cluster" with use_correction.
 */
export function clusterInterval(values: Numbers, groups: Numbers, level = 0.95): ClusterInterval {
  const { n, mean } = moments(values);
  const same = constant(values);
  const residuals = new Map<number, number>();
  for (let i = 0; i < n; i++) {
    const deviation = same ? 0 : values[i] - mean;
    residuals.set(groups[i], (residuals.get(groups[i]) ?? 0) + deviation);
  }
  const count = residuals.size;
  const df = count - 1;
  if (count < 2) return { mean, se: null, df, groups: count, lo: null, hi: null };
  let squares = 0;
  for (const residual of residuals.values()) squares += residual * residual;
  const se = Math.sqrt((squares * count) / df) / n;
  const half = se === 0 ? 0 : tMargin(level, df) * se;
  return { mean, se, df, groups: count, lo: mean - half, hi: mean + half };
}
