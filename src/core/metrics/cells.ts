import type { Columns } from "../columns.js";
import { tableFor } from "./measure.js";
import type { CountsMetric } from "./metric.js";
import type { DraftTable } from "./table.js";

/**
 * The items of a run sorted into cells of equal gold and prediction: the unit in which metrics of counts are resampled.
 * What a metric does not read is folded together, so that accuracy has two cells and F1 of one label four.
 */
export interface Cells {
  readonly size: number;
  /** Items in each cell. */
  readonly counts: Float64Array;
  /** The cell of every item, made on first use. */
  of(): Int32Array;
  /** Turns weights of the cells into the numbers of a table. */
  fill(weights: Float64Array, table: DraftTable): void;
}

/** The cells of a run, as fine as these metrics need them. */
export function cellsOf(columns: Columns, reads: CountsMetric["reads"]): Cells {
  if (columns.gold !== undefined && columns.pred !== undefined)
    return singleLabel(columns, columns.gold, columns.pred, reads);
  return multiLabel(columns, reads);
}

function singleLabel(columns: Columns, gold: Int32Array, pred: Int32Array, reads: CountsMetric["reads"]): Cells {
  const k = columns.labels.length;
  const width = k + 1;
  const { positive } = columns;
  const { counts, unanswered } = tableFor(columns);
  const cellOf = new Int32Array(k * width).fill(-1);
  const byFold = new Map<number, number>();
  const golds: number[] = [];
  const preds: number[] = [];
  const sizes: number[] = [];
  for (let g = 0; g < k; g++) {
    for (let p = -1; p < k; p++) {
      const count = p < 0 ? unanswered[g] : counts[g * k + p];
      if (count === 0) continue;
      const code = g * width + p + 1;
      const fold =
        reads === "correct"
          ? Number(g === p)
          : reads === "positive"
            ? 2 * Number(g === positive) + Number(p === positive)
            : code;
      let cell = byFold.get(fold);
      if (cell === undefined) {
        cell = sizes.length;
        byFold.set(fold, cell);
        golds.push(g);
        preds.push(p);
        sizes.push(0);
      }
      sizes[cell] += count;
      cellOf[code] = cell;
    }
  }
  const size = sizes.length;
  const goldOf = Int32Array.from(golds);
  const predOf = Int32Array.from(preds);
  let of: Int32Array | undefined;
  return {
    size,
    counts: Float64Array.from(sizes),
    of() {
      if (of === undefined) {
        of = new Int32Array(columns.n);
        for (let i = 0; i < of.length; i++) of[i] = cellOf[gold[i] * width + pred[i] + 1];
      }
      return of;
    },
    fill(weights, table) {
      const { support, predicted, hits } = table;
      support.fill(0);
      predicted.fill(0);
      hits.fill(0);
      let total = 0;
      let correct = 0;
      // Cells stand row by row: a row is summed before it is stored.
      for (let cell = 0; cell < size; ) {
        const g = goldOf[cell];
        let row = 0;
        for (; cell < size && goldOf[cell] === g; cell++) {
          const weight = weights[cell];
          const p = predOf[cell];
          row += weight;
          if (p >= 0) predicted[p] += weight;
          if (g === p) {
            hits[g] += weight;
            correct += weight;
          }
        }
        support[g] += row;
        total += row;
      }
      table.total = total;
      table.correct = correct;
    },
  };
}

function multiLabel(columns: Columns, reads: CountsMetric["reads"]): Cells {
  const k = columns.labels.length;
  const gold = columns.goldSets ?? new Uint8Array(0);
  const pred = columns.predSets ?? new Uint8Array(0);
  const of = new Int32Array(columns.n);
  const known = new Map<string, number>();
  const first: number[] = [];
  const sizes: number[] = [];
  for (let i = 0; i < columns.n; i++) {
    const start = i * k;
    let key = "";
    if (reads === "correct") {
      let same = true;
      for (let at = start; at < start + k; at++) if (gold[at] !== pred[at]) same = false;
      key = String(same);
    } else {
      for (let at = start; at < start + k; at++) key += String.fromCharCode(48 + gold[at] + 2 * pred[at]);
    }
    let cell = known.get(key);
    if (cell === undefined) {
      cell = sizes.length;
      known.set(key, cell);
      first.push(i);
      sizes.push(0);
    }
    sizes[cell]++;
    of[i] = cell;
  }
  return {
    size: sizes.length,
    counts: Float64Array.from(sizes),
    of: () => of,
    fill(weights, table) {
      const { support, predicted, hits } = table;
      support.fill(0);
      predicted.fill(0);
      hits.fill(0);
      let total = 0;
      let correct = 0;
      for (let cell = 0; cell < first.length; cell++) {
        const weight = weights[cell];
        if (weight === 0) continue;
        total += weight;
        let same = true;
        for (let j = 0, at = first[cell] * k; j < k; j++, at++) {
          const g = gold[at];
          const p = pred[at];
          if (g !== p) same = false;
          if (g === 1) support[j] += weight;
          if (p === 1) predicted[j] += weight;
          if (g === 1 && p === 1) hits[j] += weight;
        }
        if (same) correct += weight;
      }
      table.total = total;
      table.correct = correct;
    },
  };
}
