import type { Columns } from "../columns.js";
import type { Metric } from "./metric.js";
import { talliesOf } from "./tallies.js";

/**
 * The items' values where each is 0 or 1, so that their mean is a share of items: of metrics that say so of themselves, and of given scores and repeated
 * tries that happen to be so (verdicts; one try a problem). Null for every other metric, and where a value is missing.
 */
export function zeroOne(metric: Metric, columns: Columns): Uint8Array | null {
  if (metric.kind !== "additive") return null;
  const known = metric.share === true;
  if (!known && !(metric.mean && (metric.needs === "score" || metric.needs === "samples"))) return null;
  const { rows, width } = talliesOf(metric, columns);
  const ones = new Uint8Array(columns.n);
  for (let i = 0; i < columns.n; i++) {
    const value = rows[i * width];
    if (!known && value !== 0 && value !== 1) return null;
    ones[i] = value;
  }
  return ones;
}
