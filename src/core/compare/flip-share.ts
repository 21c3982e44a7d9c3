import { ok, type Result } from "../result.js";
import type { CrossedSums } from "../stats/crossed-sums.js";
import { pooledDf, type VariancePart } from "../stats/pooled-df.js";
import { tMargin } from "../stats/student.js";
import { wilson } from "../stats/wilson.js";

/** A mean over items and the runs of one side or two, with what each adds to its variance. */
export interface Spread {
  readonly mean: number;
  readonly parts: readonly VariancePart[];
}

/** The mean over items and two sides' runs, each side crossed with the items: items enter once. */
export function spreadOver(sides: readonly CrossedSums[], more: readonly VariancePart[] = []): Spread {
  const [first, ...others] = sides.map((side) => side.parts());
  const known = [first.ofItems, first.ofRuns, ...others.map(({ ofRuns }) => ofRuns)];
  return { mean: first.mean, parts: [...known.filter((part) => part !== null), ...more] };
}

const about = { scale: "0-1", better: "lower" as const };

/**
 * A share of items that is a mean over pairs of runs: Wilson's interval at the number of independent items that would vary as much, mean (1 - mean) / variance
 * (Kish's effective size), at the t of the pooled degrees of freedom. Wilson's own where nothing varies.
 */
export function shareResult(
  { mean, parts }: Spread,
  n: number,
  method: string,
  level: number,
  params: Readonly<Record<string, unknown>>,
): Result {
  const variance = parts.reduce((sum, part) => sum + part.variance, 0);
  const share = Math.min(1, Math.max(0, mean));
  const plain = !(variance > 0) || share === 0 || share === 1;
  const bounds = plain
    ? wilson(share * n, n, level)
    : scoreBounds(share, (share * (1 - share)) / variance, tMargin(level, pooledDf(parts)));
  return ok(share, n, method, {
    ...about,
    ...(n === 0 ? {} : { ci: { ...bounds, level, method: plain ? "wilson" : "wilson_effective" } }),
    params,
  });
}

/** What is broken (a share) less what retraining breaks (half a share at most) with its t interval. */
export function excessResult(
  { mean, parts }: Spread,
  n: number,
  method: string,
  level: number,
  flags: readonly string[],
): Result {
  const variance = parts.reduce((sum, part) => sum + part.variance, 0);
  if (!(variance > 0)) return ok(mean, n, method, { ...about, flags: [...flags, "ci_undefined:zero_variance"] });
  const half = tMargin(level, pooledDf(parts)) * Math.sqrt(variance);
  const ci = { lo: Math.max(-0.5, mean - half), hi: Math.min(1, mean + half), level, method: "t" };
  return ok(mean, n, method, { ...about, ci, flags });
}

function scoreBounds(p: number, n: number, z: number): { lo: number; hi: number } {
  const square = z * z;
  const centre = p + square / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + square / (4 * n * n));
  return { lo: (centre - half) / (1 + square / n), hi: (centre + half) / (1 + square / n) };
}
