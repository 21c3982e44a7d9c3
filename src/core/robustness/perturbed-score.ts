import type { Columns } from "../columns.js";
import { about as aboutMetric } from "../compare/difference-result.js";
import { estimate } from "../compare/estimate.js";
import { rightWrong, shareValues } from "../compare/right-wrong.js";
import { baselinesOf, numberBaselinesOf } from "../metrics/baselines.js";
import { intervalOf } from "../metrics/interval.js";
import { misfit, resultOf } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import type { Random } from "../random.js";
import { absent, ok, type Result } from "../result.js";
import { answerChanged } from "./changed-answers.js";
import type { PairOfRuns } from "./pair-of-runs.js";

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
 * What a disturbance costs one model by a metric, on the same items: drop with its paired interval (that of `estimate`), and R, the share of the clean value
 * that is left, whose interval is that of the drop over the clean value (so that R and drop never say different things). R is undefined
 * where the clean value cannot be told from that of a trivial predictor, and given for metrics of which more is better. Source: methods 11.5.
 */
export function loss(metric: Metric, { clean, perturbed }: PairOfRuns, random: Random): Loss {
  const details = aboutMetric(metric, clean);
  const n = clean.n;
  const valued = (columns: Columns, name: string): Result =>
    intervalOf(metric, columns, resultOf(metric, columns), { level, resamples, random: random.fork(name) });
  if (n === 0 || misfit(metric, clean) !== null || misfit(metric, perturbed) !== null) {
    const none =
      n === 0
        ? absent("insufficient_data", "no_items", 0, metric.id, details)
        : absent("not_applicable", "not_applicable_to_task", n, metric.id, details);
    return { clean: none, perturbed: none, drop: none, ratio: none, corrected: none };
  }
  const before = valued(clean, "clean");
  const after = valued(perturbed, "perturbed");
  const found = estimate({ metric, base: [perturbed], tuned: [clean] }, { random: random.fork("drop"), resamples });
  const sign = metric.better === "lower" ? -1 : 1;
  const bounds = found.point === null ? null : found.bounds(level);
  const ends = bounds === null ? null : [sign * bounds.lo, sign * bounds.hi].sort((a, b) => a - b);
  const drop =
    found.point === null
      ? absent("undefined", found.reason ?? "no_items", found.n, found.method, details)
      : ok(sign * found.point || 0, found.n, found.method, {
          ...details,
          flags: found.flags.filter((flag) => flag !== "seed_variance_unknown"),
          ...(ends === null ? {} : { ci: { lo: ends[0], hi: ends[1], level, method: found.method } }),
        });
  return { clean: before, perturbed: after, drop, ...ratios(metric, clean, before, drop) };
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

/** Items whose answer stayed while its probability moved by more than .1, by position, largest first. */
export function largeMoves({ clean, perturbed }: PairOfRuns): { readonly item: number; readonly by: number }[] {
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
  return moves.sort((a, b) => Math.abs(b.by) - Math.abs(a.by) || a.item - b.item);
}
