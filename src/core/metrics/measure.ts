import type { Columns } from "../columns.js";
import type { Reason } from "../reasons.js";
import { absent, envelope, type Measured, type Result } from "../result.js";
import { answeredOnly, isCaseKind, leftOut } from "./answered.js";
import type { Metric, Sweeps, Table } from "./metric.js";
import { type Streams, streamsOf } from "./streams.js";
import { sweepsOf } from "./sweep.js";
import { tableOf } from "./table.js";
import { talliesOf } from "./tallies.js";

// Columns never change, so what was counted or sorted once for them serves every metric.
const tables = new WeakMap<Columns, Table>();
const sweeps = new WeakMap<Columns, Sweeps>();
const several = new WeakMap<Int32Array, boolean>();
const complete = new WeakMap<Columns, Map<string, Columns>>();

/** The table of these columns, counted once. */
export function tableFor(columns: Columns): Table {
  return remembered(tables, columns, () => tableOf(columns));
}

/** The sweeps of these columns, sorted once. */
export function sweepsFor(columns: Columns): Sweeps {
  return remembered(sweeps, columns, () => sweepsOf(columns, () => streamsFor(columns)));
}

// Those of the last columns only: areas of one run are asked for in turn, and the sorted items of all runs may not fit in memory.
let streams = new WeakMap<Columns, Streams>();

/** The items of these columns in descending order of each score, sorted once. */
export function streamsFor(columns: Columns): Streams {
  const known = streams.get(columns);
  if (known !== undefined) return known;
  const made = streamsOf(columns);
  streams = new WeakMap([[columns, made]]);
  return made;
}

/** The columns that a metric is computed on: those of the items that have what it reads. */
export function columnsFor(metric: Metric, columns: Columns): Columns {
  return remembered(
    remembered(complete, columns, () => new Map()),
    [metric.needs, metric.unanswered, metric.leavesOut?.reason].join(),
    () => answeredOnly(metric, columns),
  );
}

/** The group of each item where groups were named and at least one holds several items; else items are independent. */
export function groupsOf(columns: Columns): Int32Array | undefined {
  const groups = columns.groups;
  if (groups === undefined) return undefined;
  return remembered(several, groups, () => new Set(groups).size < columns.n) ? groups : undefined;
}

/** Why a metric cannot be computed on such columns, or null. */
export function misfit(
  metric: Metric,
  columns: Columns,
): {
  status: "not_applicable" | "missing_input" | "insufficient_data";
  field?: string;
  reason?: Reason;
} | null {
  if (!metric.tasks.includes(columns.task)) return { status: "not_applicable" };
  if (metric.reads === "positive" && columns.positive < 0) return { status: "not_applicable" };
  if (metric.needs === "probs" && columns.probs === undefined) return { status: "missing_input", field: "probs" };
  if (metric.needs === "score" && columns.score === undefined) return { status: "missing_input", field: "score" };
  if (metric.needs === "pred" && columns.pred === undefined && columns.predSets === undefined) {
    return { status: "missing_input", field: "pred" };
  }
  if (metric.needs === "numbers" && columns.numbers === undefined) return { status: "missing_input", field: "numbers" };
  if (isCaseKind(metric.needs) && columns.cases?.kind !== metric.needs) {
    return columns.cases === undefined && columns.pred === undefined
      ? { status: "missing_input", field: metric.needs }
      : { status: "not_applicable" };
  }
  const field = metric.lacks?.(columns) ?? null;
  if (field !== null) return { status: "missing_input", field };
  const reason = metric.short?.(columns) ?? null;
  return reason === null ? null : { status: "insufficient_data", reason };
}

/**
 * The value of a metric, or why there is none. Unanswered items count as wrong for metrics of labels; metrics of
 * probabilities and of given scores leave them out, flagged `unanswered_left_out:<n>`.
 * Throws where the columns lack what the metric reads (ask `misfit` first, or call `resultOf`).
 */
