import { identical } from "../compare/identical.js";
import { verdict } from "../compare/verdict.js";
import { ok, type Result } from "../result.js";
import { holm } from "../stats/correction.js";
import { normalMargin, normalSf } from "../stats/normal.js";
import type { Verdict } from "../study.js";
import { meanInfluence, meanOf, type Part, type SuiteSets, varianceOf } from "./score-suite.js";
import type { Suite } from "./suite.js";

/** One task of two models: its scores, their difference, and a verdict of its own. */
export interface TaskComparison {
  readonly id: string;
  readonly n: number;
  readonly base: number;
  readonly tuned: number;
  readonly difference: Result;
  readonly p: number | null;
  /** By Holm over the tasks of the suite. */
  readonly pAdjusted: number | null;
  readonly verdict: Verdict;
}

/** `assay compare --suite`, schema `assay.suite_comparison/1`. */
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
  readonly verdict: Verdict;
  readonly missing: readonly string[];
}

/**
 * Two models over the tasks of a suite that both have: differences from paired influence values, tasks independent. Each task has its verdict; the mean has
 * one too, which says nothing of single tasks.
 */
export function compareSuite(
  suite: Suite,
  base: SuiteSets,
  tuned: SuiteSets,
  about: { readonly baseName: string; readonly tunedName: string; readonly deltaMin: number; readonly level?: number },
): SuiteComparison {
  const { deltaMin, level = 0.95 } = about;
  const missing: string[] = [];
  const rows: { row: Omit<TaskComparison, "pAdjusted">; part: Part; differing: number }[] = [];
  for (const task of suite.tasks) {
    const pairs = task.sets.flatMap(({ id }) => {
      const pair = { base: base.get(id), tuned: tuned.get(id) };
      if (pair.base === undefined || pair.tuned === undefined) {
        missing.push(id);
        return [];
      }
      return [{ base: pair.base, tuned: pair.tuned }];
    });
    if (pairs.length < task.sets.length) continue;
    const sides = pairs.map((pair) => ({
      ...pair,
      of: [meanInfluence(task, pair.base), meanInfluence(task, pair.tuned)],
    }));
    if (sides.some(({ of }) => of.includes(null))) {
      missing.push(...task.sets.map(({ id }) => id));
      continue;
    }
    const values = sides.map(({ of, ...pair }) => {
      const [before, after] = of as NonNullable<ReturnType<typeof meanInfluence>>[];
      const moved = after.influence.map((value, i) => value - before.influence[i]);
      return { before: before.value, after: after.value, variance: varianceOf(moved, pair.base), n: pair.base.n };
    });
    const mean = (of: (one: (typeof values)[number]) => number): number =>
      values.reduce((sum, one) => sum + of(one), 0) / values.length;
    const part: Part = {
      value: mean(({ before, after }) => after - before),
      se: Math.sqrt(values.reduce((sum, { variance }) => sum + variance, 0)) / values.length,
      n: values.reduce((sum, { n }) => sum + n, 0),
    };
    const differing = pairs.reduce(
      (sum, pair) => sum + Math.round((1 - identical(pair.base, pair.tuned).share) * pair.base.n),
      0,
    );
    rows.push({
      part,
      differing,
      row: {
        id: task.id,
        n: part.n,
        base: mean(({ before }) => before),
        tuned: mean(({ after }) => after),
        difference: differenceOf(part, part.n, "suite_task_difference", level),
        p: part.se > 0 ? 2 * normalSf(Math.abs(part.value / part.se)) : null,
        verdict: judged(part, deltaMin, differing, level),
      },
    });
  }
  const known = rows.flatMap(({ row }) => (row.p === null ? [] : [row.p]));
  const adjusted = holm(known);
  let next = 0;
  const parts = rows.map(({ part }) => part);
  const plain = meanOf(parts, () => 1) ?? { value: 0, se: 0, n: 0 };
  const bySize = meanOf(parts, ({ n }) => n) ?? plain;
  const overall = (of: "base" | "tuned"): number | null =>
    rows.length === 0 ? null : rows.reduce((sum, { row }) => sum + row[of], 0) / rows.length;
  return {
    schema: "assay.suite_comparison/1",
    suite: suite.id,
    baseName: about.baseName,
    tunedName: about.tunedName,
    deltaMin,
    tasks: rows.map(({ row }) => ({ ...row, pAdjusted: row.p === null ? null : adjusted[next++] })),
    difference: differenceOf(plain, rows.length, "suite_difference", level),
    sizeWeighted: differenceOf(bySize, rows.length, "suite_difference_by_size", level),
    base: overall("base"),
    tuned: overall("tuned"),
    verdict: judged(
      plain,
      deltaMin,
      rows.reduce((sum, { differing }) => sum + differing, 0),
      level,
    ),
    missing,
  };
}

/** `differing` is the number of items with other outputs: with five or fewer nothing can be resolved. */
function judged({ value, se, n }: Part, deltaMin: number, differing: number, level: number): Verdict {
  const margin = normalMargin(level) * se;
  return verdict({
    point: value,
    ...(se > 0 ? { lo: value - margin, hi: value + margin } : {}),
    deltaMin,
    identical: differing === 0,
    discordant: differing,
    pairs: n,
    guardRails: [],
  }).verdict;
}

function differenceOf({ value, se }: Part, n: number, method: string, level: number): Result {
  const margin = normalMargin(level) * se;
  const ci = { lo: value - margin, hi: value + margin, level, method: "paired_influence" };
  return ok(value, n, method, {
    scale: "0-1",
    better: "higher",
    ...(se > 0 ? { ci } : { flags: ["ci_undefined:degenerate_interval"] }),
  });
}
