import type { Columns } from "../columns.js";
import { completePairs } from "../compare/complete-pairs.js";
import { about as aboutMetric } from "../compare/difference-result.js";
import { estimate } from "../compare/estimate.js";
import { rightWrong, shareValues } from "../compare/right-wrong.js";
import { sideResult } from "../compare/side-result.js";
import { usableValue } from "../compare/usable-value.js";
import { baselinesOf, numberBaselinesOf } from "../metrics/baselines.js";
import { groupsOf, measure, misfit } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import type { Random } from "../random.js";
import { absent, ok, type Result } from "../result.js";
import { answerChanged } from "./changed-answers.js";
import { lossColumns } from "./interaction.js";
import type { PairOfRuns } from "./pair-of-runs.js";
import { recipeContrast } from "./recipe-contrast.js";

const level = 0.95;
const resamples = 1999;

/** The figures of a disturbance that the metric decides: its value before and after, the loss, and what is kept. */
export interface Loss {
  readonly clean: Result;
  readonly perturbed: Result;
  readonly drop: Result;
  readonly ratio: Result;
  readonly corrected: Result;
}

/**
 * What a disturbance costs by a metric, on the same items: drop with its paired interval (of one run that of `estimate`; of a recipe of several training seeds,
 * each paired with itself, that of `recipeContrast`), and R, the share of the clean value that is left, whose interval is that of the drop over the clean value (so
 * that R and drop never say different things). R is undefined where the clean value cannot be told from that of a trivial predictor, and given for metrics of
 * which more is better. Source: methods 11.2, 11.5.
 */
export function loss(metric: Metric, runs: readonly PairOfRuns[], random: Random): Loss {
  const [{ clean }] = runs;
  const details = aboutMetric(metric, clean);
  const n = clean.n;
  const both = runs.flatMap((run) => [run.clean, run.perturbed]);
  if (n === 0 || both.some((columns) => misfit(metric, columns) !== null)) {
    const none =
      n === 0
        ? absent("insufficient_data", "no_items", 0, metric.id, details)
        : absent("not_applicable", "not_applicable_to_task", n, metric.id, details);
    return { clean: none, perturbed: none, drop: none, ratio: none, corrected: none };
  }
  const valued = (state: keyof PairOfRuns): Result =>
    sideResult(
      metric,
      runs.map((run) => run[state]),
      level,
      { resamples, random: random.fork(state) },
    );
  const before = valued("clean");
  const after = valued("perturbed");
  const drop = runs.length === 1 ? dropOf(metric, runs[0], random) : recipeDrop(metric, runs, random);
  return { clean: before, perturbed: after, drop, ...ratios(metric, clean, before, drop) };
}

/** The drop of one run. */
function dropOf(metric: Metric, { clean, perturbed }: PairOfRuns, random: Random): Result {
  const details = aboutMetric(metric, clean);
  const found = estimate({ metric, base: [perturbed], tuned: [clean] }, { random: random.fork("drop"), resamples });
  if (found.point === null) return absent("undefined", found.reason ?? "no_items", found.n, found.method, details);
  const sign = metric.better === "lower" ? -1 : 1;
  const bounds = found.bounds(level);
  const ends = bounds === null ? null : [sign * bounds.lo, sign * bounds.hi].sort((a, b) => a - b);
  return ok(sign * found.point || 0, found.n, found.method, {
    ...details,
    flags: found.flags.filter((flag) => flag !== "seed_variance_unknown"),
    ...(ends === null ? {} : { ci: { lo: ends[0], hi: ends[1], level, method: found.method } }),
  });
}

/** The mean drop of several runs: against a base that loses nothing. */
function recipeDrop(metric: Metric, runs: readonly PairOfRuns[], random: Random): Result {
  const details = aboutMetric(metric, runs[0].clean);
  const states = runs.flatMap(({ clean, perturbed }) => [clean, perturbed]);
  const { base: own } = completePairs(metric, states, [states[0]]);
  const lacking = own.map((columns) => measure(metric, columns)).find((measured) => usableValue(measured) === null);
  if (own[0].n === 0 || lacking !== undefined) {
    const reason = lacking !== undefined && "undefined" in lacking ? lacking.undefined : "no_items";
    return absent("undefined", reason, own[0].n, metric.id, details);
  }
  const { point, ci, spread, flags } = recipeContrast([new Float64Array(own[0].n)], lossColumns(metric, own), {
    groups: groupsOf(own[0]),
    least: metric.needs === "pred" ? 1 : 0,
    random: random.fork("drop"),
  });
  return ok(point, own[0].n, spread.method, {
    ...details,
    flags,
    params: { seeds: runs.length },
    ...(ci === null ? {} : { ci: { ...ci, level, method: spread.method } }),
  });
}

