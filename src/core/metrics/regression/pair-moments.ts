/** Weighted means of two columns and their sums of squares and products about those means. */
export interface PairMoments {
  /** Sum of the weights. */
  readonly n: number;
  readonly meanX: number;
  readonly meanY: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
  /** Whether every row with a weight has the same value. */
  readonly constantX: boolean;
  readonly constantY: boolean;
}

/** Two passes, since the sums of squares of numbers far from 0 cancel in one. */
export function pairMoments(x: Float64Array, y: Float64Array, weights: ArrayLike<number>): PairMoments {
  let n = 0;
  let sumX = 0;
  let sumY = 0;
  let first = -1;
  let constantX = true;
  let constantY = true;
  for (let i = 0; i < x.length; i++) {
    const weight = weights[i];
    if (weight === 0) continue;
    if (first < 0) first = i;
    n += weight;
    sumX += weight * x[i];
    sumY += weight * y[i];
    if (x[i] !== x[first]) constantX = false;
    if (y[i] !== y[first]) constantY = false;
  }
  const meanX = sumX / n;
  const meanY = sumY / n;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    const weight = weights[i];
    const dx = x[i] - meanX;
    const dy = y[i] - meanY;
    xx += weight * dx * dx;
    yy += weight * dy * dy;
    xy += weight * dx * dy;
  }
  return { n, meanX, meanY, xx, yy, xy, constantX, constantY };
}

/** A weight of 1 for each item. */
export function evenly(n: number): Uint8Array {
  return new Uint8Array(n).fill(1);
}

/** The values about `centre`, in units of their largest distance from it: neither squares nor products leave the range of doubles. */
export function centred(values: Float64Array, centre = mean(values)): Float64Array {
  const scale = largestDistance(values, centre);
  return values.map((value) => (scale === 0 ? 0 : (value - centre) / scale));
}

/** The mean of the values; 0 where there are none. */
export function mean(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return values.length === 0 ? 0 : sum / values.length;
}

/** The largest distance of a value from `centre`. */
export function largestDistance(values: Float64Array, centre: number): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i] - centre));
  return largest;
}
