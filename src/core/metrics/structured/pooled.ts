import type { Case } from "../../cases/case.js";
import { type Measured, ratio } from "../../result.js";
import { type AdditiveMetric, additive } from "../metric.js";
import type { FieldCounts } from "./fields.js";
import { rowsOf } from "./reading.js";

type About = Pick<
  AdditiveMetric,
  "id" | "words" | "meaning" | "fits" | "lacks" | "byDefault" | "signature" | "source" | "examples"
>;

interface Pooled extends About {
  readonly counts: (item: Case<"structured">) => FieldCounts;
  readonly value: (counts: FieldCounts) => Measured;
}

/** Declares a ratio of counts of parts, pooled over all items. */
export function pooled({ counts, value, ...about }: Pooled): AdditiveMetric {
  return additive({
    ...about,
    tasks: ["structured_output"],
    range: [0, 1],
    better: "higher",
    needs: "structured",
    interval: "bootstrap",
    reads: "items",
    mean: false,
    width: () => 3,
    tally: (columns) => {
      const rows = rowsOf(columns);
      return (item, into, offset) => {
        const { shared, predicted, gold } = counts(rows[item]);
        into[offset] += shared;
        into[offset + 1] += predicted;
        into[offset + 2] += gold;
      };
    },
    finish: ([shared, predicted, gold], n) =>
      n === 0 ? { undefined: "no_items" } : value({ shared, predicted, gold }),
  });
}

/** Twice the shared parts of all parts on both sides. */
export const f1Of = ({ shared, predicted, gold }: FieldCounts): Measured =>
  ratio(2 * shared, predicted + gold, "empty_reference");
