import type { Columns } from "../columns.js";
import type { AdditiveMetric } from "./metric.js";

/** The mean over items of a measure of each item's label set; an item where it is 0/0 counts 0 and is flagged, as scikit-learn's average="samples" with zero_division=0. */
export function samplesMean(
  measure: (hits: number, gold: number, pred: number) => number,
): Pick<AdditiveMetric, "reads" | "mean" | "width" | "tally" | "finish"> {
  return {
    reads: "items",
    mean: true,
    width: () => 2,
    tally: (columns) => ofSets(columns, measure),
    finish: (sums, n) => {
      if (n === 0) return { undefined: "no_items" };
      const value = sums[0] / n;
      return sums[1] > 0 ? { value, flags: [`undefined_counted_0:${Math.round(sums[1])}`] } : { value };
    },
  };
}

function ofSets(
  columns: Columns,
  measure: (hits: number, gold: number, pred: number) => number,
): (item: number, into: Float64Array, offset: number) => void {
  const k = columns.labels.length;
  const goldSets = columns.goldSets ?? new Uint8Array(0);
  const predSets = columns.predSets ?? new Uint8Array(0);
  return (item, into, offset) => {
    let hits = 0;
    let gold = 0;
    let pred = 0;
    for (let at = item * k; at < (item + 1) * k; at++) {
      hits += goldSets[at] & predSets[at];
      gold += goldSets[at];
      pred += predSets[at];
    }
    const value = measure(hits, gold, pred);
    if (Number.isNaN(value)) into[offset + 1] += 1;
    else into[offset] += value;
  };
}
