/** A point of a precision-recall-gain curve. */
export interface PrGainPoint {
  readonly recallGain: number;
  readonly precisionGain: number;
}

/**
 * Precision and recall on the scale where always-positive is 0 and perfect is 1, from high thresholds to low; points without a true positive are
 * left out. Null without positives or without negatives. Counts are weighted, hence any non-negative numbers. Source: Flach & Kull 2015.
 */
function prGainPoints(
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

/**
 * Area under the curve by straight lines over recall gains from 0 to 1, the line that crosses 0 cut there; null without positives or without
 * negatives. Where the first point lies beyond 0, its line comes from the false positives that were flagged before any true one.
 * Source: prg calc_auprg.
 */
export function prGainArea(
  truePositives: ArrayLike<number>,
  falsePositives: ArrayLike<number>,
  positives: number,
  negatives: number,
): number | null {
  const points = prGainPoints(truePositives, falsePositives, positives, negatives);
  if (points === null) return null;
  const [first] = points;
  let area = 0;
  if (first.recallGain > 0) {
    const before = truePositives.length - points.length;
    const slope = before === 0 ? 0 : falsePositives[before - 1] / positives;
    area = (first.precisionGain - (slope * first.recallGain) / 2) * first.recallGain;
  }
  for (let i = 1; i < points.length; i++) {
    const from = points[i - 1];
    const to = points[i];
    if (to.recallGain <= 0 || to.recallGain === from.recallGain) continue;
    const share = from.recallGain < 0 ? -from.recallGain / (to.recallGain - from.recallGain) : 0;
    const start = Math.max(0, from.recallGain);
    const high = from.precisionGain + share * (to.precisionGain - from.precisionGain);
    area += ((high + to.precisionGain) / 2) * (to.recallGain - start);
  }
  return area;
}
