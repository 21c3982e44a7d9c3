import type { Measured } from "../../result.js";

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

/** Weighted sums of columns, of their squares and of their products. */
type Sums = readonly [n: number, x: number, y: number, xx: number, yy: number, xy: number];

/**
 * Moments of columns that were centred once. Where the rows with a weight lie far from that centre sums of squares cancel: then,
 * and where a column may be constant, two passes are made.
 */
export function pairMoments(x: Float64Array, y: Float64Array, weights: ArrayLike<number>): PairMoments {
  let n = 0;
  let sumX = 0;
  let sumY = 0;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    const weight = weights[i];
    const wx = weight * x[i];
    const wy = weight * y[i];
    n += weight;
    sumX += wx;
    sumY += wy;
    xx += wx * x[i];
    yy += wy * y[i];
    xy += wx * y[i];
  }
  const moments = momentsOf([n, sumX, sumY, xx, yy, xy]);
  return moments.xx > 1e-6 * xx && moments.yy > 1e-6 * yy ? moments : inTwoPasses(x, y, weights);
}

function momentsOf([n, x, y, xx, yy, xy]: Sums): PairMoments {
  const meanX = x / n;
  const meanY = y / n;
  const about = { xx: xx - x * meanX, yy: yy - y * meanY, xy: xy - x * meanY };
  return { n, meanX, meanY, ...about, constantX: false, constantY: false };
}

/** Influence values of a smooth function of the moments: its gradient in the sums times what each row adds to them; NaN where it has no value. */
export function influenceOfMoments(
  x: Float64Array,
  y: Float64Array,
  of: (moments: PairMoments) => Measured,
): Float64Array {
  const n = x.length;
  const added = (i: number): Sums => [1, x[i], y[i], x[i] * x[i], y[i] * y[i], x[i] * y[i]];
  const sums: [number, number, number, number, number, number] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const own = added(i);
    for (let d = 0; d < 6; d++) sums[d] += own[d];
  }
  const gradient = sums.map((here, d) => {
    const step = 1e-6 * Math.max(Math.abs(here), 1e-3 * n);
    const at = (value: number): number => {
      const moved = of(momentsOf(sums.map((sum, e) => (e === d ? value : sum)) as unknown as Sums));
      return "value" in moved ? moved.value : Number.NaN;
    };
    return (at(here + step) - at(here - step)) / (2 * step);
  });
  return Float64Array.from({ length: n }, (_, i) => {
    const own = added(i);
    let slope = 0;
    for (let d = 0; d < 6; d++) slope += gradient[d] * own[d];
    return n * slope;
  });
}

function inTwoPasses(x: Float64Array, y: Float64Array, weights: ArrayLike<number>): PairMoments {
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
