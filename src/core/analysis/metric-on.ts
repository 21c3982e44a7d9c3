import type { Columns } from "../columns.js";
import { metrics } from "../metrics/catalogue.js";
import { choiceFacts } from "../metrics/choice-facts.js";
import { choose } from "../metrics/choose.js";
import { misfit } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import { type Plan, taskOf } from "../plan.js";

/**
 * The metric by which a set is compared: the one that decides, where the set is of the task of test and it fits; else that of its
 * guard-rail; else right and wrong, where answers are labels; else what the choosing rules say.
 */
export function metricOn(data: string, decides: Metric, columns: Columns, plan: Plan): Metric {
  const described = plan.data[data]?.metric;
  if (described !== undefined && data !== "test") return metrics.get(described);
  if (misfit(decides, columns) === null && taskOf(plan, data) === taskOf(plan, "test")) return decides;
  const rail = plan.guard_rails.find((one) => one.data === data);
  if (rail !== undefined) return metrics.get(rail.metric);
  if (columns.task === "multilabel") return metrics.get("subset_accuracy");
  if (columns.labels.length > 0) return metrics.get("accuracy");
  return misfit(decides, columns) === null ? decides : metrics.get(choose(choiceFacts(columns)).primary);
}

/** Metrics that something is decided by on a set: their intervals are computed for every run. */
export function decidingOn(data: string, decides: Metric, columns: Columns, plan: Plan): string[] {
  const rails = plan.guard_rails.filter((rail) => rail.data === data).map(({ metric }) => metric);
  return [metricOn(data, decides, columns, plan).id, ...rails];
}
