import type { Columns } from "../columns.js";
import type { Random } from "../random.js";
import type { Reason } from "../reasons.js";
import type { Result } from "../result.js";
import { basicInterval, bcaInterval, percentileInterval, widest } from "../stats/bootstrap-interval.js";
import type { Bounds } from "../stats/bounds.js";
import { clusteredShare } from "../stats/clustered-share.js";
import { logitInterval as onLogitScale } from "../stats/delong.js";
import { meanInterval, skewness } from "../stats/mean-interval.js";
import { constant } from "../stats/moments.js";
import { normalMargin } from "../stats/normal.js";
import { tMargin } from "../stats/student.js";
import { wilson } from "../stats/wilson.js";
import { againstChance, type CalibrationNull, calibrationNull } from "./calibration.js";
import { eceResamples } from "./ece-resamples.js";
import { influence, influenceAlong } from "./influence.js";
import { columnsFor, groupsOf, tableFor } from "./measure.js";
import type { AdditiveMetric, Metric, RankedMetric } from "./metric.js";
import { hasRareClass } from "./rare-class.js";
import { finite, type Replicates, resample } from "./resample.js";
import { streamSteps } from "./streams.js";
import { talliesOf } from "./tallies.js";
import type { Threads } from "./threads.js";
import { zeroOne } from "./zero-one.js";

/** How intervals are made; `replicates` and `calibration` may be handed in where they were made already. */
export interface IntervalOptions {
  readonly level: number;
  readonly resamples: number;
  readonly random: Random;
  readonly threads?: Threads;
  readonly replicates?: Replicates;
  /** Influence values of a metric of areas. */
  readonly influence?: Float64Array | null;
  readonly calibration?: CalibrationNull;
}

/** Steps (items x resamples) that an interval may cost; beyond it fewer resamples or the asymptotic interval do. */
const budget = 2e8;

/**
 * The result with its interval by the rules of methods 4.6, or flagged `ci_undefined:<reason>` where there is none.
 * Where the columns have groups that hold several items, the interval is clustered.
 */
export function intervalOf(metric: Metric, columns: Columns, result: Result, options: IntervalOptions): Result {
  if (result.value === null || metric.interval === "none") return result;
  const own = columnsFor(metric, columns);
  const share = metric.kind === "counts" ? metric.proportion?.(tableFor(own)) : undefined;
  const right = metric.kind === "additive" && own.n > 0 && zeroOne(metric, own) !== null;
  const ofItems = share?.[1] === own.n || right;
  if (groupsOf(own) !== undefined && metric.interval !== "calibration")
    return clustered(influence(metric, own), own, result, { ...metric, ofItems }, options.level);
  if (right) return withProportion(result, Math.round(result.value * own.n), own.n, options.level);
  if (share !== undefined) return withProportion(result, ...share, options.level);
  switch (metric.interval) {
    case "bootstrap":
      return metric.kind === "ranked"
        ? rankedInterval(metric, own, result, options)
        : bootstrapped(metric, own, result, options);
    case "delong":
      return metric.kind === "ranked" ? logitInterval(metric, own, result, options) : result;
    case "mean":
      return metric.kind === "additive" ? meanOf(metric, own, result, options) : result;
    case "own":
      return ownInterval(metric, own, result, options.level);
    case "calibration":
      return calibrated(metric, own, result, options);
    default:
      return result;
  }
}

/** A result with the Wilson interval of k successes in n; without trials there is none. */
export function withProportion(result: Result, k: number, n: number, level: number): Result {
  if (result.value === null || n === 0) return result;
  return { ...result, ci: { ...wilson(k, n, level), level, method: "wilson" } };
}

/** A result with the percentile interval of its replicates; without one where over 1 % of them have no value or none vary. */
export function withPercentiles(
  result: Result,
  replicates: Replicates,
  level: number,
  range: readonly [number, number],
): Result {
  const all = replicates.replicates.length;
  const flags = replicates.undefinedCount > 0 ? [`replicates_undefined:${replicates.undefinedCount}`] : [];
  const params = { ...result.params, resamples: all };
  if (replicates.undefinedCount > all / 100) return without({ ...result, params }, "replicates_undefined");
  const values = finite(replicates.replicates);
  const bounds = values.length === 0 || constant(values) ? null : percentileInterval(values, level);
  if (bounds === null) return without({ ...result, params }, "degenerate_interval");
  if (result.n < 20) flags.push("few_items");
  return {
    ...result,
    params,
    flags: [...result.flags, ...flags],
    ci: { ...cut(bounds, range), level, method: "percentile_bootstrap" },
  };
}

/**
 * Cluster-robust interval (CR1 with t, G - 1 degrees of freedom) from influence values; areas on the logit scale, shares of items as Wilson's.
 * Few groups are flagged: below 20 `few_groups`, below 8 also `unreliable_interval`.
 */
