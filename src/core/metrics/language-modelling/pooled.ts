import type { Case } from "../../cases/case.js";
import type { Columns } from "../../columns.js";
import type { Measured } from "../../result.js";
import type { AdditiveMetric } from "../metric.js";

/** What a text's length is counted in. */
export type Unit = "tokens" | "bytes" | "words";

const rowsOf = (columns: Columns): readonly Case<"logprobs">[] =>
  (columns.cases?.rows ?? []) as readonly Case<"logprobs">[];

/** The unit where some answered text does not say its length in it. */
export const lacking =
  (unit: Unit) =>
  (columns: Columns): string | null =>
    rowsOf(columns).some(({ pred }) => pred !== null && pred[unit] === undefined) ? unit : null;

/** The parts that metrics of log-probabilities share: sums over all texts of minus the log-probability and of the length, then a function of their quotient. */
export function pooled(
  unit: Unit,
  from: (nats: number) => number,
): Pick<AdditiveMetric, "reads" | "mean" | "width" | "tally" | "finish"> {
  return {
    reads: "items",
    mean: false,
    width: () => 2,
    tally(columns) {
      const rows = rowsOf(columns);
      return (item, into, offset) => {
        const { pred } = rows[item];
        if (pred === null) return;
        into[offset] -= pred.sum;
        into[offset + 1] += pred[unit] ?? 0;
      };
    },
    finish([nats, length], n): Measured {
      if (n === 0) return { undefined: "no_items" };
      if (length === 0) return { undefined: "empty_after_tokenizing" };
      const value = from(nats / length);
      return Number.isFinite(value) ? { value } : { value: Number.MAX_VALUE, flags: ["overflow"] };
    },
  };
}
