import type { Bounds } from "./bounds.js";
import { moments } from "./moments.js";
import { normalMargin, normalSf } from "./normal.js";
import type { Numbers } from "./numbers.js";

/** An AUC with its variance and the placement of every score among those of the other class. */
export interface Delong {
  readonly auc: number;
  /** Null where a class has one item only. */
  readonly variance: number | null;
  /** Share of negatives below each positive, ties half. */
  readonly placementPositive: Float64Array;
  /** Share of positives above each negative, ties half. */
  readonly placementNegative: Float64Array;
}

/** AUC and its variance by placement values in O(n log n); throws a RangeError where a class is empty. Source: DeLong 1988, Sun & Xu 2014. */
export function delong(positiveScores: Numbers, negativeScores: Numbers): Delong {
  const m = positiveScores.length;
  const n = negativeScores.length;
  if (m === 0 || n === 0) throw new RangeError("DeLong needs both classes");
  const placementPositive = placements(positiveScores, negativeScores);
  const placementNegative = placements(negativeScores, positiveScores).map((below) => 1 - below);
  const auc = moments(placementPositive).mean;
  const variance = ofMeans(placementPositive, placementNegative);
  return { auc, variance, placementPositive, placementNegative };
}

/** The difference of two AUCs on the same items, A minus B; test and interval are null where the difference does not vary. */
export interface DelongPaired {
  readonly difference: number;
  readonly se: number | null;
  readonly z: number | null;
  readonly p: number | null;
  readonly lo: number | null;
  readonly hi: number | null;
}

/** Paired DeLong test of two scores on the same items, `isPositive` telling the class; throws a RangeError where a class is empty. */
export function delongPaired(
  scoresA: Numbers,
  scoresB: Numbers,
  isPositive: ArrayLike<boolean | number>,
  level = 0.95,
): DelongPaired {
  const split = (scores: Numbers, positive: boolean): number[] => {
    const kept: number[] = [];
    for (let i = 0; i < scores.length; i++) if (Boolean(isPositive[i]) === positive) kept.push(scores[i]);
    return kept;
  };
  const a = delong(split(scoresA, true), split(scoresA, false));
  const b = delong(split(scoresB, true), split(scoresB, false));
  const difference = a.auc - b.auc;
  const variance = ofMeans(
    a.placementPositive.map((value, i) => value - b.placementPositive[i]),
    a.placementNegative.map((value, i) => value - b.placementNegative[i]),
  );
  if (variance === null || variance === 0) return { difference, se: variance, z: null, p: null, lo: null, hi: null };
  const se = Math.sqrt(variance);
  const z = difference / se;
  const half = normalMargin(level) * se;
  const lo = Math.max(-1, difference - half);
  const hi = Math.min(1, difference + half);
  return { difference, se, z, p: 2 * normalSf(Math.abs(z)), lo, hi };
}

/** Interval of a share by its logit, back-transformed, so that it stays inside 0-1; null for a value of 0 or 1 or without variance. */
export function logitInterval(value: number, variance: number | null, level = 0.95): Bounds | null {
  if (variance === null || variance <= 0 || value <= 0 || value >= 1) return null;
  const logit = Math.log(value) - Math.log1p(-value);
  const half = (normalMargin(level) * Math.sqrt(variance)) / (value * (1 - value));
  return { lo: 1 / (1 + Math.exp(half - logit)), hi: 1 / (1 + Math.exp(-half - logit)) };
}

function ofMeans(positives: Float64Array, negatives: Float64Array): number | null {
  const s10 = moments(positives).variance;
  const s01 = moments(negatives).variance;
  return s10 === null || s01 === null ? null : s10 / positives.length + s01 / negatives.length;
}

/** For each score the share of `others` below it, ties half. */
function placements(scores: Numbers, others: Numbers): Float64Array {
  const sorted = Float64Array.from(others).sort();
  const result = new Float64Array(scores.length);
  for (let i = 0; i < scores.length; i++) {
    const below = countBelow(sorted, scores[i], false);
    const upTo = sorted[below] === scores[i] ? countBelow(sorted, scores[i], true) : below;
    result[i] = (below + upTo) / 2 / sorted.length;
  }
  return result;
}

function countBelow(sorted: Float64Array, score: number, inclusive: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < score || (inclusive && sorted[middle] === score)) low = middle + 1;
    else high = middle;
  }
  return low;
}
