import type { Columns } from "../../columns.js";
import type { Reason } from "../../reasons.js";
import type { Interval, Measured } from "../../result.js";
import { normalMargin } from "../../stats/normal.js";
import type { PairMoments } from "./pair-moments.js";

/** Pearson's correlation of moments; without a value where a side does not vary. */
export function correlationOf({ n, xx, yy, xy, constantX, constantY }: PairMoments): Measured {
  if (n === 0) return { undefined: "no_items" };
  const size = Math.sqrt(xx) * Math.sqrt(yy);
  if (constantX || constantY || size === 0) return { undefined: "zero_variance" };
  return { value: Math.max(-1, Math.min(1, xy / size)) };
}

/** Interval on the scale of atanh with this standard error times sqrt(n - 3), or this margin where it is wider; four items or more. Source: Fisher 1921; Bonett & Wright 2000. */
export function onFisherScale(
  columns: Columns,
  value: number,
  level: number,
  {
    method,
    factor,
    least,
  }: {
    readonly method: string;
    readonly factor: number;
    readonly least?: { readonly method: string; readonly margin: () => number };
  },
): Interval | { readonly undefined: Reason } {
  if (columns.n < 4) return { undefined: "too_few_items" };
  if (Math.abs(value) === 1) return { undefined: "degenerate_interval" };
  const centre = Math.atanh(value);
  const own = (normalMargin(level) * factor) / Math.sqrt(columns.n - 3);
  const wider = least?.margin() ?? 0;
  const margin = Math.max(own, wider);
  return {
    lo: Math.tanh(centre - margin),
    hi: Math.tanh(centre + margin),
    level,
    method: least !== undefined && wider > own ? least.method : method,
  };
}