export function measure(metric: Metric, columns: Columns): Measured {
  const own = columnsFor(metric, columns);
  const left = leftOut(metric, columns);
  const measured: Measured =
    metric.leavesOut !== undefined && left > 0 && own.n === 0
      ? { undefined: metric.leavesOut.reason }
      : valueOn(metric, own);
  const flags: string[] = [];
  if (metric.leavesOut !== undefined && left > 0) flags.push(`${metric.leavesOut.reason}:${left}`);
  if (own.n + left < columns.n) flags.push(`unanswered_left_out:${columns.n - left - own.n}`);
  else if ((metric.needs === "pred" || isCaseKind(metric.needs)) && own.unanswered > 0)
    flags.push(`unanswered_counted_wrong:${own.unanswered}`);
  return flags.length === 0 ? measured : { ...measured, flags: [...(measured.flags ?? []), ...flags] };
}

function valueOn(metric: Metric, columns: Columns): Measured {
  if (metric.kind === "counts") return metric.from(tableFor(columns));
  if (metric.kind === "ranked") return metric.from(sweepsFor(columns));
  if (metric.kind === "whole") return metric.of(columns)();
  if (metric.total !== undefined) return metric.finish(metric.total(columns), columns.n, columns);
  const sums = new Float64Array(metric.width(columns));
  if (columns.cases !== undefined) {
    const { rows, width } = talliesOf(metric, columns);
    for (let at = 0; at < rows.length; at++) sums[at % width] += rows[at];
  } else {
    const tally = metric.tally(columns);
    for (let i = 0; i < columns.n; i++) tally(i, sums, 0);
  }
  return metric.finish(sums, columns.n, columns);
}

/** The envelope of a metric without its interval: value, status, reason, signature, scale. */
export function resultOf(metric: Metric, columns: Columns): Result {
  const about = {
    metric: metric.id,
    signature: signatureOf(metric, columns),
    scale: scaleOf(metric),
    better: metric.better,
  };
  const problem = misfit(metric, columns);
  if (problem !== null) {
    if (problem.reason !== undefined) return absent("insufficient_data", problem.reason, columns.n, metric.id, about);
    return problem.status === "missing_input" && problem.field === "probs"
      ? absent("missing_input", "probs_missing", columns.n, metric.id, { ...about, params: { field: "probs" } })
      : problem.status === "missing_input"
        ? absent("missing_input", "not_applicable_to_task", columns.n, metric.id, {
            ...about,
            params: { field: problem.field },
          })
        : absent("not_applicable", "not_applicable_to_task", columns.n, metric.id, about);
  }
  return envelope(measure(metric, columns), columnsFor(metric, columns).n, metric.id, about);
}

/** How the number was made, e.g. `f1_macro|labels:union|undefined:0|v:1` or `f1|positive:yes|v:1`. */
export function signatureOf(metric: Metric, columns: Columns): string {
  const parts: string[] = [metric.id];
  if (metric.reads === "positive") parts.push(`positive:${columns.labels[columns.positive] ?? "none"}`);
  // Of columns of another kind there is nothing to say.
  const other = isCaseKind(metric.needs) && columns.cases?.kind !== metric.needs;
  const told = metric.signature;
  const more = typeof told === "function" ? (other ? undefined : told(columns)) : told;
  if (more !== undefined) parts.push(more);
  return [...parts, "v:1"].join("|");
}

/** The unit's range: `0-1`, `0-2`, `-1-1` or `unbounded`. */
export function scaleOf(metric: Metric): string {
  const [low, high] = metric.scale ?? metric.range;
  return Number.isFinite(low) && Number.isFinite(high) ? `${low}-${high}` : "unbounded";
}

interface Memory<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): unknown;
}

function remembered<Key, Value>(memory: Memory<Key, Value>, key: Key, make: () => Value): Value {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}
