import type { Case } from "../../cases/case.js";
import type { Columns } from "../../columns.js";
import type { Reason } from "../../reasons.js";

/** The tries at each problem. */
export function triesOf({ cases }: Columns): readonly Case<"samples">[] {
  return (cases?.rows ?? []) as readonly Case<"samples">[];
}

/** Whether a problem has fewer tries than are asked about, so that the mean over all problems has no value. */
export function tooFewTries(k: number): (columns: Columns) => Reason | null {
  return (columns) => (triesOf(columns).some(({ pred }) => pred !== null && pred.n < k) ? "too_few_trials" : null);
}
