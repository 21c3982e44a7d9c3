import type { Columns } from "../columns.js";
import type { ClassRow, Curves, ScoreDocument } from "../documents/score.js";
import type { Random } from "../random.js";
import { envelope, type Measured, type Result } from "../result.js";
import { averagePrecision } from "./average_precision.js";
import { labelMeasure, type PerLabel } from "./averages.js";
import { baselinesOf, numberBaselinesOf } from "./baselines.js";
import { againstChance, calibrationNull, calibrationOf } from "./calibration.js";
import { metrics as catalogued } from "./catalogue.js";
import { ece } from "./ece.js";
import { influenceOfCounts, influencesOfAreas } from "./influence.js";
import { clustered, fromInfluence, intervalOf, resampledItems, withPercentiles, withProportion } from "./interval.js";
import { columnsFor, groupsOf, misfit, resultOf, sweepsFor, tableFor } from "./measure.js";
import {
  type AdditiveMetric,
  type CountsMetric,
  type Metric,
  type RankedMetric,
  ranked,
  type Table,
} from "./metric.js";
import { leaderboardOf } from "./preference/leaderboard.js";
import { type Replicates, resampleCounts, resampleItems, type TableFormula } from "./resample.js";
import { rocAuc } from "./roc_auc.js";
import { scoreMetric } from "./scored.js";
import { spanRows } from "./spans/rows.js";
import { countErrors } from "./structured/reading.js";
import { prCurve, rocCurve, thinned, thresholdTable } from "./sweep.js";
import { prepareTallies } from "./tallies.js";
import type { Threads } from "./threads.js";

/** What to score and how; without `metrics` every metric of the catalogue that fits the task and the columns at hand. */
export interface ScoreOptions {
  readonly metrics?: readonly string[];
  /** Direction of a column of given scores; higher is better where nothing is said. */
  readonly better?: "higher" | "lower";
  readonly level?: number;
  readonly random: Random;
  readonly resamples?: number;
  /** Threads that help where there is much to do. */
  readonly threads?: Threads;
  /** Called as metrics are done: first their values, then their intervals. */
  readonly progress?: (done: number, total: number) => void;
  /** Curves and thresholds too (default: where no metrics are named, or one of them is an area under a curve). */
  readonly curves?: boolean;
  /** Metrics whose intervals are wanted (default: all, and the F1 of every class); the others are flagged `interval_not_computed`. */
  readonly intervals?: readonly string[];
  /** The reliability diagram too (default true, unless `curves` is false); its ECE has an interval where `ece` is among the metrics. */
  readonly calibration?: boolean;
}

/** Labels beyond which no curve is drawn for each of them. */
const mostCurves = 60;
const mostPoints = 200;

/**
 * Metrics with intervals, the table by class, confusion, curves, thresholds, calibration and baselines of one run.
 * A named metric that does not fit gives an envelope that says so; an unknown one throws a `Failure`. Findings are added elsewhere.
 */
