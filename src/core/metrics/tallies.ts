import type { Cases } from "../cases/case.js";
import type { Columns } from "../columns.js";
import type { AdditiveMetric, Metric } from "./metric.js";
import { type BlockJob, boundsOf, type Fill, runBlocks, type Threads } from "./threads.js";

/** What every item adds to an additive metric: n rows of `width` numbers. */
export interface Tallies {
  readonly width: number;
  readonly rows: Float64Array;
  /** Where no row has more than one number other than 0 (bins): its place in the row, and the number. */
  readonly only?: { readonly at: Uint8Array; readonly values: Float64Array };
}

// Tallies of texts are dear, and cases never change: each metric's are made once, and gathered for parts of the same cases.
const known = new WeakMap<Cases, Map<string, Tallies>>();

/** The tallies of these columns, in the order of the items; those of cases are remembered. */
export function talliesOf(metric: AdditiveMetric, columns: Columns): Tallies {
  const { cases } = columns;
  if (cases === undefined) return made(metric, columns);
  let own = known.get(cases);
  if (own === undefined) {
    own = new Map();
    known.set(cases, own);
  }
  let tallies = own.get(metric.id);
  if (tallies === undefined) {
    tallies = gathered(metric, columns, cases) ?? made(metric, columns);
    own.set(metric.id, tallies);
  }
  return tallies;
}

/** Items in a block when tallies are made on threads, and about how many steps of 3 ns a text takes (BLEU 2,000, TER 15,000). */
const itemsPerBlock = 256;
const stepsPerText = 4000;

/** Makes the tallies of texts on threads, all metrics' in one go, and remembers them; others are made where they are read. */
export function prepareTallies(metrics: readonly Metric[], columns: Columns, threads: Threads | undefined): void {
  const { cases, n } = columns;
  // What cuts words in the languages without spaces cannot be sent.
  if (threads === undefined || cases?.kind !== "text" || columns.words !== undefined) return;
  if (cases.from !== undefined) return;
  const own = known.get(cases) ?? new Map<string, Tallies>();
  const lacking = metrics.filter(
    (metric): metric is AdditiveMetric => metric.kind === "additive" && metric.needs === "text" && !own.has(metric.id),
  );
  const steps = n * lacking.length * stepsPerText;
  if (lacking.length === 0 || !threads.takes(steps)) return;
  const widths = lacking.map((metric) => metric.width(columns));
  const width = widths.reduce((sum, one) => sum + one, 0);
  const job: BlockJob = {
    kind: "tallies",
    metrics: lacking,
    sides: [columns],
    count: n,
    perBlock: itemsPerBlock,
    width,
    seed: "",
  };
  const all = runBlocks(job, () => tallyBlocks(job), steps, threads);
  let offset = 0;
  for (const [m, metric] of lacking.entries()) {
    const rows = new Float64Array(n * widths[m]);
    for (let i = 0, at = 0; i < n; i++)
      for (let d = 0; d < widths[m]; d++, at++) rows[at] = all[i * width + offset + d];
    own.set(metric.id, talliesFrom(rows, widths[m]));
    offset += widths[m];
  }
  known.set(cases, own);
}

/** Does a block of a job of tallies: those of all metrics of one item stand together. */
export function tallyBlocks(job: BlockJob): Fill {
  const [columns] = job.sides;
  const tallies = job.metrics.map((metric) => {
    if (metric.kind !== "additive") throw new Error(`${metric.id} has no tallies`);
    return { tally: metric.tally(columns), width: metric.width(columns) };
  });
  return (block, into) => {
    const { start, end } = boundsOf(job, block);
    for (let i = start; i < end; i++) {
      let at = i * job.width;
      for (const { tally, width } of tallies) {
        tally(i, into, at);
        at += width;
      }
    }
  };
}

/** Those of the cases that these are a part of, row by row. */
function gathered(metric: AdditiveMetric, columns: Columns, { from }: Cases): Tallies | undefined {
  if (from === undefined) return undefined;
  const { width, rows } = talliesOf(metric, { ...columns, n: from.cases.rows.length, cases: from.cases });
  const own = new Float64Array(from.items.length * width);
  from.items.forEach((item, i) => {
    for (let d = 0; d < width; d++) own[i * width + d] = rows[item * width + d];
  });
  return { width, rows: own };
}

function made(metric: AdditiveMetric, columns: Columns): Tallies {
  const width = metric.width(columns);
  const rows = new Float64Array(columns.n * width);
  const tally = metric.tally(columns);
  for (let i = 0; i < columns.n; i++) tally(i, rows, i * width);
  return talliesFrom(rows, width);
}

function talliesFrom(rows: Float64Array, width: number): Tallies {
  const only = width > 2 && width < 256 ? onlyOf(rows, width) : undefined;
  return only === undefined ? { width, rows } : { width, rows, only };
}

function onlyOf(rows: Float64Array, width: number): Tallies["only"] {
  const at = new Uint8Array(rows.length / width);
  const values = new Float64Array(at.length);
  for (let i = 0, here = 0; i < at.length; i++) {
    for (let d = 0; d < width; d++, here++) {
      if (rows[here] === 0) continue;
      if (values[i] !== 0) return undefined;
      at[i] = d;
      values[i] = rows[here];
    }
  }
  return { at, values };
}

/** The sum of one number an item, each weighted; four chains, so that additions need not wait for each other. */
export function weightedSum(values: Float64Array, weights: Uint16Array): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const even = values.length - (values.length & 3);
  for (let i = 0; i < even; i += 4) {
    a += weights[i] * values[i];
    b += weights[i + 1] * values[i + 1];
    c += weights[i + 2] * values[i + 2];
    d += weights[i + 3] * values[i + 3];
  }
  for (let i = even; i < values.length; i++) a += weights[i] * values[i];
  return a + b + (c + d);
}

/** The sums of the tallies with each item weighted. */
export function weightedSums(tallies: Tallies, weights: Uint16Array, into: Float64Array): Float64Array {
  const { width, rows, only } = tallies;
  into.fill(0);
  if (only !== undefined) {
    const { at, values } = only;
    for (let i = 0; i < values.length; i++) into[at[i]] += weights[i] * values[i];
    return into;
  }
  for (let i = 0, at = 0; at < rows.length; i++) {
    const weight = weights[i];
    for (let d = 0; d < width; d++, at++) into[d] += weight * rows[at];
  }
  return into;
}
