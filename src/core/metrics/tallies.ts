import type { Columns } from "../columns.js";
import type { AdditiveMetric } from "./metric.js";

/** What every item adds to an additive metric: n rows of `width` numbers. */
export interface Tallies {
  readonly width: number;
  readonly rows: Float64Array;
}

/** The tallies of these columns, in the order of the items. */
export function talliesOf(metric: AdditiveMetric, columns: Columns): Tallies {
  const width = metric.width(columns);
  const rows = new Float64Array(columns.n * width);
  const tally = metric.tally(columns);
  for (let i = 0; i < columns.n; i++) tally(i, rows, i * width);
  return { width, rows };
}

/** The sum of the tallies with each item weighted. */
export function weightedSums(tallies: Tallies, weights: ArrayLike<number>, into: Float64Array): Float64Array {
  const { width, rows } = tallies;
  into.fill(0);
  if (width === 1) {
    let sum = 0;
    for (let i = 0; i < rows.length; i++) sum += weights[i] * rows[i];
    into[0] = sum;
    return into;
  }
  for (let i = 0, at = 0; at < rows.length; i++) {
    const weight = weights[i];
    if (weight === 0) {
      at += width;
      continue;
    }
    for (let d = 0; d < width; d++, at++) into[d] += weight * rows[at];
  }
  return into;
}
