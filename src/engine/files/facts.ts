import type { Columns } from "../../core/columns.js";
import { choose } from "../../core/metrics/choose.js";
import type { Decision, Facts } from "../../core/study.js";

/** Facts without anything measured yet: what a command fills in part. */
export function noFacts(task: Facts["task"], decision: Decision): Facts {
  return {
    task,
    decision,
    data: [],
    scores: [],
    comparisons: [],
    errors: [],
    training: [],
    seeds: [],
    leakage: null,
    join: [],
    models: [],
    runs: [],
    checklist: [],
  };
}

/** The metric that decides: the named one, else by the rules of methods 2.1, with their trace. */
export function decide(
  columns: Columns,
  labelCounts: Readonly<Record<string, number>>,
  named: string | undefined,
  delta: { readonly deltaMin: number; readonly deltaMinAssumed: boolean },
): Decision {
  if (named !== undefined) return { metric: named, trace: [], chosen: "flag", ...delta, alpha: 0.05 };
  const choice = choose({
    task: columns.task,
    labelCounts,
    hasProbs: columns.probs !== undefined,
    ...(columns.positive < 0 ? {} : { positive: columns.labels[columns.positive] }),
    n: columns.n,
  });
  return { metric: choice.primary, trace: choice.trace, chosen: "rules", ...delta, alpha: 0.05 };
}

/** Gold items of each label that occurs as gold. */
export function labelCountsOf(columns: Columns): Record<string, number> {
  const counts = new Float64Array(columns.labels.length);
  const k = columns.labels.length;
  if (columns.gold !== undefined) for (const code of columns.gold) counts[code]++;
  if (columns.goldSets !== undefined) for (const [i, bit] of columns.goldSets.entries()) counts[i % k] += bit;
  return Object.fromEntries(columns.labels.map((label, i) => [label, counts[i]] as const).filter(([, n]) => n > 0));
}
