import type { Case } from "../../cases/case.js";
import type { Columns } from "../../columns.js";
import type { Measured } from "../../result.js";
import { type AdditiveMetric, additive } from "../metric.js";
import { textRows } from "../text/rows.js";
import { numberOfReferences, referencesOf } from "./references.js";

/** Adds a segment's numbers, from one or more references, to `into` from `offset` on. */
export type SegmentStatistics = (
  hypothesis: string,
  references: readonly string[],
  into: Float64Array,
  offset: number,
) => void;

/** What differs between the metrics of summed segments. */
interface Corpus {
  /** How many numbers a segment has. */
  readonly width: number;
  /** Makes the function that counts segments of such columns. */
  count(columns: Columns): SegmentStatistics;
  /** The value of summed numbers. */
  value(sums: Float64Array, columns: Columns): Measured;
  /** How segments are cut and counted, as sacreBLEU signs it. */
  settings(columns: Columns): string;
}

type About = Omit<
  AdditiveMetric,
  | "kind"
  | "tasks"
  | "needs"
  | "interval"
  | "reads"
  | "mean"
  | "share"
  | "scale"
  | "leavesOut"
  | "width"
  | "tally"
  | "finish"
  | "signature"
>;

/**
 * A metric of a whole corpus of texts, made of sums over its segments, on a scale of 0 to 100. Items may have different numbers of references. An
 * unanswered item counts as an empty text. References without text are left out, and so is an item that has no other.
 */
export function corpusMetric({ width, count, value, settings }: Corpus, about: About): AdditiveMetric {
  return additive({
    ...about,
    tasks: ["translation", "generation", "summarisation"],
    scale: [0, 100],
    needs: "text",
    leavesOut: {
      reason: "empty_reference",
      when: (item) => referencesOf(item as Case<"text">).length === 0,
    },
    interval: "bootstrap",
    reads: "items",
    mean: false,
    signature: (columns) => `${numberOfReferences(columns)}|${settings(columns)}|version:2.6.0`,
    width: () => width,
    tally(columns) {
      const rows = textRows(columns);
      const add = count(columns);
      return (item, into, offset) => {
        const references = referencesOf(rows[item]);
        if (references.length > 0) add(rows[item].pred?.text ?? "", references, into, offset);
      };
    },
    finish: (sums, n, columns) => (n === 0 ? { undefined: "no_items" } : value(sums, columns)),
  });
}