export function score(columns: Columns, options: ScoreOptions): ScoreDocument {
  const level = options.level ?? 0.95;
  const resamples = options.resamples ?? 9999;
  const { random, threads } = options;
  const asked = chosen(columns, options);
  prepareTallies(asked, columns, threads);
  let done = 0;
  const step = <T>(value: T): T => {
    options.progress?.(++done, 2 * asked.length);
    return value;
  };
  const results = new Map(asked.map((metric) => [metric, step(resultOf(metric, columns))]));
  const single = columns.gold !== undefined && columns.pred !== undefined;
  const labelled = single || (columns.goldSets !== undefined && columns.predSets !== undefined);
  const table = labelled ? tableFor(columns) : null;
  const classes = table === null ? [] : averagedLabels(table);
  const independent = groupsOf(columns) === undefined;
  const answered = columns.probs === undefined ? columns : columnsFor(ece, columns);
  const probabilities = single && columns.probs !== undefined && answered.n > 0;
  const wantsCalibration = (options.calibration ?? options.curves ?? true) && probabilities;
  const wanted = (metric: Metric): boolean =>
    options.intervals === undefined ||
    options.intervals.includes(metric.id) ||
    (wantsCalibration && metric.id === ece.id);

  // One set of resamples serves every metric of the table, and the F1 of every class.
  const shared = asked.filter(
    (metric): metric is CountsMetric =>
      metric.kind === "counts" &&
      wanted(metric) &&
      results.get(metric)?.value !== null &&
      (table === null || metric.proportion?.(table) === undefined),
  );
  const f1s = options.intervals === undefined ? classes.map((k) => classFormula("f1", k)) : [];
  const replicates =
    table === null || table.total === 0 || !independent || shared.length + f1s.length === 0
      ? []
      : resampleCounts([wholeTable, ...shared, ...f1s], columns, { resamples, random: random.fork("counts") }).slice(1);

  // And one set every mean over items and every area that is resampled.
  const ofItems = new Map<Metric, Replicates>();
  const resampled = asked.filter(
    (metric): metric is AdditiveMetric | RankedMetric =>
      independent &&
      metric.kind !== "counts" &&
      wanted(metric) &&
      typeof results.get(metric)?.value === "number" &&
      resampledItems(metric, columnsFor(metric, columns), resamples),
  );
  for (const reading of new Set(resampled.map((metric) => columnsFor(metric, columns)))) {
    const alike = resampled.filter((metric) => columnsFor(metric, columns) === reading);
    const drawn = resampleItems(alike, reading, { resamples, random: random.fork("items"), threads });
    for (const [i, metric] of alike.entries()) ofItems.set(metric, drawn[i]);
  }

  // So are the influence values of the areas that are too many to resample.
  const ofAreas = new Map<Metric, Float64Array | null>();
  const linear = asked.filter(
    (metric): metric is RankedMetric =>
      independent &&
      metric.kind === "ranked" &&
      wanted(metric) &&
      typeof results.get(metric)?.value === "number" &&
      fromInfluence(metric, columnsFor(metric, columns)),
  );
  if (linear.length > 0) {
    const found = influencesOfAreas(linear, columnsFor(linear[0], columns));
    for (const [i, metric] of linear.entries()) ofAreas.set(metric, found[i]);
  }

  const curves = options.curves ?? (options.metrics === undefined || asked.some(({ kind }) => kind === "ranked"));
  const wantsCurves = curves && probabilities;
  const calibration =
    wantsCalibration || (probabilities && asked.includes(ece) && wanted(ece))
      ? calibrationNull(answered, random.fork("calibration"))
      : undefined;
  const finish = (metric: Metric, result: Result): Result => {
    if (!wanted(metric)) return result.value === null ? result : { ...result, flags: [...result.flags, notComputed] };
    return intervalOf(metric, columns, result, {
      level,
      resamples,
      random: random.fork(metric.id),
      threads,
      calibration,
      influence: ofAreas.get(metric),
      replicates: metric.kind === "counts" ? replicates[shared.indexOf(metric)] : ofItems.get(metric),
    });
  };
  const finished = Object.fromEntries(
    asked.map((metric) => [metric.id, step(finish(metric, results.get(metric) ?? resultOf(metric, columns)))]),
  );

  const document = {
    schema: "assay.score/1",
    task: columns.task,
    n: columns.n,
    unanswered: columns.unanswered,
    ...(columns.textLanguage === undefined ? {} : { textLanguage: columns.textLanguage }),
    ...(columns.positive >= 0 ? { positive: columns.labels[columns.positive] } : {}),
    labels: columns.labels,
    labelCounts: table === null ? {} : Object.fromEntries(columns.labels.map((label, k) => [label, table.support[k]])),
    metrics: finished,
    flags: columns.flags,
    findings: [],
  } as const;
  const fitting = asked.filter((metric) => misfit(metric, columns) === null);
  if (table === null) {
    const leaderboard = leaderboardOf(columns, { level, resamples, random: random.fork("leaderboard") });
    return {
      ...document,
      ...(columns.cases?.kind === "tags"
        ? { perClass: spanRows(columns, { level, resamples, random: random.fork("spans") }) }
        : {}),
      ...(leaderboard === undefined ? {} : { leaderboard }),
      ...(columns.cases?.kind === "structured" ? { errorClasses: countErrors(columns) } : {}),
      ...(columns.numbers === undefined ? {} : { baselines: numberBaselinesOf(fitting, columns) }),
    };
  }
  const perClass = classes.map((k, i) => classRow(columns, table, k, replicates[shared.length + i], level));
  return {
    ...document,
    perClass,
    ...(single
      ? { confusion: { labels: columns.labels, matrix: rowsOf(table), unanswered: [...table.unanswered] } }
      : {}),
    ...(wantsCurves ? { curves: curvesOf(columns, answered, level, random) } : {}),
    ...(wantsCurves && columns.positive >= 0
      ? { thresholds: thresholdTable(sweepsFor(answered).oneVsRest(columns.positive), mostPoints) }
      : {}),
    ...(wantsCalibration && calibration !== undefined
      ? {
          calibration: calibrationOf(
            answered,
            finished["ece"] ?? againstChance(resultOf(ece, columns), calibration),
            calibration,
          ),
        }
      : {}),
    baselines: baselinesOf(fitting, columns),
  };
}

function chosen(columns: Columns, options: ScoreOptions): Metric[] {
  if (columns.task === "scores") {
    return (options.metrics ?? ["score"]).map((id) => scoreMetric(id, options.better ?? "higher"));
  }
  if (options.metrics !== undefined) return [...new Set(options.metrics)].map((id) => catalogued.get(id));
  return catalogued.all.filter(
    (metric) =>
      metric.variantOf === undefined && misfit(metric, columns) === null && (metric.byDefault?.(columns) ?? true),
  );
}

