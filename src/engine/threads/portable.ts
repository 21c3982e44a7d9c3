import type { Columns } from "../../core/columns.js";
import { metrics } from "../../core/metrics/catalogue.js";
import type { Metric } from "../../core/metrics/metric.js";
import { type Tallies, talliesOf } from "../../core/metrics/tallies.js";
import type { BlockJob } from "../../core/metrics/threads.js";

/** A job that can be sent to a thread: metrics by name, no functions, numbers in shared memory. */
export type PortableJob = Omit<BlockJob, "metrics"> & { readonly metrics: readonly string[] };

/** The job in a form that can be sent; undefined where something in it cannot be. */
export function pack(job: BlockJob): PortableJob | undefined {
  if (job.metrics.some((metric) => metrics.find(metric.id) !== metric)) return undefined;
  const tallied = job.kind !== "tallies" && job.metrics.every(({ kind }) => kind === "additive");
  // Metrics of whole rows may read anything of a case, cases and what cuts words included.
  if (job.kind !== "tallies" && job.sides.some(({ cases }) => cases !== undefined) && !tallied) return undefined;
  return {
    ...job,
    metrics: job.metrics.map(({ id }) => id),
    sides: job.sides.map((columns) =>
      job.kind === "tallies" ? whole(columns) : tallied ? bare(columns) : read(columns),
    ),
    tallies:
      job.kind === "tallies"
        ? undefined
        : job.sides.map((columns) => job.metrics.map((metric) => sums(metric, columns))),
  };
}

/** The job as it was before it was sent. */
export function unpack(job: PortableJob): BlockJob {
  return { ...job, metrics: job.metrics.map((id) => metrics.get(id)) };
}

function sums(metric: Metric, columns: Columns): Tallies | undefined {
  if (metric.kind !== "additive") return undefined;
  const { width, rows, only } = talliesOf(metric, columns);
  return { width, rows: shared(rows), ...(only && { only: { at: shared(only.at), values: shared(only.values) } }) };
}

/** Cases are copied, texts and all; what cuts words is a function and stays here. */
function whole({ words: _, ...columns }: Columns): Columns {
  return { ...bare(columns), cases: columns.cases };
}

/** What is left where the tallies were made: nothing of the size of the data but groups. */
function bare({
  gold: _,
  pred: __,
  goldSets: ___,
  predSets: ____,
  probs: _____,
  score: ______,
  numbers: _______,
  ...columns
}: Columns): Columns {
  const { cases: ________, words: _________, groups, ...small } = columns;
  return { ...small, ...(groups && { groups: shared(groups) }) };
}

function read(columns: Columns): Columns {
  const { gold, pred, goldSets, predSets, probs, score, numbers } = columns;
  return {
    ...bare(columns),
    ...(gold && { gold: shared(gold) }),
    ...(pred && { pred: shared(pred) }),
    ...(goldSets && { goldSets: shared(goldSets) }),
    ...(predSets && { predSets: shared(predSets) }),
    ...(probs && { probs: shared(probs) }),
    ...(score && { score: shared(score) }),
    ...(numbers && { numbers: { gold: shared(numbers.gold), pred: shared(numbers.pred) } }),
  };
}

type Numbers = Float64Array | Int32Array | Uint8Array;

// Columns never change: what was put into shared memory once serves every job.
const known = new WeakMap<Numbers, Numbers>();

function shared<Kind extends Numbers>(numbers: Kind): Kind {
  let copy = known.get(numbers) as Kind | undefined;
  if (copy === undefined) {
    const make = numbers.constructor as new (buffer: SharedArrayBuffer) => Kind;
    copy = new make(new SharedArrayBuffer(numbers.byteLength));
    copy.set(numbers as never);
    known.set(numbers, copy);
  }
  return copy;
}
