import type { Result } from "../result.js";
import { normalMargin } from "../stats/normal.js";

/** Half the width of a result's interval over the normal quantile of its level; null where there is no interval. */
export function standardErrorOf(result: Result | null | undefined): number | null {
  const ci = result?.ci;
  return ci === undefined ? null : (ci.hi - ci.lo) / (2 * normalMargin(ci.level));
}
