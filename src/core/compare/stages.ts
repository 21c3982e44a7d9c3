import type { Columns } from "../columns.js";
import { influence } from "../metrics/influence.js";
import type { Metric } from "../metrics/metric.js";
import type { Random } from "../random.js";
import { absent, differenceRange, held, ok, type Result } from "../result.js";
import { normalMargin } from "../stats/normal.js";
import { tMargin } from "../stats/student.js";
import { differenceResult } from "./difference-result.js";
import { estimate } from "./estimate.js";
import { shareValues } from "./right-wrong.js";
import { sideResult } from "./side-result.js";
import { unitSize } from "./unit-score.js";

/** One stage of training: a model of the plan, and the data sets it was trained for. */
export interface PlanStage {
  readonly model: string;
  readonly learns?: readonly string[];
}

/** One data set over the stages. */
export interface StageSet {
  readonly data: string;
  readonly metric: string;
  /** Score after each stage, in the order of the stages. */
  readonly values: readonly Result[];
  /** Place of the stage that learnt it, of its best stage before the last; null where it enters no mean (learnt by no stage, or by the last). */
  readonly own: number | null;
  readonly best: number | null;
  /** Best earlier stage less last, and last less own stage, with paired intervals. */
  readonly forgetting: Result | null;
  readonly backwardTransfer: Result | null;
}

/** Forgetting over stages of training (methods 9.10). */
export interface Stages {
  readonly stages: readonly PlanStage[];
  readonly sets: readonly StageSet[];
  /** F = mean of max over earlier stages less last (Chaudhry 2018), on [0, 1], + is a loss. */
  readonly forgetting: Result;
  /** BWT = mean of last less own stage (Lopez-Paz & Ranzato 2017), on [0, 1], + is a gain. */
  readonly backwardTransfer: Result;
}

/** A set's scores over stages as plain numbers, better the higher; `learnt` the places of the stages that learnt it. */
export interface StageScores {
  readonly values: readonly number[];
  readonly learnt: readonly number[];
}

/**
 * F and BWT of a matrix of scores: F = mean_j (max over earlier stages a_j - a_j,last), BWT = mean_j (a_j,last - a_j,own), over the sets that a stage before
 * the last learnt (the latest such stage is its own); null where there are none. Source: Chaudhry et al. 2018; Lopez-Paz & Ranzato 2017.
 */
export function stageForgetting(
  sets: readonly StageScores[],
): { readonly forgetting: number; readonly backwardTransfer: number } | null {
  const counted = sets.flatMap((set) => {
    const at = placesOf(set);
    return at === null ? [] : [{ ...at, values: set.values, last: set.values[set.values.length - 1] }];
  });
  if (counted.length === 0) return null;
  const mean = (of: (set: (typeof counted)[number]) => number): number =>
    counted.reduce((sum, set) => sum + of(set), 0) / counted.length;
  return {
    forgetting: mean(({ values, best, last }) => values[best] - last),
    backwardTransfer: mean(({ values, own, last }) => last - values[own]),
  };
}

/** The stage that learnt a set last before the final one, and the best stage before the final one; null where the final one learnt it, or none. */
function placesOf({ values, learnt }: StageScores): { own: number; best: number } | null {
  const final = values.length - 1;
  const own = Math.max(...learnt, -1);
  if (own < 0 || own === final) return null;
  let best = 0;
  for (let k = 1; k < final; k++) if (values[k] > values[best]) best = k;
  return { own, best };
}

/** What is read of each set: its metric, and the runs of every stage. */
export interface StageRuns {
  readonly data: string;
  readonly metric: Metric;
  /** Runs (seeds) of each stage, in the order of the stages. */
  readonly runs: readonly (readonly Columns[])[];
}

/** Forgetting over the stages of a plan, from the runs of each stage's model; sets that some stage did not answer are left out by the caller. */
export function stagesOf(
  stages: readonly PlanStage[],
  sets: readonly StageRuns[],
  random: Random,
  level = 0.95,
): Stages {
  const rows = sets.map((set) => stageSet(stages, set, random.fork(set.data), level));
  const counted = rows.filter(({ own }) => own !== null);
  return {
    stages,
    sets: rows,
    forgetting: meanOver(counted, "forgetting", level),
    backwardTransfer: meanOver(counted, "backwardTransfer", level),
  };
}

function stageSet(
  stages: readonly PlanStage[],
  { data, metric, runs }: StageRuns,
  random: Random,
  level: number,
): StageSet {
  const values = runs.map((of, k) =>
    sideResult(metric, of, level, { random: random.fork(`stage/${k}`), resamples: 1999 }),
  );
  const learnt = stages.flatMap(({ learns = [] }, k) => (learns.includes(data) ? [k] : []));
  const turn = metric.better === "lower" ? -1 : 1;
  const at = values.some(({ value }) => value === null)
    ? null
    : placesOf({ values: values.map(({ value }) => turn * (value ?? 0)), learnt });
  const row = { data, metric: metric.id, values };
  if (at === null) return { ...row, own: null, best: null, forgetting: null, backwardTransfer: null };
  const last = stages.length - 1;
  // + is a loss for forgetting and a gain for transfer, whatever the metric's direction.
  const between = (from: number, to: number, better: "higher" | "lower"): Result => {
    const [before, after] = turn === 1 ? [runs[from], runs[to]] : [runs[to], runs[from]];
    return { ...pairedDifference(metric, before, after, random.fork(`${from}/${to}`), level), better };
  };
  const lost = between(last, at.best, "lower");
  return {
    ...row,
    ...at,
    forgetting: sinceBest(lost, metric, runs, random, level),
    backwardTransfer: between(at.own, last, "higher"),
  };
}

