import type { Columns } from "../columns.js";
import { probabilitiesOf } from "./probabilities.js";

/** Number of equal-width bins of the calibration error. */
export const eceBins = 15;

/** Most bins that may be asked for. */
export const mostBins = 255;

/** The bin (b/bins, (b+1)/bins] of a confidence, its edges compared directly; 0 joins the first bin. */
export function binOf(confidence: number, bins = eceBins): number {
  // Multiplying rounds an edge into the wrong bin now and then: start from it and compare.
  let bin = Math.max(0, Math.min(bins - 1, Math.ceil(confidence * bins) - 1));
  while (bin > 0 && confidence <= bin / bins) bin--;
  while (bin < bins - 1 && confidence > (bin + 1) / bins) bin++;
  return bin;
}

/** What the calibration error reads of each item. */
export interface Confidences {
  /** The largest probability of each item. */
  readonly confidences: Float64Array;
  /** Its bin. */
  readonly bins: Uint8Array;
  /** 1 where the label of the largest probability (ties: the first) is gold. */
  readonly right: Uint8Array;
}

// Those of the last columns only: value, chance level, interval and diagram are made of the same ones in turn.
let known = new WeakMap<Columns, { count: number; confidences: Confidences }>();

/** The largest probability of every item, its bin, and whether it is that of the gold label; they must not be changed. */
export function confidencesOf(columns: Columns, count = eceBins): Confidences {
  const before = known.get(columns);
  if (before?.count === count) return before.confidences;
  const confidences = read(columns, count);
  known = new WeakMap([[columns, { count, confidences }]]);
  return confidences;
}

function read(columns: Columns, count: number): Confidences {
  const { gold, probs, k } = probabilitiesOf(columns);
  const n = columns.n;
  const confidences = new Float64Array(n);
  const bins = new Uint8Array(n);
  const right = new Uint8Array(n);
  for (let i = 0, row = 0; i < n; i++, row += k) {
    let top = 0;
    for (let j = 1; j < k; j++) if (probs[row + j] > probs[row + top]) top = j;
    confidences[i] = probs[row + top];
    bins[i] = binOf(confidences[i], count);
    right[i] = top === gold[i] ? 1 : 0;
  }
  return { confidences, bins, right };
}
