import type { Result } from "../result.js";
import type { Exploratory, HumanAgreement } from "./judgement.js";

/** Human labels from which a judge's figures may carry a conclusion (methods 2.13). */
const enoughLabels = 100;

/** Agreement beyond chance below which it is poor: the upper end of "fair" of Landis & Koch 1977. */
export const poorBelow = 0.4;

/**
 * Whether an agreement is poor by its point values: both the coefficient that takes chance from the raters' own shares (kappa, alpha), which
 * collapses where one rating dominates, and AC1, which does not.
 */
function isPoor(coefficient: Result, ac1: Result): boolean {
  return coefficient.value !== null && ac1.value !== null && Math.max(coefficient.value, ac1.value) < poorBelow;
}

/** The same beyond doubt: both whole intervals are below. */
export function isSurelyPoor(coefficient: Result, ac1: Result): boolean {
  return coefficient.ci !== undefined && ac1.ci !== undefined && coefficient.ci.hi < poorBelow && ac1.ci.hi < poorBelow;
}

/** Why no conclusion may rest on a judge; empty where one may. */
export function exploratory(human: HumanAgreement | null): Exploratory[] {
  if (human === null || human.items < enoughLabels) return ["few_human_labels"];
  return isPoor(human.kappa, human.ac1) ? ["poor_agreement"] : [];
}
