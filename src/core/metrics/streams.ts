import type { Columns } from "../columns.js";
import type { Areas, RankedMetric, Sweep } from "./metric.js";
import { type Holders, holdersOf, supportOf } from "./probabilities.js";
import { sortWith } from "./sort-scores.js";

/** Items in descending order of one class's score: what areas of a resample are streamed from. */
export interface Stream {
  /** Item at each place. */
  readonly order: Uint32Array;
  /** -1 where the item belongs to the class, else 0: a bit mask for weights that are whole numbers. */
  readonly hits: Int8Array;
  /** 1 at the last place of items with equal scores. */
  readonly last: Uint8Array;
  /** Whether any scores of the two sides are equal. */
  readonly tied: boolean;
  /** Gold label of the item at each place; empty where the task is binary or items hold several. */
  readonly labels: Uint8Array | Int32Array;
}

/** Sorted scores that are kept beside the streams. */
const mostKept = 1.6e7;

/** The streams of a run, each sorted once. */
export interface Streams {
  /** All items by the score of label k. */
  rest(k: number): Stream;
  /** What the same order says at every distinct score. */
  sweep(k: number): Sweep;
}

/** The streams of columns with gold labels and probabilities. */
export function streamsOf(columns: Columns): Streams {
  const holders = holdersOf(columns);
  const known = new Map<number, Stream>();
  // Sorted scores are kept for the curves, as far as memory allows.
  const sorted = new Map<number, Float64Array>();
  const keep = (label: number, scores: Float64Array): Float64Array => {
    if ((sorted.size + 1) * scores.length > mostKept) sorted.clear();
    sorted.set(label, scores);
    return scores;
  };
  const rest = (label: number): Stream => {
    let stream = known.get(label);
    if (stream === undefined) {
      const scores = scoresOf(holders, label, columns.n);
      stream = streamOf(scores, holders, label, columns);
      keep(label, scores);
      known.set(label, stream);
    }
    return stream;
  };
  return {
    rest,
    sweep(label) {
      const stream = rest(label);
      const scores = sorted.get(label) ?? keep(label, scoresOf(holders, label, columns.n, stream.order));
      return sweepAlong(stream, scores);
    },
  };
}

/** The scores of one label by item, or in ascending order where the items are given in descending order. */
function scoresOf({ probs, k }: Holders, label: number, n: number, order?: Uint32Array): Float64Array {
  const scores = new Float64Array(n);
  if (order === undefined) for (let i = 0, at = label; i < n; i++, at += k) scores[i] = probs[at];
  else for (let at = 0; at < n; at++) scores[n - 1 - at] = probs[order[at] * k + label];
  return scores;
}

/** Sorts the scores of a label and gives the stream of its items; what each item holds travels with it, which spares a search for it. */
function streamOf(
  scores: Float64Array,
  { gold, sets, k }: Holders,
  label: number,
  { task, labels: { length: labels } }: Columns,
): Stream {
  const n = scores.length;
  const marked = new Uint32Array(n);
  const bits = 32 - Math.clz32(gold === undefined ? 1 : Math.max(1, labels - 1));
  const fits = n * 2 ** bits <= 2 ** 32;
  if (!fits) for (let i = 0; i < n; i++) marked[i] = i;
  else if (gold !== undefined) for (let i = 0; i < n; i++) marked[i] = (i << bits) | gold[i];
  else if (sets !== undefined) for (let i = 0; i < n; i++) marked[i] = (i << bits) | sets[i * k + label];
  sortWith(scores, marked);
  const order = new Uint32Array(n);
  const hits = new Int8Array(n);
  const last = new Uint8Array(n);
  const room = gold === undefined || task === "binary" ? 0 : n;
  const held = labels <= 256 ? new Uint8Array(room) : new Int32Array(room);
  const mask = (1 << bits) - 1;
  const own = gold === undefined ? 1 : label;
  for (let at = 0, place = n - 1; at < n; at++, place--) {
    const mark = marked[place];
    order[at] = fits ? mark >>> bits : mark;
    const holds = fits ? mark & mask : gold === undefined ? (sets?.[mark * k + label] ?? 0) : gold[mark];
    // -1 where the two are equal: without a branch, since which it is cannot be foreseen.
    hits[at] = ((holds ^ own) - 1) >> 31;
    if (room > 0) held[at] = holds;
  }
  let tied = false;
  if (n > 0) last[n - 1] = 1;
  for (let at = 0, place = n - 1; place > 0; at++, place--) {
    if (scores[place - 1] !== scores[place]) last[at] = 1;
    else if (hits[at] !== hits[at + 1]) tied = true;
  }
  return { order, hits, last, tied, labels: held };
}

/** Counts at every distinct score of a stream; `scores` are in ascending order. */
function sweepAlong({ hits, last }: Stream, scores: Float64Array): Sweep {
  const n = hits.length;
  const thresholds = new Float64Array(n);
  const truePositives = new Uint32Array(n);
  const falsePositives = new Uint32Array(n);
  let distinct = 0;
  let found = 0;
  for (let at = 0; at < n; at++) {
    found -= hits[at];
    // Written at every place, and kept by moving on.
    thresholds[distinct] = scores[n - 1 - at];
    truePositives[distinct] = found;
    falsePositives[distinct] = at + 1 - found;
    distinct += last[at];
  }
  return {
    thresholds: thresholds.subarray(0, distinct),
    truePositives: truePositives.subarray(0, distinct),
    falsePositives: falsePositives.subarray(0, distinct),
    positives: found,
    negatives: n - found,
  };
}

