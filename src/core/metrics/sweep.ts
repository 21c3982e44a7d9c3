import type { Columns } from "../columns.js";
import type { ThresholdRow } from "../documents/score.js";
import type { Sweep, Sweeps } from "./metric.js";
import { holdersOf, supportOf } from "./probabilities.js";
import { sortScores } from "./sort-scores.js";
import { apAlong, aucAlong, aucsAgainst, type Streams, streamsOf } from "./streams.js";

/**
 * The sweeps of a run with gold labels and probabilities, read off its streams; every area is computed once.
 * Rows without probabilities must have been left out before (`answeredOnly`).
 */
export function sweepsOf(columns: Columns, given?: () => Streams): Sweeps {
  const holders = holdersOf(columns);
  const { gold, k } = holders;
  const own = given === undefined ? streamsOf(columns) : undefined;
  const streams = (): Streams => own ?? given?.() ?? streamsOf(columns);
  const support = supportOf(holders, columns.labels.length);
  const areas = new Map<string, number>();
  const once = (key: string, make: () => number): number => {
    let value = areas.get(key);
    if (value === undefined) {
      value = make();
      areas.set(key, value);
    }
    return value;
  };
  const against = new Map<number, Float64Array>();
  return {
    classes: Math.min(columns.labels.length - (columns.outside ?? 0), k || columns.labels.length),
    positive: columns.positive,
    total: columns.n,
    support: (label) => support[label],
    oneVsRest: (label) => streams().sweep(label),
    auc: (label) => once(`auc ${label}`, () => aucAlong(streams().rest(label))),
    aucBetween(i, j) {
      let row = against.get(i);
      if (row === undefined) {
        if (gold === undefined) return Number.NaN;
        row = aucsAgainst(streams().rest(i), support.length);
        against.set(i, row);
      }
      return row[j];
    },
    ap: (label) => once(`ap ${label}`, () => apAlong(streams().rest(label))),
  };
}

/** The sweep over the scores of positives and of negatives (both are sorted in place; NaN is not allowed). */
export function sweepBetween(positives: Float64Array, negatives: Float64Array): Sweep {
  sortScores(positives);
  sortScores(negatives);
  const size = positives.length + negatives.length;
  const thresholds = new Float64Array(size);
  const truePositives = new Uint32Array(size);
  const falsePositives = new Uint32Array(size);
  let p = positives.length - 1;
  let q = negatives.length - 1;
  let at = 0;
  while (p >= 0 || q >= 0) {
    const score = p < 0 ? negatives[q] : q < 0 || positives[p] >= negatives[q] ? positives[p] : negatives[q];
    while (p >= 0 && positives[p] === score) p--;
    while (q >= 0 && negatives[q] === score) q--;
    thresholds[at] = score;
    truePositives[at] = positives.length - 1 - p;
    falsePositives[at] = negatives.length - 1 - q;
    at++;
  }
  return {
    thresholds: thresholds.subarray(0, at),
    truePositives: truePositives.subarray(0, at),
    falsePositives: falsePositives.subarray(0, at),
    positives: positives.length,
    negatives: negatives.length,
  };
}

/** Area under the ROC curve, ties counting half; null where a side has no items. Source: scikit-learn roc_auc_score. */
export function aucOf(sweep: Sweep): number | null {
  const { truePositives, falsePositives, positives, negatives } = sweep;
  if (positives === 0 || negatives === 0) return null;
  let doubled = 0;
  let tp = 0;
  let fp = 0;
  for (let i = 0; i < truePositives.length; i++) {
    doubled += (falsePositives[i] - fp) * (truePositives[i] + tp);
    tp = truePositives[i];
    fp = falsePositives[i];
  }
  return doubled / 2 / (positives * negatives);
}

/** Average precision: the step sum over distinct thresholds; null without positives. Source: scikit-learn average_precision_score. */
export function apOf(sweep: Sweep): number | null {
  const { truePositives, falsePositives, positives } = sweep;
  if (positives === 0) return null;
  let total = 0;
  let lost = 0;
  let tp = 0;
  for (let i = 0; i < truePositives.length; i++) {
    const now = truePositives[i];
    if (now === tp) continue;
    // Compensated: a million small steps would otherwise lose digits.
    const step = ((now - tp) * now) / (now + falsePositives[i]) - lost;
    const next = total + step;
    lost = next - total - step;
    total = next;
    tp = now;
  }
  return total / positives;
}

/** Points of a ROC curve from (0, 0) at an infinite threshold to (1, 1). */
export interface RocCurve {
  readonly fpr: Float64Array;
  readonly tpr: Float64Array;
  readonly thresholds: Float64Array;
}

/**
 * The ROC curve; null where a side has no items. `dropIntermediate` leaves out points where neither count changes its step.
 * Source: scikit-learn roc_curve.
 */
