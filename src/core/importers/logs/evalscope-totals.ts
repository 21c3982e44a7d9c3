import type { Cell } from "../rows.js";
import { type JsonRecord, listOr, numberOr, own, textOr } from "./log-format.js";

/**
 * EvalScope's own totals for one file of its rows: the scores of its subset, by our columns where a metric of the report has the
 * column's name (the report's first metric is the score that decides), and the number of answers that were asked for.
 */
export function evalscopeTotals(
  reports: readonly JsonRecord[],
  file: string | undefined,
  columns: readonly string[],
  decides: string | undefined,
): {
  readonly recorded: ReadonlyMap<string, number>;
  /** Columns of which less is better. */
  readonly lower: ReadonlySet<string>;
  readonly requested: number | null;
} {
  const lower = new Set<string>();
  const recorded = new Map<string, number>();
  let requested: number | null = null;
  for (const report of reports) {
    const name = textOr(own(report, "dataset_name"));
    if (name === null || file === undefined || !file.startsWith(`${name}_`)) continue;
    const subset = file.slice(name.length + 1);
    const metrics = listOr(own(report, "metrics"));
    const primary = JSON.stringify(own(report, "primary_metric_identity") ?? null);
    for (const metric of metrics) {
      const total = subsetScore(metric, subset);
      if (total === null) continue;
      const identity = own(metric, "identity");
      const first = identity !== undefined && JSON.stringify(identity) === primary;
      const named = textOr(own(metric, "name")) ?? (plain(identity) ? textOr(own(identity, "name")) : null);
      const column =
        first && decides !== undefined
          ? decides
          : columns.find((one) => named !== null && (one === named || `mean_${one}` === named));
      if (column === undefined || !columns.includes(column) || recorded.has(column)) continue;
      recorded.set(column, total);
      if (own(own(metric, "semantics"), "direction") === "lower_is_better") lower.add(column);
    }
    const execution = own(report, "execution_summary");
    requested = numberOr(own(own(own(execution, "subsets"), subset), "requested")) ?? requested;
  }
  return { recorded, lower, requested };
}

/** Whether a metric is the mean of a score as it stands. */
function plain(identity: Cell | undefined): boolean {
  const dimensions = own(identity, "dimensions");
  return own(identity, "aggregation") === "mean" && JSON.stringify(dimensions ?? {}) === "{}";
}

function subsetScore(metric: Cell, subset: string): number | null {
  for (const category of listOr(own(metric, "categories")))
    for (const one of listOr(own(category, "subsets")))
      if (own(one, "name") === subset) return numberOr(own(one, "score"));
  return null;
}
