import type { Columns } from "../columns.js";
import type { Table } from "./metric.js";

/** A table whose numbers are still being filled in. */
export type DraftTable = { -readonly [Key in keyof Table]: Table[Key] };

/** An empty table for the labels of these columns; `cells` says whether the label x label counts are kept. */
export function blankTable(columns: Columns, cells: boolean): DraftTable {
  const k = columns.labels.length;
  return {
    labels: columns.labels,
    labelsFixed: columns.labelsFixed,
    outside: columns.outside ?? 0,
    positive: columns.positive,
    counts: new Float64Array(cells && columns.gold !== undefined ? k * k : 0),
    unanswered: new Float64Array(k),
    support: new Float64Array(k),
    predicted: new Float64Array(k),
    hits: new Float64Array(k),
    total: 0,
    correct: 0,
  };
}

/**
 * An empty table for resamples of the data whose table this is. A label that is only predicted there keeps its place in
 * averages: coming and going with one item's draw, it would part the resamples' mean from the value.
 */
export function resampleTable(columns: Columns, whole: Table): DraftTable {
  const onlyPredicted = Uint8Array.from(whole.predicted, (count, k) => (count > 0 && whole.support[k] === 0 ? 1 : 0));
  return { ...blankTable(columns, false), onlyPredicted };
}

/**
 * Counts gold by predicted label in one pass; multilabel runs fill the margins only.
 * Throws where the columns hold neither gold and pred codes nor gold and pred sets.
 */
export function tableOf(columns: Columns): Table {
  if (columns.gold !== undefined && columns.pred !== undefined) return singleLabel(columns, columns.gold, columns.pred);
  if (columns.goldSets !== undefined && columns.predSets !== undefined) {
    return multiLabel(columns, columns.goldSets, columns.predSets);
  }
  throw new Error("a table needs gold and predicted labels");
}

/** Adds tables of parts of the data into the table of the whole; all must have the same labels. */
export function mergeTables(tables: readonly Table[]): Table {
  const [first] = tables;
  const add = (pick: (table: Table) => Float64Array): Float64Array => {
    const sum = new Float64Array(pick(first).length);
    for (const table of tables) for (let i = 0; i < sum.length; i++) sum[i] += pick(table)[i];
    return sum;
  };
  return {
    ...first,
    counts: add((table) => table.counts),
    unanswered: add((table) => table.unanswered),
    support: add((table) => table.support),
    predicted: add((table) => table.predicted),
    hits: add((table) => table.hits),
    total: tables.reduce((sum, table) => sum + table.total, 0),
    correct: tables.reduce((sum, table) => sum + table.correct, 0),
  };
}

function singleLabel(columns: Columns, gold: Int32Array, pred: Int32Array): Table {
  const k = columns.labels.length;
  const width = k + 1;
  const size = k * width;
  const n = columns.n;
  const a = new Int32Array(size);
  if (size <= 65536) {
    // Four tables in turn: successive items of the same cell then need not wait for each other's store.
    const b = new Int32Array(size);
    const c = new Int32Array(size);
    const d = new Int32Array(size);
    const even = n - (n % 4);
    for (let i = 0; i < even; i += 4) {
      a[(Math.imul(gold[i], width) + pred[i] + 1) | 0]++;
      b[(Math.imul(gold[i + 1], width) + pred[i + 1] + 1) | 0]++;
      c[(Math.imul(gold[i + 2], width) + pred[i + 2] + 1) | 0]++;
      d[(Math.imul(gold[i + 3], width) + pred[i + 3] + 1) | 0]++;
    }
    for (let i = even; i < n; i++) a[(Math.imul(gold[i], width) + pred[i] + 1) | 0]++;
    for (let i = 0; i < size; i++) a[i] += b[i] + c[i] + d[i];
  } else {
    for (let i = 0; i < n; i++) a[(Math.imul(gold[i], width) + pred[i] + 1) | 0]++;
  }
  const table = blankTable(columns, true);
  table.total = n;
  for (let g = 0; g < k; g++) {
    const row = g * width;
    table.unanswered[g] = a[row];
    let support = a[row];
    for (let p = 0; p < k; p++) {
      const count = a[row + p + 1];
      table.counts[g * k + p] = count;
      support += count;
      table.predicted[p] += count;
    }
    table.support[g] = support;
    table.hits[g] = a[row + g + 1];
    table.correct += table.hits[g];
  }
  return table;
}

function multiLabel(columns: Columns, gold: Uint8Array, pred: Uint8Array): Table {
  const k = columns.labels.length;
  const table = blankTable(columns, false);
  const { support, predicted, hits } = table;
  table.total = columns.n;
  for (let i = 0, at = 0; i < columns.n; i++) {
    let same = 1;
    for (let j = 0; j < k; j++, at++) {
      const g = gold[at];
      const p = pred[at];
      support[j] += g;
      predicted[j] += p;
      hits[j] += g & p;
      if (g !== p) same = 0;
    }
    table.correct += same;
  }
  return table;
}
