import type { Columns } from "../columns.js";
import { measure } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import { hasRareClass } from "../metrics/rare-class.js";
import { resamplePaired } from "../metrics/resample.js";
import { basicInterval, percentileInterval, widest } from "../stats/bootstrap-interval.js";
import { meanInterval } from "../stats/mean-interval.js";
import type { Resampling, Sides, Spread } from "./spread.js";

/** Fewest items a bootstrap is read on, and the largest share of replicates without a value (methods 4.6). */
export const fewestItems = 20;
const mostUndefined = 0.01;

/** Item draws that an interval may cost; beyond it fewer resamples do, never fewer than 999. */
const budget = 2e8;

/** Difference of a metric of the whole data (macro-F1, MCC, average precision): paired percentile bootstrap, the same items for both sides (with rare classes as wide as the basic one too). */
export function corpusDifference(
  { metric, base, tuned }: Sides,
  { point, discordant }: { readonly point: number; readonly discordant: number },
  resampling: Resampling,
): Spread {
  const none = { method: "paired_bootstrap", bounds: () => null, se: null, df: Number.POSITIVE_INFINITY, flags: [] };
  if (base[0].n < fewestItems) return { ...none, reason: "too_few_items" };
  // Where no label differs every replicate is 0: an interval without width that would pass any number of items.
  if (discordant === 0) return { ...none, reason: "identical_outcomes" };
  const resamples = Math.min(resampling.resamples, Math.max(999, Math.floor(budget / base[0].n)));
  const drawn = resamplePaired(metric, base[0], tuned[0], { ...resampling, resamples });
  const ofBase = standingIn(metric, base[0], drawn.base);
  const ofTuned = standingIn(metric, tuned[0], drawn.tuned);
  const replicates = ofTuned.map((value, r) => value - ofBase[r]).filter((value) => !Number.isNaN(value));
  const undefinedCount = ofTuned.length - replicates.length;
  if (undefinedCount > mostUndefined * resamples) return { ...none, reason: "replicates_undefined" };
  const rare = hasRareClass(metric, base[0]);
  return {
    method: "paired_bootstrap",
    bounds: (level) => {
      const percentile = percentileInterval(replicates, level);
      const basic = rare ? basicInterval(replicates, point, level) : null;
      return percentile !== null && basic !== null ? widest(percentile, basic) : percentile;
    },
    se: meanInterval(replicates).sd,
    df: Number.POSITIVE_INFINITY,
    flags: [...(undefinedCount > 0 ? [`replicates_undefined:${undefinedCount}`] : []), ...(rare ? ["rare_class"] : [])],
  };
}

/** A side that has no value as observed stands on the library's convention in its replicates too. */
function standingIn(metric: Metric, columns: Columns, values: Float64Array): Float64Array {
  const observed = measure(metric, columns);
  if ("value" in observed || observed.convention === undefined) return values;
  const { convention } = observed;
  return values.map((value) => (Number.isNaN(value) ? convention : value));
}
