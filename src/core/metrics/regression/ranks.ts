import { orderOf } from "../sort-scores.js";

/** Values sorted once, so that the mid-ranks of every resample take one pass. */
export interface Sorted {
  /** The item at each place, ascending. */
  readonly order: Uint32Array;
  /** 1 at the last place of equal values. */
  readonly last: Uint8Array;
}

/** Sorts values; NaN is not allowed. */
export function sortedOf(values: Float64Array): Sorted {
  const { order, sorted } = orderOf(values);
  const last = Uint8Array.from(order, (_, at) => (at === order.length - 1 || sorted[at + 1] !== sorted[at] ? 1 : 0));
  return { order, last };
}

/** Mid-ranks of items that stand `weights` times each, less their mean, which is exact: the sum of the weights plus 1, halved. */
export function centredRanks({ order, last }: Sorted, weights: ArrayLike<number>, into: Float64Array): Float64Array {
  let below = 0;
  let start = 0;
  let equal = 0;
  for (let at = 0; at < order.length; at++) {
    equal += weights[order[at]];
    if (last[at] === 0) continue;
    const rank = below + (equal + 1) / 2;
    for (; start <= at; start++) into[order[start]] = rank;
    below += equal;
    equal = 0;
  }
  const middle = (below + 1) / 2;
  for (let i = 0; i < into.length; i++) into[i] -= middle;
  return into;
}