export function clustered(
  values: Float64Array | null,
  columns: Columns,
  result: Result,
  metric: {
    readonly range: readonly [number, number];
    readonly interval: Metric["interval"];
    /** Whether the value is a share of all items. */
    readonly ofItems?: boolean;
  },
  level: number,
): Result {
  if (result.value === null || columns.groups === undefined) return result;
  if (values === null) return without(result, "zero_variance");
  const n = columns.n;
  const sums = new Map<number, number>();
  let plain = 0;
  for (let i = 0; i < n; i++) {
    sums.set(columns.groups[i], (sums.get(columns.groups[i]) ?? 0) + values[i]);
    plain += values[i] * values[i];
  }
  const groups = sums.size;
  let squares = 0;
  for (const sum of sums.values()) squares += sum * sum;
  const flags = ["clustered", ...(groups < 20 ? ["few_groups"] : []), ...(groups < 8 ? ["unreliable_interval"] : [])];
  const flagged = { ...result, flags: [...result.flags, ...flags], params: { ...result.params, groups } };
  if (groups < 2) return without(flagged, "too_few_groups");
  const se = Math.sqrt((squares * groups) / (groups - 1)) / n;
  if (metric.ofItems === true) {
    const bounds = clusteredShare(result.value, se, { items: n, groups }, tMargin(level, groups - 1));
    const worth = squares > 0 ? { nEffective: (result.n * plain) / squares } : {};
    return { ...flagged, ...worth, ci: { ...bounds, level, method: "clustered_wilson" } };
  }
  // Rounding leaves crumbs where every item has the same influence.
  if (plain <= 1e-20 * n || squares <= 1e-20 * n) return without(flagged, "degenerate_interval");
  const nEffective = (result.n * plain) / squares;
  const margin = tMargin(level, groups - 1) * se;
  if (metric.interval === "delong") {
    // The stats room's interval takes a variance for z; hand it the one that gives this half-width.
    const bounds = onLogitScale(result.value, (margin / normalMargin(level)) ** 2, level);
    if (bounds === null) return without(flagged, "degenerate_interval");
    return { ...flagged, nEffective, ci: { ...bounds, level, method: "clustered_t_cr1_logit" } };
  }
  const bounds = cut({ lo: result.value - margin, hi: result.value + margin }, metric.range);
  return { ...flagged, nEffective, ci: { ...bounds, level, method: "clustered_t_cr1" } };
}

function ownInterval(metric: Metric, columns: Columns, result: Result, level: number): Result {
  if (metric.bounds === undefined || result.value === null) return result;
  const ci = metric.bounds(columns, result.value, level);
  return "undefined" in ci ? without(result, ci.undefined) : { ...result, ci };
}

function bootstrapped(metric: Metric, columns: Columns, result: Result, options: IntervalOptions): Result {
  const resamples = rowResamples(metric, columns, options.resamples);
  if (options.replicates === undefined && resamples < Math.min(999, options.resamples)) {
    const values = metric.kind === "whole" && metric.influence !== undefined ? influence(metric, columns) : null;
    if (values !== null) return linearised(metric, values, result, options.level);
  }
  const replicates = options.replicates ?? resample(metric, columns, { ...options, resamples });
  const found = withPercentiles(result, replicates, options.level, metric.range);
  if (found.ci === undefined || result.value === null || !hasRareClass(metric, columns)) return found;
  const basic = basicInterval(finite(replicates.replicates), result.value, options.level) ?? found.ci;
  const ci = { ...found.ci, ...cut(widest(found.ci, basic), metric.range) };
  return { ...found, flags: [...found.flags, "rare_class"], ci };
}

/** Normal interval from influence values, for so many items that resampling them would take seconds. */
function linearised(metric: Metric, values: Float64Array, result: Result, level: number): Result {
  if (result.value === null) return result;
  const n = values.length;
  const margin = (normalMargin(level) * Math.sqrt(values.reduce((sum, value) => sum + value * value, 0))) / n;
  if (margin < 1e-12) return without(result, "degenerate_interval");
  const bounds = cut({ lo: result.value - margin, hi: result.value + margin }, metric.range);
  return { ...result, ci: { ...bounds, level, method: "influence" } };
}

/** Fewest resamples of rows that quantiles are read off. */
const fewestResamples = 199;

/** As many resamples as the budget allows where each one reads every row; tables are drawn by their cells. */
function rowResamples(metric: Metric, { n }: Columns, resamples: number): number {
  if (metric.kind === "counts") return resamples;
  const steps = n * (metric.kind === "whole" ? (metric.steps?.(n) ?? 1) : 1);
  return Math.min(resamples, Math.max(fewestResamples, Math.floor(budget / Math.max(1, steps))));
}

function rankedInterval(metric: RankedMetric, columns: Columns, result: Result, options: IntervalOptions): Result {
  const affordable = affordableAreas(metric, columns);
  if (affordable < 999) return logitInterval(metric, columns, result, options);
  return bootstrapped(metric, columns, result, { ...options, resamples: Math.min(options.resamples, affordable) });
}

