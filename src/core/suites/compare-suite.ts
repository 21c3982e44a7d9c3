import type { Columns } from "../columns.js";
import { identical } from "../compare/identical.js";
import { verdict } from "../compare/verdict.js";
import type { Verdict } from "../documents/comparison.js";
import type { Finding } from "../findings/finding.js";
import { scaleOf } from "../metrics/measure.js";
import { differenceRange, held, ok, type Result } from "../result.js";
import { holm } from "../stats/correction.js";
import { normalMargin, normalSf } from "../stats/normal.js";
import { tMargin } from "../stats/student.js";
import { meanInfluence, meanOf, metricOf, type Part, rangeOf, union, varianceOf } from "./score-suite.js";
import type { Suite, SuiteTask } from "./suite.js";

/** One set of two models: its scores, their difference, and a verdict of its own. */
export interface SetComparison {
  readonly id: string;
  readonly n: number;
  readonly base: number;
  readonly tuned: number;
  readonly difference: Result;
  readonly p: number | null;
  readonly verdict: Verdict;
}

/** One task of two models; of several sets (subtasks) their plain mean. */
export interface TaskComparison extends SetComparison {
  /** By Holm over the tasks of the suite. */
  readonly pAdjusted: number | null;
  /** What was measured. */
  readonly metric?: string;
  /** Where the task has several sets: each of them, and the difference of their means weighted by their numbers of items. */
  readonly sets?: readonly SetComparison[];
  readonly sizeWeighted?: Result;
  /** Set where the task's metric is in another unit or lower is better: it is no part of the means. */
  readonly apart?: true;
}

/** `assay compare --suite` and logs of several tasks, schema `assay.suite_comparison/1`. */
export interface SuiteComparison {
  readonly schema: "assay.suite_comparison/1";
  readonly suite: string;
  readonly baseName: string;
  readonly tunedName: string;
  readonly deltaMin: number;
  readonly tasks: readonly TaskComparison[];
  /** Difference of the plain means over the tasks that both models have. */
  readonly difference: Result;
  readonly sizeWeighted: Result;
  readonly base: number | null;
  readonly tuned: number | null;
  /** The same means, weighted by the tasks' numbers of items. */
  readonly baseBySize?: number | null;
  readonly tunedBySize?: number | null;
  readonly verdict: Verdict;
  readonly missing: readonly string[];
  /** Of logs: questions that were put otherwise, outputs that are the same. */
  readonly findings?: readonly Finding[];
  /** Training seeds of each side. */
  readonly seeds?: { readonly base: number; readonly tuned: number };
}

/** The columns of a suite's sets by the set's id: one run, or one a training seed. */
export type SuiteRuns = ReadonlyMap<string, Columns | readonly Columns[]>;

/** Two models on one set; `bySeed` is the difference of every tuned seed, `bases` the value of every base seed. */
interface Pair {
  readonly id: string;
  readonly n: number;
  readonly before: number;
  readonly after: number;
  readonly variance: number;
  readonly differing: number;
  readonly bySeed: readonly number[];
  readonly bases: readonly number[];
}

/** A difference with the standard error of its items, and the variance and degrees of freedom that training seeds add. */
interface Spread extends Part {
  readonly seedVariance: number;
  readonly df: number;
}

/**
 * Two models over the tasks of a suite that both have: differences from paired influence values, tasks independent. Each task has its verdict; the mean has
 * one too, which says nothing of single tasks. Of several seeds values and influence values are means over them; three or more of a side add the variance
 * of their mean, the seeds' own differences taken over all tasks together (one training moves all tasks), with Student's t of that many seeds.
 */
