import type { Decision } from "../../core/documents/summaries.js";
import type { Training } from "../../core/documents/training.js";
import { metrics } from "../../core/metrics/catalogue.js";
import { misfit } from "../../core/metrics/measure.js";
import type { Random } from "../../core/random.js";
import { checkpointRows } from "../../core/training/checkpoints.js";
import { training } from "../../core/training/training.js";
import type { TrainingFiles } from "./training-files.js";

/** What log and checkpoints of one training run say about it, by the metric that decides. */
export function trainingOf(files: TrainingFiles, decision: Decision, random: Random): Training {
  const metric = metrics.get(decision.metric);
  const judged = files.checkpoints.flatMap(({ name, epoch, validation, train }) =>
    validation === null || misfit(metric, validation) !== null
      ? []
      : [{ checkpoint: name, epoch, validation, ...(train === null ? {} : { train }) }],
  );
  return training({
    model: files.model,
    log: files.log,
    points: files.curves?.points ?? [],
    nonFinite: files.curves?.nonFinite ?? [],
    sets: files.curves?.sets ?? [],
    checkpoints: checkpointRows(judged, { metric, random }),
    metric: metric.id,
    better: metric.better,
    deltaMin: decision.deltaMin,
  });
}
