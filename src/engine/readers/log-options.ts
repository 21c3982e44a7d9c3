import { metrics } from "../../core/metrics/catalogue.js";
import type { ReadPredictionsOptions } from "./predictions.js";
import type { Table } from "./table.js";

/**
 * How a log of another tool is read where nothing else was asked for: a named metric is the tool's own number where it has one of that
 * name, else computed from the items; without a name the score that the log is about decides, else the metrics of its task.
 */
export function logOptions({ log }: Table, options: ReadPredictionsOptions): ReadPredictionsOptions {
  if (log === undefined || options.metric !== undefined) return options;
  const { task, fields, pred, named } = options;
  if (task !== undefined || fields?.score !== undefined || fields?.pred !== undefined || pred !== undefined)
    return options;
  const metric = named === undefined ? undefined : metrics.find(named);
  const computed = log.task !== undefined && metric?.tasks.includes(log.task) === true;
  if (named !== undefined && computed && log.decides === undefined) return { ...options, task: log.task };
  const column = named ?? log.decides;
  if (column !== undefined && log.scores.some((score) => score.column === column))
    return { ...options, metric: column };
  return log.task === undefined ? options : { ...options, task: log.task };
}
