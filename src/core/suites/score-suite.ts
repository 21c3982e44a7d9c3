import type { Columns } from "../columns.js";
import { metrics } from "../metrics/catalogue.js";
import { influence } from "../metrics/influence.js";
import { intervalOf } from "../metrics/interval.js";
import { resultOf } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import type { Random } from "../random.js";
import type { Reason } from "../reasons.js";
import { absent, held, ok, type Result } from "../result.js";
import { normalMargin } from "../stats/normal.js";
import type { Suite, SuiteTask } from "./suite.js";

/** The columns of a suite's sets, by the set's id. */
export type SuiteSets = ReadonlyMap<string, Columns>;

/** A task's row: its metrics by set, and their mean. */
export interface TaskScore {
  readonly id: string;
  readonly n: number;
  readonly sets: readonly {
    readonly id: string;
    readonly n: number;
    readonly metrics: Readonly<Record<string, Result>>;
  }[];
  readonly score: Result;
}

/** `assay score --suite`, schema `assay.suite/1`. */
export interface SuiteScore {
  readonly schema: "assay.suite/1";
  readonly suite: string;
  readonly tasks: readonly TaskScore[];
  /** Plain mean of the tasks' scores; without a value where a task is missing. */
  readonly score: Result;
  /** The same mean over the tasks at hand, where some are missing; not comparable with published scores. */
  readonly present: Result;
  /** Mean of the tasks' scores weighted by their numbers of items. */
  readonly sizeWeighted: Result;
  readonly missing: readonly string[];
}

/** A mean with the standard error that its parts' items give it. */
export interface Part {
  readonly value: number;
  readonly se: number;
  readonly n: number;
}

/**
 * Every task's metrics with their intervals, the tasks' means and the suite's. Intervals of means are normal, their standard errors from the items'
 * influence values (metrics of one set share its items); tasks are independent, so SE of the mean = sqrt(sum SE_j^2) / J (methods 9.11).
 */
export function scoreSuite(suite: Suite, sets: SuiteSets, random: Random, level = 0.95): SuiteScore {
  const tasks: TaskScore[] = [];
  const parts: Part[] = [];
  const missing: string[] = [];
  for (const task of suite.tasks) {
    const own = task.sets.flatMap((set) => {
      const columns = sets.get(set.id);
      return columns === undefined ? [] : [{ id: set.id, columns }];
    });
    const lost = task.sets.filter(({ id }) => !sets.has(id)).map(({ id }) => id);
    missing.push(...lost);
    if (own.length === 0) continue;
    const n = own.reduce((sum, { columns }) => sum + columns.n, 0);
    const part =
      lost.length > 0
        ? null
        : partOf(
            task,
            own.map(({ columns }) => columns),
          );
    if (part !== null) parts.push(part);
    tasks.push({
      id: task.id,
      n,
      sets: own.map(({ id, columns }) => ({
        id,
        n: columns.n,
        metrics: Object.fromEntries(
          task.metrics.map((named) => {
            const metric = metricOf(named);
            const result = resultOf(metric, columns);
            return [
              metric.id,
              intervalOf(metric, columns, result, {
                level,
                resamples: 1999,
                random: random.fork(`${id}/${metric.id}`),
              }),
            ];
          }),
        ),
      })),
      score:
        part === null
          ? absent("undefined", lost.length > 0 ? "too_few_datasets" : "class_absent", n, "suite_task_mean", about)
          : withMargin(part, n, "suite_task_mean", level, rangeOf(task)),
    });
  }
  const whole = missing.length === 0 && parts.length === suite.tasks.length;
  const mean = meanOf(parts, () => 1);
  const range = union(suite.tasks.map(rangeOf));
  const none = (reason: Reason): Result => absent("insufficient_data", reason, parts.length, "suite_mean", about);
  return {
    schema: "assay.suite/1",
    suite: suite.id,
    tasks,
    score:
      whole && mean !== null ? withMargin(mean, parts.length, "suite_mean", level, range) : none("too_few_datasets"),
    present:
      mean === null ? none("too_few_datasets") : withMargin(mean, parts.length, "suite_mean_present", level, range),
    sizeWeighted: sizeWeighted(parts, level, range) ?? none("too_few_datasets"),
    missing,
  };
}