/**
 * What was lost since the best of K earlier stages. The maximum of noisy scores reads high and its interval must know that it was chosen: the upper end is the
 * highest of the stages' own (the best stage's is among them, so it needs no correction), the lower end the highest of theirs at alpha / K (Bonferroni), which
 * holds the loss since the truly best stage at least as often as stated. Source: Hsu 1996, multiple comparisons with the best.
 */
function sinceBest(
  lost: Result,
  metric: Metric,
  runs: readonly (readonly Columns[])[],
  random: Random,
  level: number,
): Result {
  const { ci } = lost;
  const earlier = runs.slice(0, -1);
  const last = runs[runs.length - 1];
  if (ci === undefined || earlier.length < 2) return lost;
  const lower = metric.better === "lower";
  const ends = earlier.flatMap((stage, k) => {
    const sides = lower ? { base: stage, tuned: last } : { base: last, tuned: stage };
    const found = estimate({ metric, ...sides }, { random: random.fork(`since/${k}`), resamples: 999 });
    const [own, wide] = [found.bounds(level), found.bounds(1 - (1 - level) / earlier.length)];
    return own === null || wide === null ? [] : [{ hi: own.hi, lo: wide.lo }];
  });
  const bounds = {
    lo: Math.min(ci.lo, Math.max(...ends.map(({ lo }) => lo))),
    hi: Math.max(ci.hi, ...ends.map(({ hi }) => hi)),
  };
  return {
    ...lost,
    ci: { ...held(bounds, differenceRange(metric.range)), level, method: ci.method },
    params: { ...lost.params, stages: earlier.length },
    flags: [...lost.flags, "best_stage_chosen"],
  };
}

/** `after` less `before`, with an interval where items have scores of their own in closed form. */
function pairedDifference(
  metric: Metric,
  before: readonly Columns[],
  after: readonly Columns[],
  random: Random,
  level: number,
): Result {
  const closed = [...before, ...after].every(
    (columns) => shareValues(metric, columns) !== null || influence(metric, columns) !== null,
  );
  const found = estimate({ metric, base: before, tuned: after }, { random, resamples: 999 });
  const result = differenceResult(found, metric, after[0], level);
  if (closed) return result;
  const { ci: _, ...rest } = result;
  return { ...rest, params: { ...rest.params, intervalReason: "no_item_scores" } };
}

/**
 * Mean over sets on [0, 1]. Items of different sets are independent; seeds, which sets share in part, are taken to move all of them together, which is
 * at most too wide. Margins to each side are combined as roots of sums of squares; below they are those of alpha over all ways to choose one best stage a
 * set, because what chosen maxima read high does not average out.
 */
function meanOver(rows: readonly StageSet[], part: "forgetting" | "backwardTransfer", level: number): Result {
  const results = rows.flatMap((row) => row[part] ?? []);
  const n = results.reduce((sum, result) => sum + result.n, 0);
  const about = { scale: "0-1", better: part === "forgetting" ? ("lower" as const) : ("higher" as const) };
  if (results.length === 0) return absent("insufficient_data", "too_few_datasets", n, part, about);
  const sizes = results.map(unitSize);
  if (sizes.some((size) => size === null) || results.some(({ value }) => value === null))
    return absent("not_applicable", "scales_differ", n, part, about);
  const mean = results.reduce((sum, { value }, j) => sum + (value ?? 0) / (sizes[j] ?? 1), 0) / results.length;
  const stages = results.map(({ params: own }) => Number(own["stages"] ?? 1));
  const chosen = stages.some((count) => count > 1);
  const ways = stages.reduce((product, count) => product * count, 1);
  const flags = chosen ? ["best_stage_chosen"] : [];
  const params = { sets: results.length };
  const squares = { below: { items: 0, seeds: 0 }, above: { items: 0, seeds: 0 } };
  for (const [j, { ci, value, params: own }] of results.entries()) {
    if (ci === undefined)
      return ok(mean, n, part, { ...about, params: { ...params, intervalReason: "no_item_scores" }, flags });
    const { df, se = 0, seedVariance = 0 } = own as { df?: number; se?: number; seedVariance?: number };
    const marginAt = (at: number): number => (df === undefined ? normalMargin(at) : tMargin(at, df));
    const share = Math.min(1, seedVariance / se ** 2 || 0);
    const size = (sizes[j] ?? 1) * results.length;
    const whole = sizes[j] ?? 1;
    // Ends that were held within what scores can differ by leave the standard error to tell how wide it was.
    const least = ci.hi >= whole || ci.lo <= -whole ? se : 0;
    const add = (side: "below" | "above", distance: number, at: number, wanted: number): void => {
      const wide = ((Math.max(distance, marginAt(at) * least) / size) * (marginAt(wanted) / marginAt(at))) ** 2;
      squares[side].items += wide * (1 - share);
      squares[side].seeds += Math.sqrt(wide * share);
    };
    add("above", ci.hi - (value ?? 0), level, level);
    add("below", (value ?? 0) - ci.lo, 1 - (1 - level) / stages[j], 1 - (1 - level) / ways);
  }
  const half = ({ items, seeds }: { items: number; seeds: number }): number => Math.sqrt(items + seeds ** 2);
  const [below, above] = [half(squares.below), half(squares.above)];
  return ok(mean, n, part, {
    ...about,
    params: { ...params, se: above / normalMargin(level) },
    ci: { ...held({ lo: mean - below, hi: mean + above }, [-1, 1]), level, method: "independent_sets" },
    flags,
  });
}
