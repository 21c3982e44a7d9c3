import type { Columns } from "../columns.js";

/** Gold codes and rows of k probabilities of columns that have them; a metric is asked for nothing else than it says it needs. */
export function probabilitiesOf(columns: Columns): { gold: Int32Array; probs: Float64Array; k: number } {
  if (columns.gold === undefined || columns.probs === undefined)
    throw new Error("gold labels and probabilities are needed");
  return { gold: columns.gold, probs: columns.probs, k: columns.n === 0 ? 0 : columns.probs.length / columns.n };
}

/** Who holds which label: one code an item, or (multilabel) rows of 0 and 1 as wide as the probabilities. */
export interface Holders {
  readonly gold?: Int32Array;
  readonly sets?: Uint8Array;
  readonly probs: Float64Array;
  readonly k: number;
}

/** Holders of the labels and rows of k probabilities of columns that have both. */
export function holdersOf(columns: Columns): Holders {
  const { gold, goldSets, probs, n } = columns;
  if (probs === undefined || (gold === undefined && goldSets === undefined))
    throw new Error("gold labels and probabilities are needed");
  const k = n === 0 ? 0 : probs.length / n;
  return gold === undefined ? { sets: goldSets, probs, k } : { gold, probs, k };
}

/** Weight of the items that hold each label; of all items where no weights are given. */
export function supportOf({ gold, sets, k }: Holders, labels: number, weights?: ArrayLike<number>): Float64Array {
  const support = new Float64Array(labels);
  if (gold !== undefined && weights === undefined) {
    // Two counts in turn: items of one class then need not wait for each other's store.
    const even = new Int32Array(labels);
    const odd = new Int32Array(labels);
    for (let i = 0; i + 1 < gold.length; i += 2) {
      even[gold[i]]++;
      odd[gold[i + 1]]++;
    }
    if (gold.length % 2 === 1) even[gold[gold.length - 1]]++;
    for (let label = 0; label < labels; label++) support[label] = even[label] + odd[label];
  } else if (gold !== undefined) for (let i = 0; i < gold.length; i++) support[gold[i]] += weights?.[i] ?? 1;
  else if (sets !== undefined)
    for (let at = 0, i = 0; at < sets.length; i++) {
      const weight = weights === undefined ? 1 : weights[i];
      for (let label = 0; label < k; label++, at++) support[label] += weight * sets[at];
    }
  return support;
}
