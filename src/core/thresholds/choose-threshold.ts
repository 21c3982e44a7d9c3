import type { Sweep } from "../metrics/metric.js";
import type { Reason } from "../reasons.js";
import { type Costs, outcomesAt, type ThresholdRule } from "./rule.js";

/** A threshold and what it makes largest. */
export interface ChosenThreshold {
  readonly threshold: number;
  readonly objective: number;
}

/**
 * The distinct score at which the rule's objective is largest when the positive label is predicted at `score >= threshold`; of equal ones the
 * highest. Without positives or negatives, or where no threshold meets the rule's condition, the reason why there is none.
 */
export function chooseThreshold(
  sweep: Sweep,
  rule: ThresholdRule,
  argument: number,
  costs: Costs,
): ChosenThreshold | { readonly undefined: Reason } {
  if (sweep.positives === 0) return { undefined: "no_positive_labels" };
  if (sweep.negatives === 0) return { undefined: "no_negative_labels" };
  let best: ChosenThreshold | null = null;
  // From high to low, so that of equal objectives the highest threshold stands.
  for (let i = 0; i < sweep.thresholds.length; i++) {
    const objective = rule.objective(outcomesAt(sweep, i), argument, costs);
    if (objective > (best?.objective ?? Number.NEGATIVE_INFINITY) + 1e-12)
      best = { threshold: sweep.thresholds[i], objective };
  }
  return best ?? { undefined: "unreachable" };
}

/** The threshold of least cost where probabilities are calibrated: c_fp / (c_fp + c_fn). Source: Elkan 2001. */
export function costOptimalThreshold({ falsePositive, falseNegative }: Costs): number {
  return falsePositive / (falsePositive + falseNegative);
}
