import { gapLimit, seedGap } from "../stats/seed-gap.js";
import type { TwoGroups } from "./seed-record.js";

/** Scores of seeds in two groups at a rate of false alarms on normal seeds; null where they are one, or fewer than five. `step`: of a score, 1 / items. */
export function twoGroups(
  points: readonly { readonly seed: number | null; readonly value: number }[],
  step: number,
  alpha: 0.05 | 0.01 | 0.002 = 0.05,
): TwoGroups | null {
  const found = seedGap(
    points.map(({ value }) => value),
    step,
  );
  if (found === null) return null;
  const limit = gapLimit(points.length, alpha);
  if (found.ratio !== "inf" && found.ratio <= limit) return null;
  const seeds = (places: readonly number[]) => places.map((place) => points[place].seed);
  const mean = (places: readonly number[]): number =>
    places.reduce((sum, place) => sum + points[place].value, 0) / places.length;
  return {
    low: seeds(found.low),
    high: seeds(found.high),
    lowMean: mean(found.low),
    highMean: mean(found.high),
    ratio: found.ratio,
    limit,
  };
}