/** Flag of a value whose interval was not asked for. */
const notComputed = "interval_not_computed";

/** Stands first among the formulas, so that the resamples do not depend on which metrics were asked for. */
const wholeTable: TableFormula = { reads: "margins", from: (table) => ({ value: table.total }) };

function classFormula(of: PerLabel, k: number): TableFormula {
  return { reads: "margins", from: (table) => labelMeasure(of, table, k) };
}

function averagedLabels(table: Table): number[] {
  const listed = table.labels.length - table.outside;
  return Array.from({ length: listed }, (_, k) => k).filter(
    (k) => table.labelsFixed || table.support[k] > 0 || table.predicted[k] > 0,
  );
}

function classRow(
  columns: Columns,
  table: Table,
  k: number,
  replicates: Replicates | undefined,
  level: number,
): ClassRow {
  const label = table.labels[k];
  const few = table.support[k] < 30 ? ["small_support"] : [];
  const make = (of: PerLabel, n: number, finish: (result: Result) => Result): Result => {
    const measured: Measured = labelMeasure(of, table, k);
    const about = {
      metric: of,
      signature: `${of}|label:${label}|v:1`,
      scale: "0-1",
      better: "higher",
      flags: few,
    } as const;
    const result = envelope(measured, n, of, about);
    if (result.value === null || groupsOf(columns) === undefined) return finish(result);
    const shape = { range: [0, 1], interval: "bootstrap" } as const;
    return clustered(influenceOfCounts(classFormula(of, k), columns), columns, result, shape, level);
  };
  return {
    label,
    support: table.support[k],
    predicted: table.predicted[k],
    precision: make("precision", table.predicted[k], (result) =>
      withProportion(result, table.hits[k], table.predicted[k], level),
    ),
    recall: make("recall", table.support[k], (result) =>
      withProportion(result, table.hits[k], table.support[k], level),
    ),
    f1: make("f1", columns.n, (result) =>
      replicates === undefined || result.value === null ? result : withPercentiles(result, replicates, level, [0, 1]),
    ),
  };
}

function rowsOf(table: Table): number[][] {
  const k = table.labels.length;
  return Array.from({ length: k }, (_, g) => Array.from(table.counts.subarray(g * k, (g + 1) * k)));
}

/** Curves of the positive label, or of every label against the rest; labels without gold items have none. */
function curvesOf(columns: Columns, answered: Columns, level: number, random: Random): Curves[] {
  const sweeps = sweepsFor(answered);
  const labels = columns.positive >= 0 ? [columns.positive] : Array.from({ length: sweeps.classes }, (_, k) => k);
  if (labels.length > mostCurves) return [];
  return labels
    .filter((k) => sweeps.support(k) > 0)
    .map((k) => {
      const sweep = sweeps.oneVsRest(k);
      const roc = rocCurve(sweep, true);
      const pr = prCurve(sweep);
      return {
        label: columns.labels[k],
        prevalence: sweep.positives / (sweep.positives + sweep.negatives),
        roc:
          roc === null
            ? []
            : thinned(roc.fpr.length, mostPoints).map((i) => ({
                fpr: roc.fpr[i],
                tpr: roc.tpr[i],
                threshold: Number.isFinite(roc.thresholds[i]) ? roc.thresholds[i] : ("inf" as const),
              })),
        pr:
          pr === null
            ? []
            : thinned(pr.recall.length, mostPoints).map((i) => ({
                recall: pr.recall[i],
                precision: pr.precision[i],
                threshold: i < pr.thresholds.length ? pr.thresholds[i] : null,
              })),
        rocAuc: areaOf(columns, answered, "auc", k, level, random),
        averagePrecision: areaOf(columns, answered, "ap", k, level, random),
      };
    });
}

/** An area of one label against the rest, its interval by influence values on the logit scale (no resampling for each label). */
function areaOf(
  columns: Columns,
  answered: Columns,
  area: "auc" | "ap",
  k: number,
  level: number,
  random: Random,
): Result {
  const entry = area === "auc" ? rocAuc : averagePrecision;
  const metric = ranked({
    ...entry,
    reads: "classes",
    tasks: [columns.task],
    interval: "delong",
    parts: () => [{ area, positive: k }],
  });
  const about = {
    metric: metric.id,
    signature: `${metric.id}|positive:${columns.labels[k]}|v:1`,
    scale: "0-1",
    better: "higher",
    flags: answered.n < columns.n ? [`unanswered_left_out:${columns.n - answered.n}`] : [],
  } as const;
  const result = envelope(metric.from(sweepsFor(answered)), answered.n, metric.id, about);
  return intervalOf(metric, answered, result, { level, resamples: 0, random });
}
