import type { Columns } from "../../../src/core/columns.js";
import { type CompareInput, compare } from "../../../src/core/compare/compare.js";
import { accuracy } from "../../../src/core/metrics/accuracy.js";
import { scoreMetric } from "../../../src/core/metrics/scored.js";
import { random } from "../../../src/core/random.js";

/** Binary columns from gold and predicted codes (0 = "no", 1 = "yes"). */
export function labelled(gold: readonly number[], pred: readonly number[], more: Partial<Columns> = {}): Columns {
  return {
    task: "binary",
    n: gold.length,
    labels: ["no", "yes"],
    labelsFixed: false,
    positive: 1,
    gold: Int32Array.from(gold),
    pred: Int32Array.from(pred),
    unanswered: pred.filter((code) => code < 0).length,
    flags: [],
    ...more,
  };
}

/** A pair of runs with a given paired table of right and wrong; gold alternates, so that both labels occur. */
export function pairOf(counts: { both: number; base: number; tuned: number; none: number }): {
  base: Columns;
  tuned: Columns;
} {
  const rights: [number, number][] = [];
  for (let i = 0; i < counts.both; i++) rights.push([1, 1]);
  for (let i = 0; i < counts.base; i++) rights.push([1, 0]);
  for (let i = 0; i < counts.tuned; i++) rights.push([0, 1]);
  for (let i = 0; i < counts.none; i++) rights.push([0, 0]);
  const gold = rights.map((_, i) => i % 2);
  const side = (k: 0 | 1): Columns =>
    labelled(
      gold,
      rights.map((right, i) => (right[k] === 1 ? gold[i] : 1 - gold[i])),
    );
  return { base: side(0), tuned: side(1) };
}

/** Columns of given scores. */
export function scored(score: readonly number[], more: Partial<Columns> = {}): Columns {
  return {
    task: "scores",
    n: score.length,
    labels: [],
    labelsFixed: false,
    positive: -1,
    score: Float64Array.from(score),
    unanswered: 0,
    flags: [],
    ...more,
  };
}

/** A comparison with the usual settings filled in. */
export function compared(base: Columns | Columns[], tuned: Columns | Columns[], more: Partial<CompareInput> = {}) {
  const bases = Array.isArray(base) ? base : [base];
  const tuneds = Array.isArray(tuned) ? tuned : [tuned];
  return compare({
    data: "test",
    metric: bases[0].task === "scores" ? scoreMetric("score", "higher") : accuracy,
    base: bases,
    tuned: tuneds,
    baseName: "base",
    tunedName: "tuned",
    baseSeeds: bases.map((_, i) => i + 1),
    tunedSeeds: tuneds.map((_, i) => i + 1),
    deltaMin: 0.02,
    deltaMinAssumed: false,
    random: random(7),
    ids: Array.from({ length: bases[0].n }, (_, i) => `i${i}`),
    ...more,
  });
}
