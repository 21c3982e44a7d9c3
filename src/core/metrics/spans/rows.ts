import type { Columns } from "../../columns.js";
import type { ClassRow } from "../../documents/score.js";
import type { Random } from "../../random.js";
import { envelope, type Result } from "../../result.js";
import { multinomialDraw } from "../../stats/draw.js";
import { multinomialColumns, multinomialDraws } from "../../stats/multinomial-draws.js";
import { influence } from "../influence.js";
import { clustered, withPercentiles, withProportion } from "../interval.js";
import { groupsOf } from "../measure.js";
import { additive } from "../metric.js";
import type { Replicates } from "../resample.js";
import { measureOf, type Of, typedTally } from "./counts.js";
import { typesOf } from "./sentences.js";
import { spanF1 } from "./span_f1.js";

/** How the intervals of the table are made. */
export interface RowOptions {
  readonly level: number;
  readonly resamples: number;
  readonly random: Random;
}

/** Gold spans below which a row is flagged `small_support`. */
const smallSupport = 30;

/**
 * Precision, recall and F1 of every type that occurs, tags read as `span_f1` does: Wilson intervals for shares of spans, a bootstrap of
 * sentences for F1, all clustered where the columns have groups.
 */
export function spanRows(columns: Columns, options: RowOptions): ClassRow[] {
  const types = typesOf(columns);
  const { n } = columns;
  const width = 3 * types.length;
  const counts = new Float64Array(n * width);
  const tally = typedTally(columns, "lenient");
  for (let i = 0; i < n; i++) tally(i, counts, i * width);
  const rows: ClassRow[] = [];
  types.forEach((type, k) => {
    const own = new Float64Array(3 * n);
    const sums = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      for (let d = 0; d < 3; d++) {
        own[3 * i + d] = counts[i * width + 3 * k + d];
        sums[d] += own[3 * i + d];
      }
    }
    if (sums[1] + sums[2] > 0) rows.push(rowOf(columns, type, own, sums, options));
  });
  return rows;
}

/** `counts` has a sentence's hits, gold spans and predicted spans of the type; `sums` those of all sentences. */
function rowOf(
  columns: Columns,
  type: string,
  counts: Float64Array,
  [hits, support, predicted]: readonly number[],
  { level, resamples, random }: RowOptions,
): ClassRow {
  const grouped = groupsOf(columns) !== undefined;
  const make = (of: Of, n: number, finish: (result: Result) => Result): Result => {
    const result = envelope(measureOf(of, hits, support, predicted), n, of, {
      metric: of,
      signature: `${of}|type:${type}|mode:lenient|v:1`,
      scale: "0-1",
      better: "higher",
      flags: support < smallSupport ? ["small_support"] : [],
    });
    if (result.value === null || !grouped) return finish(result);
    const metric = additive({
      ...spanF1,
      id: `${of} of ${type}`,
      width: () => 3,
      tally: () => (item, into, offset) => {
        for (let d = 0; d < 3; d++) into[offset + d] += counts[3 * item + d];
      },
      finish: (sums) => measureOf(of, sums[0], sums[1], sums[2]),
    });
    // Without its cases, so that the counts above are not taken for those of another metric's rows.
    const plain = { ...columns, cases: undefined };
    return clustered(influence(metric, plain), columns, result, { range: [0, 1], interval: "bootstrap" }, level);
  };
  return {
    label: type,
    support,
    predicted,
    precision: make("precision", predicted, (result) => withProportion(result, hits, predicted, level)),
    recall: make("recall", support, (result) => withProportion(result, hits, support, level)),
    f1: make("f1", columns.n, (result) =>
      result.value === null
        ? result
        : withPercentiles(result, replicatesOf(counts, resamples, random.fork(type)), level, [0, 1]),
    ),
  };
}

/** F1 on resamples of the sentences; those with equal counts are one cell of a multinomial, which draws the same and costs little. */
function replicatesOf(counts: Float64Array, resamples: number, random: Random): Replicates {
  const base = counts.reduce((most, count) => Math.max(most, count), 0) + 1;
  const known = new Map<number, number>();
  const rows: number[] = [];
  const sizes: number[] = [];
  for (let at = 0; at < counts.length; at += 3) {
    const key = (counts[at] * base + counts[at + 1]) * base + counts[at + 2];
    const cell = known.get(key);
    if (cell === undefined) {
      known.set(key, sizes.length);
      rows.push(counts[at], counts[at + 1], counts[at + 2]);
      sizes.push(1);
    } else sizes[cell]++;
  }
  const drawn = new Float64Array(sizes.length);
  const weights = Float64Array.from(sizes);
  const draw = Number.isFinite(multinomialColumns(weights))
    ? multinomialDraws(random, weights)
    : (into: Float64Array) => void multinomialDraw(random, counts.length / 3, weights, into);
  const replicates = new Float64Array(resamples);
  let undefinedCount = 0;
  for (let b = 0; b < resamples; b++) {
    draw(drawn);
    let hits = 0;
    let spans = 0;
    for (let cell = 0; cell < drawn.length; cell++) {
      hits += drawn[cell] * rows[3 * cell];
      spans += drawn[cell] * (rows[3 * cell + 1] + rows[3 * cell + 2]);
    }
    replicates[b] = spans === 0 ? Number.NaN : (2 * hits) / spans;
    if (spans === 0) undefinedCount++;
  }
  return { replicates, undefinedCount };
}