/** ROC AUC of the items of a stream, ties counting half; NaN where a side has no items. Source: scikit-learn roc_auc_score. */
export function aucAlong({ hits, last, tied }: Stream): number {
  const n = hits.length;
  let above = 0;
  let doubled = 0;
  if (tied) {
    let own = 0;
    let start = 0;
    for (let at = 0; at < n; at++) {
      own -= hits[at];
      if (last[at] === 0) continue;
      doubled += (at + 1 - start - own) * (2 * above + own);
      above += own;
      own = 0;
      start = at + 1;
    }
  } else {
    for (let at = 0; at < n; at++) {
      above -= hits[at];
      doubled += above & ~hits[at];
    }
    doubled *= 2;
  }
  return doubled / 2 / (above * (n - above));
}

/** Average precision of the items of a stream; NaN without hits. Source: scikit-learn average_precision_score. */
export function apAlong({ hits, last }: Stream): number {
  let found = 0;
  let own = 0;
  let total = 0;
  for (let start = 0; start < hits.length; start += 4096) {
    // Block by block: a million small steps would otherwise lose digits.
    const end = Math.min(hits.length, start + 4096);
    let part = 0;
    for (let at = start; at < end; at++) {
      own -= hits[at];
      if (last[at] === 0 || own === 0) continue;
      found += own;
      part += (own * found) / (at + 1);
      own = 0;
    }
    total += part;
  }
  return total / found;
}

/**
 * ROC AUC of the class whose stream it is against each other of several labels, among the items of the two; NaN where a side
 * weighs nothing. Items weigh 1, or whole numbers where weights are given.
 */
export function aucsAgainst(
  { order, hits, last, tied, labels: gold }: Stream,
  labels: number,
  weights?: ArrayLike<number>,
): Float64Array {
  const n = order.length;
  const areas = new Float64Array(labels);
  const below = new Float64Array(labels);
  let above = 0;
  for (let start = 0, end = 0; start < n; start = end) {
    let own = 0;
    do {
      if (hits[end] !== 0) own += weights === undefined ? 1 : weights[order[end]];
      end++;
    } while (tied && last[end - 1] === 0);
    const beaten = above + own / 2;
    for (let at = start; at < end; at++) {
      if (hits[at] !== 0) continue;
      const weight = weights === undefined ? 1 : weights[order[at]];
      areas[gold[at]] += weight * beaten;
      below[gold[at]] += weight;
    }
    above += own;
  }
  for (let label = 0; label < labels; label++) areas[label] /= above * below[label];
  return areas;
}

/** ROC AUC of a stream whose items have weights that are whole numbers; NaN where a side weighs nothing. */
function weightedAuc(stream: Stream, weights: ArrayLike<number>): number {
  const { order, hits, last } = stream;
  let above = 0;
  let below = 0;
  let area = 0;
  if (stream.tied) {
    let own = 0;
    let other = 0;
    for (let at = 0; at < order.length; at++) {
      const weight = weights[order[at]];
      const hit = weight & hits[at];
      own += hit;
      other += weight - hit;
      if (last[at] === 1) {
        area += other * (above + own / 2);
        above += own;
        below += other;
        own = 0;
        other = 0;
      }
    }
  } else {
    for (let at = 0; at < order.length; at++) {
      const weight = weights[order[at]];
      const hit = weight & hits[at];
      above += hit;
      below += weight - hit;
      area += (weight - hit) * above;
    }
  }
  return area / (above * below);
}

/** Average precision of a stream whose items have weights that are whole numbers; NaN where the class weighs nothing. */
function weightedAp(stream: Stream, weights: ArrayLike<number>): number {
  const { order, hits, last } = stream;
  let flagged = 0;
  let found = 0;
  let own = 0;
  let sum = 0;
  for (let at = 0; at < order.length; at++) {
    const weight = weights[order[at]];
    flagged += weight;
    own += weight & hits[at];
    if (last[at] === 1 && own > 0) {
      found += own;
      sum += (own * found) / flagged;
      own = 0;
    }
  }
  return sum / found;
}

/** Areas of a resample: the same metric formula reads them as it reads the areas of the items themselves. */
export class WeightedAreas implements Areas {
  readonly classes: number;
  readonly positive: number;
  readonly total: number;
  readonly #holders: Holders;
  #support: Float64Array | undefined;
  readonly #streams: Streams;
  readonly #labels: number;
  readonly #against = new Map<number, Float64Array>();
  #weights: ArrayLike<number> = [];

  constructor(columns: Columns) {
    this.#holders = holdersOf(columns);
    const { k } = this.#holders;
    this.classes = Math.min(columns.labels.length - (columns.outside ?? 0), k);
    this.positive = columns.positive;
    this.total = columns.n;
    this.#labels = columns.labels.length;
    this.#streams = streamsOf(columns);
  }

  /** Takes the weights of a resample, one an item. */
  weigh(weights: ArrayLike<number>): this {
    this.#weights = weights;
    this.#support = undefined;
    this.#against.clear();
    return this;
  }

  support(k: number): number {
    this.#support ??= supportOf(this.#holders, this.#labels, this.#weights);
    return this.#support[k];
  }

  auc(k: number): number {
    return weightedAuc(this.#streams.rest(k), this.#weights);
  }

  aucBetween(i: number, j: number): number {
    let areas = this.#against.get(i);
    if (areas === undefined) {
      if (this.#holders.gold === undefined) return Number.NaN;
      areas = aucsAgainst(this.#streams.rest(i), this.#labels, this.#weights);
      this.#against.set(i, areas);
    }
    return areas[j];
  }

  ap(k: number): number {
    return weightedAp(this.#streams.rest(k), this.#weights);
  }
}

/** About how many steps one resample of the metric takes. */
export function streamSteps(metric: RankedMetric, columns: Columns): number {
  // Items of a class are met out of order, which costs about twice.
  return metric.reads === "positive" ? columns.n : 2 * columns.n * columns.labels.length;
}
