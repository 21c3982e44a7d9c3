import type { Columns } from "../columns.js";
import type { Areas, RankedMetric } from "./metric.js";
import { type Holders, holdersOf, holds, supportOf } from "./probabilities.js";
import { orderOf } from "./sort-scores.js";
import { itemsByLabel } from "./sweep.js";

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
}

/** The stream of the items in `items` (ascending indices), by `scores` (one an item of `items`); `isHit` tells the class's own. */
function streamOf(items: Uint32Array, scores: Float64Array, isHit: (item: number) => boolean): Stream {
  const { order: places, sorted } = orderOf(scores);
  const m = items.length;
  const order = new Uint32Array(m);
  const hits = new Int8Array(m);
  const last = new Uint8Array(m);
  let tied = false;
  for (let at = 0; at < m; at++) {
    const place = m - 1 - at;
    order[at] = items[places[place]];
    hits[at] = isHit(order[at]) ? -1 : 0;
    last[at] = place === 0 || sorted[place - 1] !== sorted[place] ? 1 : 0;
    if (at > 0 && last[at - 1] === 0 && hits[at] !== hits[at - 1]) tied = true;
  }
  return { order, hits, last, tied };
}

/** The streams a ranked metric needs, each sorted once. */
export function streamsOf(columns: Columns): { rest(k: number): Stream; between(i: number, j: number): Stream } {
  const holders = holdersOf(columns);
  const { gold = new Int32Array(0), probs, k } = holders;
  const known = new Map<string, Stream>();
  let byLabel: Uint32Array[] | undefined;
  const itemsOf = (label: number): Uint32Array => {
    if (byLabel === undefined) {
      const support = new Uint32Array(columns.labels.length);
      for (let i = 0; i < gold.length; i++) support[gold[i]]++;
      byLabel = itemsByLabel(gold, support);
    }
    return byLabel[label];
  };
  const make = (key: string, label: number, within: () => Uint32Array): Stream => {
    let stream = known.get(key);
    if (stream === undefined) {
      const items = within();
      const scores = new Float64Array(items.length);
      for (let at = 0; at < items.length; at++) scores[at] = probs[items[at] * k + label];
      stream = streamOf(items, scores, holds(holders, label));
      known.set(key, stream);
    }
    return stream;
  };
  return {
    rest: (label) => make(`${label}`, label, () => Uint32Array.from({ length: columns.n }, (_, item) => item)),
    between: (i, j) => make(`${i}:${j}`, i, () => merged(itemsOf(i), itemsOf(j))),
  };
}

/** Two ascending lists as one. */
function merged(a: Uint32Array, b: Uint32Array): Uint32Array {
  const all = new Uint32Array(a.length + b.length);
  for (let at = 0, i = 0, j = 0; at < all.length; at++) all[at] = j >= b.length || a[i] < b[j] ? a[i++] : b[j++];
  return all;
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
  readonly #streams: ReturnType<typeof streamsOf>;
  readonly #labels: number;
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
    return weightedAuc(this.#streams.between(i, j), this.#weights);
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
