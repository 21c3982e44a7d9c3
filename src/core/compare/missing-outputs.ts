import type { Columns } from "../columns.js";
import type { Metric } from "../metrics/metric.js";

/**
 * The two extreme readings of missing outputs: all of them right for one model and wrong for the other. Given scores are filled only where all
 * lie in 0-1. Null where nothing is missing, or where the metric (of probabilities, of label sets) has no such reading.
 */
export function filled(
  metric: Metric,
  base: readonly Columns[],
  tuned: readonly Columns[],
): readonly { readonly base: readonly Columns[]; readonly tuned: readonly Columns[] }[] | null {
  const runs = [...base, ...tuned];
  if (metric.id === "accuracy") {
    if (runs.every((run) => run.unanswered === 0)) return null;
    return [
      { base, tuned: tuned.map(answeredRight) },
      { base: base.map(answeredRight), tuned },
    ];
  }
  if (metric.needs !== "score" || runs.every((run) => run.score?.some(Number.isNaN) !== true)) return null;
  if (runs.some((run) => run.score?.some((value) => value < 0 || value > 1))) return null;
  const fill = (side: readonly Columns[], value: number): Columns[] =>
    side.map((run) => ({ ...run, score: run.score?.map((own) => (Number.isNaN(own) ? value : own)), unanswered: 0 }));
  return [
    { base: fill(base, 0), tuned: fill(tuned, 1) },
    { base: fill(base, 1), tuned: fill(tuned, 0) },
  ];
}

function answeredRight(run: Columns): Columns {
  const { gold, pred } = run;
  return { ...run, pred: pred?.map((code, i) => (code === -1 ? (gold?.[i] ?? -1) : code)), unanswered: 0 };
}