/** Interval on the logit scale by influence values; for one ROC AUC exactly DeLong's (ddof 1 within each class). */
function logitInterval(metric: RankedMetric, columns: Columns, result: Result, options: IntervalOptions): Result {
  const { level } = options;
  const along = influenceAlong(metric, columns);
  const values = along?.values ?? options.influence ?? influence(metric, columns);
  if (values === null || result.value === null) return without(result, "degenerate_interval");
  const n = columns.n;
  const single = along?.area === "auc";
  const squares = [0, 0];
  const counts = [0, 0];
  for (let i = 0; i < n; i++) {
    const side = single ? -along.hits[i] : 0;
    squares[side] += values[i] * values[i];
    counts[side]++;
  }
  let variance = 0;
  for (const side of single ? [0, 1] : [0]) {
    if (counts[side] < 2) return without(result, "too_few_items");
    variance += ((squares[side] / n) * counts[side]) / (counts[side] - 1) / n;
  }
  const bounds = variance < 1e-24 ? null : onLogitScale(result.value, variance, level);
  if (bounds === null) return without(result, "degenerate_interval");
  return { ...result, ci: { ...bounds, level, method: single ? "delong_logit" : "influence_logit" } };
}

/** Whether the interval comes from the full number of resamples of items: means from 200 items on, areas, both while affordable. */
export function resampledItems(metric: Metric, columns: Columns, resamples: number): boolean {
  if (metric.kind === "additive")
    return metric.interval === "mean" && columns.n >= 200 && columns.n * resamples <= budget;
  return metric.kind === "ranked" && metric.interval === "bootstrap" && affordableAreas(metric, columns) >= resamples;
}

/** Whether the interval comes from influence values of the areas of several classes. */
export function fromInfluence(metric: RankedMetric, columns: Columns): boolean {
  if (metric.reads !== "classes") return false;
  return metric.interval === "delong" || (metric.interval === "bootstrap" && affordableAreas(metric, columns) < 999);
}

function affordableAreas(metric: RankedMetric, columns: Columns): number {
  return Math.floor(budget / 2 / streamSteps(metric, columns));
}

function meanOf(metric: AdditiveMetric, columns: Columns, result: Result, options: IntervalOptions): Result {
  const { width, rows } = talliesOf(metric, columns);
  const values = width === 1 ? rows : Float64Array.from({ length: columns.n }, (_, i) => rows[i * width]);
  if (values.length < 2) return without(result, "too_few_items");
  if (constant(values)) return without(result, "degenerate_interval");
  const n = values.length;
  if (resampledItems(metric, columns, options.resamples)) {
    const replicates = (options.replicates ?? resample(metric, columns, options)).replicates;
    const total = (result.value ?? 0) * n;
    const bounds = bcaInterval(
      replicates,
      result.value ?? 0,
      values.map((value) => (total - value) / (n - 1)),
      options.level,
    );
    const params = { ...result.params, resamples: replicates.length };
    if (bounds !== null)
      return { ...result, params, ci: { ...cut(bounds, metric.range), level: options.level, method: "bca_bootstrap" } };
    const fallback = withPercentiles(result, { replicates, undefinedCount: 0 }, options.level, metric.range);
    return { ...fallback, flags: [...fallback.flags, "bca_fell_back_to_percentile"] };
  }
  const { lo, hi } = meanInterval(values, options.level);
  if (lo === null || hi === null) return without(result, "too_few_items");
  const short = n < 200 && Math.abs(skewness(values) ?? 0) > 2;
  return {
    ...result,
    flags: short ? [...result.flags, "interval_too_short"] : result.flags,
    ci: { ...cut({ lo, hi }, metric.range), level: options.level, method: "t" },
  };
}

/** Items from which the ECE is resampled by cells of bin and outcome. */
const byCellsFrom = 5000;

/** The ECE has an interval only where it lies above what a calibrated model would show: the basic bootstrap, cut at 0. */
function calibrated(metric: Metric, columns: Columns, given: Result, options: IntervalOptions): Result {
  const value = given.value ?? 0;
  const chance = options.calibration ?? calibrationNull(columns, options.random.fork("calibration"));
  const result = againstChance(given, chance);
  if (value <= chance.p95) return result;
  const grouped = groupsOf(columns) !== undefined;
  const byCells = !grouped && columns.n >= byCellsFrom;
  const affordable = byCells ? options.resamples : Math.floor(budget / columns.n);
  if (grouped && affordable < 999) return clustered(influence(metric, columns), columns, result, metric, options.level);
  const resamples = Math.min(options.resamples, affordable);
  const replicates = byCells
    ? eceResamples(columns, { resamples, random: options.random })
    : finite(resample(metric, columns, { ...options, resamples }).replicates);
  const bounds = basicInterval(replicates, value, options.level);
  if (bounds === null) return without(result, "degenerate_interval");
  return {
    ...result,
    params: { ...result.params, resamples, resampled: byCells ? "cells" : grouped ? "groups" : "items" },
    flags: grouped ? [...result.flags, "clustered"] : result.flags,
    ci: { ...cut(bounds, metric.range), level: options.level, method: "basic_bootstrap" },
  };
}

function without(result: Result, reason: Reason): Result {
  return { ...result, flags: [...result.flags, `ci_undefined:${reason}`] };
}

function cut(bounds: Bounds, [low, high]: readonly [number, number]): Bounds {
  return { lo: Math.max(low, bounds.lo), hi: Math.min(high, bounds.hi) };
}
