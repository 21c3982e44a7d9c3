import { resample } from "../dist/core/metrics/resample.js";
import { random } from "../dist/core/random.js";
import { percentileInterval } from "../dist/core/stats/bootstrap-interval.js";

/** The 95 % percentile interval of 10,000 resamples, everything from the columns on (tables, sorting) done anew. */
export function bootstrapOf(metric, columns) {
  const { replicates } = resample(metric, { ...columns }, { resamples: 10_000, random: random("bench") });
  const { lo, hi } = percentileInterval(replicates);
  return [lo, hi];
}
