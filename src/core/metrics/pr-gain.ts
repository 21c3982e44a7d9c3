/** A point of a precision-recall-gain curve. */
export interface PrGainPoint {
  readonly recallGain: number;
  readonly precisionGain: number;
}

/**
 * Precision and recall on the scale where always-positive is 0 and perfect is 1, from high thresholds to low; points without a true positive are
 * left out. Null without positives or without negatives. Counts are weighted, hence any non-negative numbers. Source: Flach & Kull 2015.
 */
export function prGainPoints(
  truePositives: ArrayLike<number>,
  falsePositives: ArrayLike<number>,
  positives: number,
  negatives: number,
): PrGainPoint[] | null {
  if (positives === 0 || negatives === 0) return null;
  const odds = positives / negatives;
  const points: PrGainPoint[] = [];
  for (let i = 0; i < truePositives.length; i++) {
    const tp = truePositives[i];
    if (tp === 0) continue;
    points.push({
      precisionGain: 1 - (odds * falsePositives[i]) / tp,
      recallGain: 1 - (odds * (positives - tp)) / tp,
    });
  }
  return points;
}

/** Area under the points by straight lines over recall gains from 0 to 1, the line that crosses 0 cut there. */
export function prGainArea(points: readonly PrGainPoint[]): number {
  let area = 0;
  for (let i = 1; i < points.length; i++) {
    const from = points[i - 1];
    const to = points[i];
    if (to.recallGain <= 0 || to.recallGain === from.recallGain) continue;
    const share = from.recallGain < 0 ? -from.recallGain / (to.recallGain - from.recallGain) : 0;
    const start = Math.max(0, from.recallGain);
    const high = from.precisionGain + share * (to.precisionGain - from.precisionGain);
    area += ((high + to.precisionGain) / 2) * (to.recallGain - start);
  }
  const [first] = points;
  // Before the first point precision gain is that of the first point, as at an infinite threshold nothing is known.
  return first !== undefined && first.recallGain > 0 ? area + first.precisionGain * first.recallGain : area;
}