export function compareSuite(
  suite: Suite,
  base: SuiteRuns,
  tuned: SuiteRuns,
  about: { readonly baseName: string; readonly tunedName: string; readonly deltaMin: number; readonly level?: number },
): SuiteComparison {
  const { deltaMin, level = 0.95 } = about;
  const missing: string[] = [];
  const rows: { row: Omit<TaskComparison, "pAdjusted">; pairs: readonly Pair[] }[] = [];
  for (const task of suite.tasks) {
    const pairs: Pair[] = [];
    for (const { id } of task.sets) {
      const own = pairOf(task, id, runsOf(base.get(id)), runsOf(tuned.get(id)));
      if (own === null) missing.push(id);
      else pairs.push(own);
    }
    if (pairs.length < task.sets.length || pairs.length === 0) continue;
    const metric = metricOf(task.metrics[0]);
    const { better } = metric;
    const together = averaged(task, pairs);
    const scale = together ? "0-1" : scaleOf(metric);
    const range = rangeOf(task);
    const turn = better === "lower" ? -1 : 1;
    const single = (of: readonly Pair[]): Omit<SetComparison, "id" | "base" | "tuned"> => {
      const spread = spreadOf(of, () => 1);
      return {
        n: spread.n,
        difference: differenceOf(spread, spread.n, "suite_task_difference", level, better, range, scale),
        p: pOf(spread),
        verdict: judged(
          spread,
          turn,
          deltaMin,
          sum(of, ({ differing }) => differing),
          level,
        ),
      };
    };
    rows.push({
      pairs,
      row: {
        id: task.id,
        metric: task.metrics.map((one) => metricOf(one).id).join("+"),
        base: sum(pairs, ({ before }) => before) / pairs.length,
        tuned: sum(pairs, ({ after }) => after) / pairs.length,
        ...single(pairs),
        ...(pairs.length === 1
          ? {}
          : {
              sets: pairs.map((pair) => ({ id: pair.id, base: pair.before, tuned: pair.after, ...single([pair]) })),
              sizeWeighted: differenceOf(
                spreadOf(pairs, ({ n }) => n),
                pairs.length,
                "suite_task_difference_by_size",
                level,
                better,
                range,
                scale,
              ),
            }),
        ...(together ? {} : { apart: true as const }),
      },
    });
  }
  const known = rows.flatMap(({ row }) => (row.p === null ? [] : [row.p]));
  const adjusted = holm(known);
  let next = 0;
  const inMean = rows.filter(({ row }) => row.apart === undefined);
  // A task's sets count 1 / sets each, so that tasks and not sets are averaged.
  const share = new Map(inMean.flatMap(({ pairs }) => pairs.map((pair) => [pair, 1 / pairs.length] as const)));
  const all = [...share.keys()];
  const plain = spreadOf(all, (pair) => share.get(pair) ?? 0);
  // A task's number of items weighs the plain mean of its sets, as in `assay.suite/1`.
  const sizes = new Map(inMean.flatMap(({ row, pairs }) => pairs.map((pair) => [pair, row.n / pairs.length] as const)));
  const bySize = spreadOf(all, (pair) => sizes.get(pair) ?? 0);
  const overall = (of: "base" | "tuned", weight: (n: number) => number): number | null => {
    if (inMean.length === 0) return null;
    const total = sum(inMean, ({ row }) => weight(row.n));
    return sum(inMean, ({ row }) => weight(row.n) * row[of]) / total;
  };
  const range = union(suite.tasks.filter(({ id }) => inMean.some(({ row }) => row.id === id)).map(rangeOf));
  const runs = (sides: SuiteRuns): number => Math.max(1, ...all.map(({ id }) => runsOf(sides.get(id)).length));
  return {
    schema: "assay.suite_comparison/1",
    suite: suite.id,
    baseName: about.baseName,
    tunedName: about.tunedName,
    deltaMin,
    tasks: rows.map(({ row }) => ({ ...row, pAdjusted: row.p === null ? null : adjusted[next++] })),
    difference: differenceOf(plain, inMean.length, "suite_difference", level, "higher", range),
    sizeWeighted: differenceOf(bySize, inMean.length, "suite_difference_by_size", level, "higher", range),
    base: overall("base", () => 1),
    tuned: overall("tuned", () => 1),
    baseBySize: overall("base", (n) => n),
    tunedBySize: overall("tuned", (n) => n),
    verdict: judged(
      plain,
      1,
      deltaMin,
      sum(all, ({ differing }) => differing),
      level,
    ),
    missing,
    seeds: { base: runs(base), tuned: runs(tuned) },
  };
}

function runsOf(columns: Columns | readonly Columns[] | undefined): readonly Columns[] {
  if (columns === undefined) return [];
  return "n" in columns ? [columns] : columns;
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((total, one) => total + of(one), 0);
}

