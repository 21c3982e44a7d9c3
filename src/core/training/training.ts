import type { ModelName } from "../documents/model-name.js";
import type { CheckpointRow, CurvePoint, Training } from "../documents/training.js";
import { generalisationLoss } from "./generalisation-loss.js";
import { type Evaluations, states } from "./states.js";

/** What is known of one training run: its log, its checkpoints, or both. */
export interface TrainingInput {
  readonly model: ModelName;
  /** Where the log was read, null without one. */
  readonly log: string | null;
  /** Of the log (`parseTrainerState`), empty without one. */
  readonly points: readonly CurvePoint[];
  readonly nonFinite?: readonly { readonly step: number; readonly key: string }[];
  /** Evaluation sets of the log, where it names several. */
  readonly sets?: readonly string[];
  /** In the order of training (`checkpointRows`). */
  readonly checkpoints?: readonly CheckpointRow[];
  /** The metric that decides, by which late changes are judged. */
  readonly metric: string;
  readonly better: "higher" | "lower";
  readonly deltaMin: number;
}

/**
 * What the log and the checkpoints of one training run say (methods 10.1). The log's evaluations are judged where it has any, else those of the
 * checkpoints (log loss on validation against train); without either there is no word on over-fitting.
 */
export function training(input: TrainingInput): Training {
  const { model, log, points, nonFinite = [], sets = [], checkpoints = [] } = input;
  const metric = input.metric;
  const logged = evaluationsOf(points, sets, metric);
  const fromLog =
    logged.some(({ loss }) => loss.some((value) => value !== null)) ||
    logged.some((own) => own.metric.some((value) => value !== null));
  const evaluations = fromLog ? logged : ofCheckpoints(checkpoints);
  const train = fromLog
    ? points.flatMap(({ step, trainLoss }) => (trainLoss === null ? [] : [{ step, loss: trainLoss }]))
    : checkpoints.flatMap(({ trainLogLoss }, i) =>
        trainLogLoss === null || trainLogLoss.value === null ? [] : [{ step: i + 1, loss: trainLogLoss.value }],
      );
  const better = fromLog && !named(points, sets, metric) ? "higher" : input.better;
  const found = states({ train, evaluations, nonFinite, better, deltaMin: input.deltaMin });
  // A log without evaluations can still show divergence in its training loss.
  const alone = fromLog
    ? []
    : states({ train: lossesOf(points), evaluations: [], nonFinite: [], better, deltaMin: input.deltaMin });
  return {
    model,
    log,
    points,
    checkpoints,
    states: [...found, ...alone.filter(({ state }) => !found.some((other) => other.state === state))].map(
      ({ state, evidence }) => ({
        state,
        evidence: { source: fromLog || state === "diverged" ? "log" : "checkpoints", ...evidence },
      }),
    ),
    generalisationLoss: evaluations.flatMap(({ set, steps, loss }) => {
      const seen = steps.flatMap((step, i) => {
        const value = loss[i];
        return value === null ? [] : [{ step, value }];
      });
      const gl = generalisationLoss(seen.map(({ value }) => value));
      return seen.flatMap(({ step }, i) => {
        const value = gl[i];
        return value === null ? [] : [{ step, gl: value, ...(set === undefined ? {} : { set }) }];
      });
    }),
  };
}

function lossesOf(points: readonly CurvePoint[]): { step: number; loss: number }[] {
  return points.flatMap(({ step, trainLoss }) => (trainLoss === null ? [] : [{ step, loss: trainLoss }]));
}

/** Whether the log holds the deciding metric itself. */
function named(points: readonly CurvePoint[], sets: readonly string[], metric: string): boolean {
  const keys = sets.length === 0 ? [metric] : sets.map((set) => `${set}_${metric}`);
  return points.some((point) => keys.some((key) => Object.hasOwn(point.metrics, key)));
}

/** The evaluations of a log: of its one unnamed set, or of each named one; the deciding metric, or accuracy where only that was logged. */
function evaluationsOf(points: readonly CurvePoint[], sets: readonly string[], metric: string): Evaluations[] {
  const chosen = named(points, sets, metric) ? metric : "accuracy";
  const read = (point: CurvePoint, key: string): number | null =>
    Object.hasOwn(point.metrics, key) ? point.metrics[key] : null;
  const evaluated = points.filter((point) => point.evalLoss !== null || Object.keys(point.metrics).length > 0);
  const steps = evaluated.map(({ step }) => step);
  if (sets.length === 0) {
    return [
      { steps, loss: evaluated.map(({ evalLoss }) => evalLoss), metric: evaluated.map((point) => read(point, chosen)) },
    ];
  }
  return sets.map((set) => ({
    set,
    steps,
    loss: evaluated.map((point) => read(point, `${set}_loss`)),
    metric: evaluated.map((point) => read(point, `${set}_${chosen}`)),
  }));
}

function ofCheckpoints(rows: readonly CheckpointRow[]): Evaluations[] {
  if (rows.length === 0) return [];
  return [
    {
      steps: rows.map((_, i) => i + 1),
      loss: rows.map(({ validationLogLoss }) => validationLogLoss?.value ?? null),
      metric: rows.map(({ validation }) => validation.value),
    },
  ];
}
