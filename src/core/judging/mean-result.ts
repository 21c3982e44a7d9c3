import { itemWeights } from "../metrics/weights.js";
import type { Random } from "../random.js";
import { absent, ok, type Result } from "../result.js";
import { percentileInterval } from "../stats/bootstrap-interval.js";
import { constant } from "../stats/moments.js";
import { sum } from "../stats/sum.js";

/** How intervals of judges' figures are made. */
export interface Resampling {
  readonly random: Random;
  readonly level: number;
  readonly resamples: number;
}

type About = Pick<Result, "scale" | "better">;

/** Rows below which a percentile interval is flagged as narrow. */
const few = 20;

/** A mean with its percentile interval from a bootstrap over rows, or over groups where there are some. Source: methods 2.13, 4.6. */
export function meanResult(
  values: readonly number[],
  groups: Int32Array | undefined,
  method: string,
  { random, level, resamples }: Resampling,
  about: About,
): Result {
  const n = values.length;
  if (n === 0) return absent("undefined", "no_items", 0, method, about);
  const mean = sum(values) / n;
  if (n < 2 || constant(values))
    return ok(mean, n, method, {
      ...about,
      flags: [`ci_undefined:${n < 2 ? "too_few_items" : "degenerate_interval"}`],
    });
  const drawn = itemWeights(n, random, groups);
  const replicates = new Float64Array(resamples);
  for (let b = 0; b < resamples; b++) {
    const total = drawn.next();
    let own = 0;
    for (let i = 0; i < n; i++) own += drawn.weights[i] * values[i];
    replicates[b] = own / total;
  }
  const bounds = percentileInterval(replicates, level);
  return ok(mean, n, method, {
    ...about,
    params: { resamples },
    flags: n < few ? ["few_items"] : [],
    ...(bounds === null ? {} : { ci: { ...bounds, level, method: "percentile_bootstrap" } }),
  });
}