/** Two models on one set; null where one has no run or no value. */
function pairOf(task: SuiteTask, id: string, base: readonly Columns[], tuned: readonly Columns[]): Pair | null {
  if (base.length === 0 || tuned.length === 0) return null;
  const values = (runs: readonly Columns[]) =>
    runs.map((run) => meanInfluence(task, run)).filter((one) => one !== null);
  const before = values(base);
  const after = values(tuned);
  if (before.length < base.length || after.length < tuned.length) return null;
  const [{ n }] = base;
  const mean = (of: typeof before, i: number): number => sum(of, ({ influence }) => influence[i]) / of.length;
  const moved = Float64Array.from({ length: n }, (_, i) => mean(after, i) - mean(before, i));
  const baseMean = sum(before, ({ value }) => value) / before.length;
  return {
    id,
    n,
    before: baseMean,
    after: sum(after, ({ value }) => value) / after.length,
    variance: varianceOf(moved, base[0]),
    // Items on which any seed differs from the base.
    differing: Math.max(...tuned.map((run) => Math.round((1 - identical(base[0], run).share) * n))),
    bySeed: after.map(({ value }) => value - baseMean),
    bases: before.map(({ value }) => value),
  };
}

/** The weighted mean difference over sets, items of different sets independent, a seed the same training in all of them. */
function spreadOf(pairs: readonly Pair[], weight: (pair: Pair) => number): Spread {
  const parts = pairs.map((pair) => ({
    pair,
    part: { value: pair.after - pair.before, se: Math.sqrt(pair.variance), n: pair.n },
  }));
  const weights = new Map(parts.map(({ pair, part }) => [part as Part, weight(pair)]));
  const mean = meanOf(
    parts.map(({ part }) => part),
    (part) => weights.get(part) ?? 0,
  ) ?? { value: 0, se: 0, n: 0 };
  const total = sum(pairs, weight);
  const ofSeeds = (of: (pair: Pair) => readonly number[]): readonly number[] => {
    const seeds = Math.min(...pairs.map((pair) => of(pair).length));
    if (pairs.length === 0 || seeds < 3) return [];
    return Array.from({ length: seeds }, (_, s) => sum(pairs, (pair) => weight(pair) * of(pair)[s]) / total);
  };
  const sides = [ofSeeds(({ bySeed }) => bySeed), ofSeeds(({ bases }) => bases)].filter(({ length }) => length > 0);
  return {
    ...mean,
    seedVariance: sum(sides, varianceOfMean),
    df: sides.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...sides.map(({ length }) => length - 1)),
  };
}

function varianceOfMean(values: readonly number[]): number {
  const mean = sum(values, (value) => value) / values.length;
  return sum(values, (value) => (value - mean) ** 2) / (values.length - 1) / values.length;
}

/** Whether a task's values can be averaged with others: in 0 to 1 (-1 for correlations), higher better. */
function averaged(task: SuiteTask, pairs: readonly Pair[]): boolean {
  return task.metrics.every((named) => {
    const { better, range } = metricOf(named);
    if (better === "lower") return false;
    return range[1] <= 1 || pairs.every(({ before, after }) => before >= 0 && before <= 1 && after >= 0 && after <= 1);
  });
}

/** Half the width of the interval: items by the normal, seeds by Student's t, each in its part of the variance. */
function marginOf({ se, seedVariance, df }: Spread, level: number): number {
  const ofItems = normalMargin(level) * se;
  if (seedVariance === 0) return ofItems;
  return Math.hypot(ofItems, tMargin(level, df) * Math.sqrt(seedVariance));
}

function pOf(spread: Spread): number | null {
  const margin = marginOf(spread, 0.95);
  if (margin === 0) return null;
  // The same multiple of the half width as of a normal's standard error.
  return 2 * normalSf((Math.abs(spread.value) / margin) * normalMargin(0.95));
}

/** `differing` is the number of items with other outputs: with five or fewer nothing can be resolved. */
function judged(spread: Spread, turn: 1 | -1, deltaMin: number, differing: number, level: number): Verdict {
  const margin = marginOf(spread, level);
  const point = turn * spread.value;
  return verdict({
    point,
    ...(margin > 0 ? { lo: point - margin, hi: point + margin } : {}),
    deltaMin,
    identical: differing === 0,
    discordant: differing,
    pairs: spread.n,
    guardRails: [],
  }).verdict;
}

function differenceOf(
  spread: Spread,
  n: number,
  method: string,
  level: number,
  better: "higher" | "lower",
  range: readonly [number, number],
  scale = "0-1",
): Result {
  const margin = marginOf(spread, level);
  const { value } = spread;
  const seeds = spread.seedVariance > 0;
  const ci = {
    ...held({ lo: value - margin, hi: value + margin }, differenceRange(range)),
    level,
    method: seeds ? "paired_influence_seeds" : "paired_influence",
  };
  return ok(value, n, method, {
    scale,
    better,
    ...(margin > 0 ? { ci } : { flags: ["ci_undefined:degenerate_interval"] }),
  });
}