export function rocCurve(sweep: Sweep, dropIntermediate = false): RocCurve | null {
  const { thresholds, truePositives, falsePositives, positives, negatives } = sweep;
  if (positives === 0 || negatives === 0) return null;
  const m = thresholds.length;
  const corners = dropIntermediate ? cornersOf(sweep) : undefined;
  const size = corners?.length ?? m;
  const fpr = new Float64Array(size + 1);
  const tpr = new Float64Array(size + 1);
  const at = new Float64Array(size + 1);
  at[0] = Number.POSITIVE_INFINITY;
  for (let kept = 0; kept < size; kept++) {
    const i = corners === undefined ? kept : corners[kept];
    fpr[kept + 1] = falsePositives[i] / negatives;
    tpr[kept + 1] = truePositives[i] / positives;
    at[kept + 1] = thresholds[i];
  }
  return { fpr, tpr, thresholds: at };
}

/** The places where a count changes its step, and both ends. */
function cornersOf({ truePositives, falsePositives }: Sweep): Int32Array {
  const m = truePositives.length;
  const corners = new Int32Array(m);
  let kept = 0;
  let tpStep = -1;
  let fpStep = -1;
  for (let i = 0; i < m; i++) {
    const last = i + 1 === m;
    const nextTp = last ? -1 : (truePositives[i + 1] - truePositives[i]) | 0;
    const nextFp = last ? -1 : (falsePositives[i + 1] - falsePositives[i]) | 0;
    // Written at every place, and kept by moving on: which it is cannot be foreseen.
    corners[kept] = i;
    kept += nextTp !== tpStep || nextFp !== fpStep ? 1 : 0;
    tpStep = nextTp;
    fpStep = nextFp;
  }
  return corners.subarray(0, kept);
}

/** Points of a precision-recall curve by ascending threshold; precision and recall have one more, the conventional last point (R=0, P=1). */
export interface PrCurve {
  readonly precision: Float64Array;
  readonly recall: Float64Array;
  readonly thresholds: Float64Array;
}

/** The precision-recall curve; null without positives. Source: scikit-learn precision_recall_curve. */
export function prCurve(sweep: Sweep): PrCurve | null {
  const { truePositives, falsePositives, positives } = sweep;
  if (positives === 0) return null;
  const m = truePositives.length;
  const precision = new Float64Array(m + 1);
  const recall = new Float64Array(m + 1);
  const thresholds = new Float64Array(m);
  for (let i = 0; i < m; i++) {
    const from = m - 1 - i;
    const tp = truePositives[from];
    precision[i] = tp / (tp + falsePositives[from]);
    recall[i] = tp / positives;
    thresholds[i] = sweep.thresholds[from];
  }
  precision[m] = 1;
  return { precision, recall, thresholds };
}

/**
 * One row a distinct threshold, from low to high (predict the label where score >= threshold); more than `most` rows are
 * thinned evenly, always keeping the row of the largest F1 and of the largest Youden J (ties: the highest threshold).
 */
export function thresholdTable(sweep: Sweep, most = Number.POSITIVE_INFINITY): ThresholdRow[] {
  const { thresholds, truePositives, falsePositives, positives, negatives } = sweep;
  const m = thresholds.length;
  const f1 = (i: number): number => (2 * truePositives[i]) / (truePositives[i] + falsePositives[i] + positives);
  const youden = (i: number): number =>
    (positives === 0 ? 0 : truePositives[i] / positives) - (negatives === 0 ? 0 : falsePositives[i] / negatives);
  const best = [argmax(m, f1), argmax(m, youden)];
  return thinned(m, most, best)
    .reverse()
    .map((i) => {
      const tp = truePositives[i];
      const flagged = tp + falsePositives[i];
      return {
        threshold: thresholds[i],
        precision: flagged === 0 ? null : tp / flagged,
        recall: positives === 0 ? null : tp / positives,
        f1: positives === 0 ? null : f1(i),
        flagged: flagged / (positives + negatives),
      };
    });
}

/** Ascending indices below m: all, or about `most` of them evenly spread with both ends and those in `keep`. */
export function thinned(m: number, most: number, keep: readonly number[] = []): number[] {
  if (m <= most) return Array.from({ length: m }, (_, i) => i);
  const room = Math.max(2, most - keep.length);
  const chosen = new Set(keep);
  for (let i = 0; i < room; i++) chosen.add(Math.round((i * (m - 1)) / (room - 1)));
  return [...chosen].sort((a, b) => a - b);
}

function argmax(m: number, of: (i: number) => number): number {
  let best = 0;
  for (let i = 1; i < m; i++) if (of(i) > of(best) + 1e-12) best = i;
  return best;
}