/** R and R above chance. */
function ratios(
  metric: Metric,
  clean: Columns,
  before: Result,
  drop: Result,
): { readonly ratio: Result; readonly corrected: Result } {
  const { n } = before;
  const about = { scale: "unbounded", better: "higher" as const };
  const none = (status: "undefined" | "not_applicable", reason: "at_chance" | "not_applicable_to_task"): Result =>
    absent(status, reason, n, "robustness_ratio", about);
  // Of an error there is no share that is left.
  if (metric.better === "lower" || metric.ideal !== undefined) {
    const no = none("not_applicable", "not_applicable_to_task");
    return { ratio: no, corrected: no };
  }
  if (before.value === null || drop.value === null) {
    const no = absent("undefined", before.reason ?? drop.reason ?? "no_items", n, "robustness_ratio", about);
    return { ratio: no, corrected: no };
  }
  const chance = chanceOf(metric, clean);
  const atChance = before.value <= (chance ?? 0) || (before.ci !== undefined && before.ci.lo <= (chance ?? 0));
  if (atChance) {
    const no = none("undefined", "at_chance");
    return { ratio: no, corrected: no };
  }
  const kept = (above: number, method: string): Result => {
    const { ci } = drop;
    const value = before.value! - above;
    return ok(1 - drop.value! / value, n, method, {
      ...about,
      ...(chance === null ? {} : { params: { chance } }),
      ...(ci === undefined
        ? {}
        : { ci: { lo: 1 - ci.hi / value, hi: 1 - ci.lo / value, level: ci.level, method: ci.method } }),
    });
  };
  return {
    ratio: kept(0, "robustness_ratio"),
    corrected:
      chance === null ? none("not_applicable", "not_applicable_to_task") : kept(chance, "robustness_ratio_corrected"),
  };
}

/** The best that a trivial predictor reaches on these items; null where the metric has none. */
function chanceOf(metric: Metric, columns: Columns): number | null {
  const trivial =
    columns.numbers !== undefined
      ? Object.values(numberBaselinesOf([metric], columns))
      : columns.cases === undefined && (columns.gold !== undefined || columns.goldSets !== undefined)
        ? Object.values(baselinesOf([metric], columns))
        : [];
  const values = trivial.flatMap((one) => one[metric.id] ?? []);
  return values.length === 0 ? null : Math.max(...values);
}

/** 1 for each item that was right; null where answers are no more than better or worse. */
export function rightItems(metric: Metric, columns: Columns): Uint8Array | null {
  return rightWrong(columns) ?? shareValues(metric, columns);
}

/** Moves of a probability that are worth a look although the answer stayed (methods 11.5). */
const largeMove = 0.1;

/** Items whose answer stayed in a run while its probability moved by more than .1, by position, each with its largest move, largest first. */
export function largeMoves(runs: readonly PairOfRuns[]): { readonly item: number; readonly by: number }[] {
  const largest = new Map<number, number>();
  for (const run of runs)
    for (const { item, by } of movesOf(run)) if (Math.abs(by) > Math.abs(largest.get(item) ?? 0)) largest.set(item, by);
  return [...largest]
    .map(([item, by]) => ({ item, by }))
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by) || a.item - b.item);
}

function movesOf({ clean, perturbed }: PairOfRuns): { readonly item: number; readonly by: number }[] {
  const { probs: before, pred, labels } = clean;
  const { probs: after } = perturbed;
  if (before === undefined || after === undefined || pred === undefined) return [];
  const width = labels.length;
  const changed = answerChanged({ clean, perturbed });
  const moves: { item: number; by: number }[] = [];
  for (let i = 0; i < clean.n; i++) {
    if (pred[i] < 0 || changed(i) !== false) continue;
    const by = after[i * width + pred[i]] - before[i * width + pred[i]];
    if (Math.abs(by) > largeMove) moves.push({ item: i, by });
  }
  return moves;
}
