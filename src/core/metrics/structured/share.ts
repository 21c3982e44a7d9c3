import type { Case } from "../../cases/case.js";
import { ratio } from "../../result.js";
import { type AdditiveMetric, additive } from "../metric.js";
import { rowsOf } from "./reading.js";

type About = Pick<
  AdditiveMetric,
  "id" | "words" | "meaning" | "fits" | "lacks" | "byDefault" | "signature" | "source" | "examples"
>;

/** Declares the share of items of which something holds. */
export function shareOfItems({ holds, ...about }: About & { readonly holds: (item: Case<"structured">) => boolean }) {
  return additive({
    ...about,
    tasks: ["structured_output"],
    range: [0, 1],
    better: "higher",
    needs: "structured",
    interval: "wilson",
    reads: "items",
    mean: true,
    share: true,
    width: () => 1,
    tally: (columns) => {
      const rows = rowsOf(columns);
      return (item, into, offset) => {
        if (holds(rows[item])) into[offset] += 1;
      };
    },
    finish: (sums, n) => ratio(sums[0], n, "no_items"),
  });
}
