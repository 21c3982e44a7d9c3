import type { CaseKind, Cases } from "../cases/case.js";
import { caseKind, caseKinds } from "../cases/catalogue.js";
import type { Columns } from "../columns.js";
import type { Metric } from "./metric.js";

/** Whether what a metric needs is cases of a kind. */
export function isCaseKind(needs: Metric["needs"]): needs is CaseKind {
  return caseKinds.find(needs) !== undefined;
}

/** Some rows of cases; what was computed of the whole is gathered and not computed again. */
function casesAt(cases: Cases, items: ArrayLike<number>): Cases {
  const whole = cases.from?.cases ?? cases;
  const at = Int32Array.from(items, (i) => cases.from?.items[i] ?? i);
  return { kind: cases.kind, rows: Array.from(at, (i) => whole.rows[i]), from: { cases: whole, items: at } };
}

/** The columns of the items at these indices, in that order; an index may stand more than once. */
export function itemsAt(columns: Columns, items: ArrayLike<number>): Columns {
  const n = items.length;
  const codes = (from: Int32Array | undefined): Int32Array | undefined =>
    from && Int32Array.from(items, (i) => from[i]);
  const rows = <Kind extends Uint8Array | Float64Array>(
    from: Kind | undefined,
    make: (size: number) => Kind,
  ): Kind | undefined => {
    if (from === undefined) return undefined;
    const width = columns.n === 0 ? 0 : from.length / columns.n;
    const to = make(n * width);
    for (let i = 0; i < n; i++) to.set(from.subarray(items[i] * width, (items[i] + 1) * width), i * width);
    return to;
  };
  const gold = codes(columns.gold);
  const pred = codes(columns.pred);
  const goldSets = rows(columns.goldSets, (size) => new Uint8Array(size));
  const predSets = rows(columns.predSets, (size) => new Uint8Array(size));
  const probs = rows(columns.probs, (size) => new Float64Array(size));
  const score = columns.score && Float64Array.from(items, (i) => columns.score?.[i] ?? Number.NaN);
  const groups = codes(columns.groups);
  const numbers = columns.numbers && {
    gold: Float64Array.from(items, (i) => columns.numbers?.gold[i] ?? Number.NaN),
    pred: Float64Array.from(items, (i) => columns.numbers?.pred[i] ?? Number.NaN),
  };
  const cases = columns.cases && casesAt(columns.cases, items);
  let unanswered = 0;
  if (cases !== undefined) for (const row of cases.rows) if (row.pred === null) unanswered++;
  if (numbers !== undefined) for (const value of numbers.pred) if (Number.isNaN(value)) unanswered++;
  if (pred !== undefined) for (const code of pred) if (code < 0) unanswered++;
  return { ...columns, n, gold, pred, goldSets, predSets, probs, score, numbers, cases, groups, unanswered };
}

/**
 * Whether the metric can be computed on each item: 1 where its probabilities, its score, its number, or a case that cannot count as
 * wrong are there; null where all are.
 */
export function answeredMask(metric: Metric, columns: Columns): Uint8Array | null {
  const { cases } = columns;
  if (isCaseKind(metric.needs)) {
    if (cases === undefined) return null;
    const unanswered = metric.unanswered ?? caseKind(metric.needs).unanswered;
    const { leavesOut } = metric;
    if (unanswered === "wrong" && leavesOut === undefined) return null;
    const mask = Uint8Array.from(cases.rows, (item) =>
      (unanswered === "left_out" && item.pred === null) || leavesOut?.when(item) === true ? 0 : 1,
    );
    return mask.includes(0) ? mask : null;
  }
  const fields = { pred: undefined, probs: columns.probs, score: columns.score, numbers: columns.numbers?.pred };
  const numbers = fields[metric.needs];
  if (numbers === undefined || columns.n === 0) return null;
  const width = numbers.length / columns.n;
  const mask = new Uint8Array(columns.n);
  let missing = false;
  for (let i = 0; i < columns.n; i++) {
    // A row is NaN as a whole, so its first number tells.
    if (Number.isNaN(numbers[i * width])) missing = true;
    else mask[i] = 1;
  }
  return missing ? mask : null;
}

/** Number of items of which a metric says nothing whatever the answer. */
export function leftOut({ leavesOut }: Metric, { cases }: Columns): number {
  if (leavesOut === undefined || cases === undefined) return 0;
  return cases.rows.reduce((count, item) => count + (leavesOut.when(item) ? 1 : 0), 0);
}

/** The columns restricted to the items a metric can be computed on; the same object where that is all of them. */
export function answeredOnly(metric: Metric, columns: Columns): Columns {
  const mask = answeredMask(metric, columns);
  return mask === null ? columns : itemsAt(columns, indices(mask));
}

/** Both models' columns restricted to the items that the metric can be computed on for both: never on different items per model. */
export function answeredByBoth(metric: Metric, base: Columns, tuned: Columns): { base: Columns; tuned: Columns } {
  const a = answeredMask(metric, base);
  const b = answeredMask(metric, tuned);
  if (a === null && b === null) return { base, tuned };
  const both = new Uint8Array(base.n).map((_, i) => (a?.[i] ?? 1) & (b?.[i] ?? 1));
  const items = indices(both);
  return { base: itemsAt(base, items), tuned: itemsAt(tuned, items) };
}

function indices(mask: Uint8Array): Int32Array {
  const items: number[] = [];
  for (let i = 0; i < mask.length; i++) if (mask[i] === 1) items.push(i);
  return Int32Array.from(items);
}
