import type { Columns } from "../columns.js";
import type { CheckpointRow } from "../documents/training.js";
import { intervalOf } from "../metrics/interval.js";
import { logLoss } from "../metrics/log_loss.js";
import { misfit, resultOf } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import { resamplePaired } from "../metrics/resample.js";
import type { Random } from "../random.js";
import type { Result } from "../result.js";
import { meanInterval } from "../stats/mean-interval.js";

/** One checkpoint's outputs on validation and, where they were kept, on train. */
export interface CheckpointInput {
  readonly checkpoint: string;
  readonly epoch: number | null;
  readonly validation: Columns;
  readonly train?: Columns;
}

/** How the checkpoints of a run are measured. */
export interface CheckpointOptions {
  readonly metric: Metric;
  readonly random: Random;
  readonly resamples?: number;
  readonly level?: number;
}

/**
 * The checkpoints in the order given (of training), each with its metric and log loss; `best` marks the best by the metric on validation (the
 * earliest of equals), `one_se` the earliest within one standard error of it, by a paired bootstrap of the difference (methods 10.3).
 */
export function checkpointRows(inputs: readonly CheckpointInput[], options: CheckpointOptions): CheckpointRow[] {
  const { metric, random, resamples = 999, level = 0.95 } = options;
  const chance = { random: random.fork("intervals"), resamples, level };
  const of = (own: Metric, columns: Columns): Result => intervalOf(own, columns, resultOf(own, columns), chance);
  const lossOf = (columns: Columns | undefined): Result | null =>
    columns === undefined || misfit(logLoss, columns) !== null ? null : of(logLoss, columns);
  const rows = inputs.map(({ checkpoint, epoch, validation, train }) => ({
    checkpoint,
    epoch,
    validation: of(metric, validation),
    train: train === undefined ? null : of(metric, train),
    validationLogLoss: lossOf(validation),
    trainLogLoss: lossOf(train),
  }));
  const sign = metric.better === "lower" ? -1 : 1;
  const turned = rows.map(({ validation }) =>
    validation.value === null ? Number.NEGATIVE_INFINITY : sign * validation.value,
  );
  const best = turned.indexOf(Math.max(...turned));
  const known = rows.length > 0 && Number.isFinite(turned[best]);
  const early = known
    ? turned.findIndex((value, i) => i >= best || turned[best] - value <= standardError(i, best))
    : -1;
  return rows.map((row, i) => ({
    ...row,
    marks: [...(known && i === best ? ["best"] : []), ...(i === early ? ["one_se"] : [])],
  }));

  function standardError(i: number, other: number): number {
    const drawn = resamplePaired(metric, inputs[i].validation, inputs[other].validation, {
      random: random.fork(`checkpoint/${i}`),
      resamples,
    });
    const values = drawn.difference.filter((value) => !Number.isNaN(value));
    return values.length < 2 ? 0 : (meanInterval(values).sd ?? 0);
  }
}