const about = { scale: "0-1", better: "higher" } as const;

/** A metric of the catalogue by its id, or the one that is given. */
export function metricOf(named: string | Metric): Metric {
  return typeof named === "string" ? metrics.get(named) : named;
}

/** The least and the most of all ranges; without any, no bounds. */
export const union = (ranges: readonly (readonly [number, number])[]): readonly [number, number] =>
  ranges.length === 0
    ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
    : [Math.min(...ranges.map(([least]) => least)), Math.max(...ranges.map(([, most]) => most))];

/** What a task's metrics, and their means, can be. */
export const rangeOf = (task: SuiteTask): readonly [number, number] =>
  union(task.metrics.map((named) => metricOf(named).range));

/** The mean of a task's metrics over its sets; null where one has no value. */
export function partOf(task: SuiteTask, sets: readonly Columns[]): Part | null {
  let total = 0;
  let variance = 0;
  let n = 0;
  for (const columns of sets) {
    const pseudo = meanInfluence(task, columns);
    if (pseudo === null) return null;
    total += pseudo.value;
    variance += pseudo.variance;
    n += columns.n;
  }
  return { value: total / sets.length, se: Math.sqrt(variance) / sets.length, n };
}

/** Mean over a task's metrics on one set, its influence values, and the variance that they give, summed within groups. */
export function meanInfluence(
  task: SuiteTask,
  columns: Columns,
): { readonly value: number; readonly variance: number; readonly influence: Float64Array } | null {
  const mean = new Float64Array(columns.n);
  let value = 0;
  for (const named of task.metrics) {
    const metric = metricOf(named);
    const result = resultOf(metric, columns);
    const own = influence(metric, columns);
    const usable = result.value ?? result.conventionValue;
    if (usable === undefined || usable === null) return null;
    value += usable / task.metrics.length;
    // A value that stands on the library's convention does not move with the items.
    if (own !== null && result.value !== null)
      for (let i = 0; i < mean.length; i++) mean[i] += own[i] / task.metrics.length;
  }
  return { value, variance: varianceOf(mean, columns), influence: mean };
}

/** Variance of a value from its influence values: their squares, or those of their sums within groups (CR1). */
export function varianceOf(values: Float64Array, { groups, n }: Pick<Columns, "groups" | "n">): number {
  if (groups === undefined) return values.reduce((sum, value) => sum + value * value, 0) / (n * n);
  const sums = new Map<number, number>();
  for (let i = 0; i < n; i++) sums.set(groups[i], (sums.get(groups[i]) ?? 0) + values[i]);
  let squares = 0;
  for (const sum of sums.values()) squares += sum * sum;
  return (squares * sums.size) / (Math.max(1, sums.size - 1) * n * n);
}

/** The weighted mean of independent parts; null where there are none. */
export function meanOf(parts: readonly Part[], weight: (part: Part) => number): Part | null {
  if (parts.length === 0) return null;
  const total = parts.reduce((sum, part) => sum + weight(part), 0);
  return {
    value: parts.reduce((sum, part) => sum + weight(part) * part.value, 0) / total,
    se: Math.sqrt(parts.reduce((sum, part) => sum + (weight(part) * part.se) ** 2, 0)) / total,
    n: parts.reduce((sum, part) => sum + part.n, 0),
  };
}

function sizeWeighted(parts: readonly Part[], level: number, range: readonly [number, number]): Result | null {
  const mean = meanOf(parts, ({ n }) => n);
  return mean === null ? null : withMargin(mean, parts.length, "suite_mean_by_size", level, range);
}

function withMargin(
  { value, se }: Part,
  n: number,
  method: string,
  level: number,
  range: readonly [number, number],
): Result {
  const margin = normalMargin(level) * se;
  const ci = { ...held({ lo: value - margin, hi: value + margin }, range), level, method: "normal_influence" };
  return ok(value, n, method, { ...about, ...(se > 0 ? { ci } : { flags: ["ci_undefined:degenerate_interval"] }) });
}
