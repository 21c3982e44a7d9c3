import type { Interaction, PerturbedScore, Robustness } from "./robustness.js";

/** The scores under perturbations that keep the meaning: only of those a change is a failure. */
export function keptScores({ perturbations, scores }: Robustness): PerturbedScore[] {
  const kept = new Set(perturbations.filter(({ meaning }) => meaning === "kept").map(({ id }) => id));
  return scores.filter(({ perturbation }) => kept.has(perturbation));
}

/** Items below which a share says next to nothing of a disturbance. */
export const fewItems = 20;

/** The scores among which a worst one is looked for: those that have a value, on 20 items or more where there are any. */
export function lookedAt(scores: readonly PerturbedScore[]): PerturbedScore[] {
  const known = scores.filter(({ ratio, drop }) => ratio.value !== null || drop.value !== null);
  const enough = known.filter(({ touched }) => touched >= fewItems);
  return enough.length > 0 ? enough : known;
}

/** The score of which least is left: by R, else by drop, of those on 20 items or more where there are any; null without any that has either. */
export function worstScore(scores: readonly PerturbedScore[]): PerturbedScore | null {
  const badness = ({ ratio, drop }: PerturbedScore): number =>
    (ratio.value === null ? 0 : 1 - ratio.value) || (drop.value ?? 0);
  const looked = lookedAt(scores);
  return looked.length === 0 ? null : looked.reduce((worst, one) => (badness(one) > badness(worst) ? one : worst));
}

/** Share of the clean value below which a disturbance takes too much (methods 15). */
export const tooLittle = 0.85;

/** Whether a disturbance plainly takes more than 15 % of the clean value: the whole interval of R is below .85. */
export function takesTooMuch({ ratio }: PerturbedScore): boolean {
  return ratio.ci !== undefined && ratio.ci.hi < tooLittle;
}

/** Whether tuning cost robustness: Holm's p below alpha, and the interval of the difference of drops above 0. */
export function costsRobustness({ difference, pAdjusted }: Interaction, alpha: number): boolean {
  return pAdjusted !== null && pAdjusted < alpha && difference.ci !== undefined && difference.ci.lo > 0;
}

/** Share of right answers that may change before it is worth a note (methods 10.8, A1). */
const fewChanges = 0.05;

/** Whether more than 5 % of the right answers change, where there were 20 or more: the whole Wilson interval is above. */
export function breaksRight({ changedRight: { ci, n } }: PerturbedScore): boolean {
  return n >= fewItems && ci !== undefined && ci.lo > fewChanges;
}
