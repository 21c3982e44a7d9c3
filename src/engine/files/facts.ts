import type { Columns } from "../../core/columns.js";
import type { Decision } from "../../core/documents/summaries.js";
import { choiceFacts } from "../../core/metrics/choice-facts.js";
import { choose } from "../../core/metrics/choose.js";
import type { Facts } from "../../core/study.js";

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
  named: string | undefined,
  delta: { readonly deltaMin: number; readonly deltaMinAssumed: boolean },
): Decision {
  if (named !== undefined) return { metric: named, trace: [], chosen: "flag", ...delta, alpha: 0.05 };
  const choice = choose(choiceFacts(columns));
  return { metric: choice.primary, trace: choice.trace, chosen: "rules", ...delta, alpha: 0.05 };
}
