import type { Columns } from "../../columns.js";
import { confidencesOf } from "../ece-bins.js";
import { orderOf } from "../sort-scores.js";

/**
 * The risk-coverage curve: items kept by confidence (the largest probability) from high to low, one step for items of equal
 * confidence, which share their errors evenly. Counts are weighted where weights were given.
 */
export interface RiskCoverage {
  /** Number of items. */
  readonly n: number;
  /** Lowest confidence kept at each step. */
  readonly confidences: Float64Array;
  /** Items kept at each step, and errors among them. */
  readonly kept: Float64Array;
  readonly errors: Float64Array;
}

/** Sorts once; the function made gives the curve with each item weighted by a whole number, in arrays that the next call uses again. */
export function riskCoverage(columns: Columns): (weights?: ArrayLike<number>) => RiskCoverage {
  const { confidences, right } = confidencesOf(columns);
  const { order, sorted } = orderOf(confidences);
  const steps = {
    confidences: new Float64Array(columns.n),
    kept: new Float64Array(columns.n),
    errors: new Float64Array(columns.n),
  };
  return (weights) => {
    let n = 0;
    let wrong = 0;
    let at = 0;
    let known = 0;
    for (let place = order.length - 1; place >= 0; place--) {
      const item = order[place];
      const weight = weights === undefined ? 1 : weights[item];
      n += weight;
      wrong += weight * (1 - right[item]);
      if ((place > 0 && sorted[place - 1] === sorted[place]) || n === known) continue;
      known = n;
      steps.confidences[at] = sorted[place];
      steps.kept[at] = n;
      steps.errors[at] = wrong;
      at++;
    }
    return {
      n,
      confidences: steps.confidences.subarray(0, at),
      kept: steps.kept.subarray(0, at),
      errors: steps.errors.subarray(0, at),
    };
  };
}

/** Errors among the `count` most confident items, equal confidences sharing theirs evenly. */
export function errorsAmong({ kept, errors }: RiskCoverage, count: number): number {
  let step = 0;
  while (kept[step] < count) step++;
  const before = step === 0 ? 0 : kept[step - 1];
  const known = step === 0 ? 0 : errors[step - 1];
  return known + ((errors[step] - known) * (count - before)) / (kept[step] - before);
}

// Sums of 1/k grow with the largest resample seen.
let harmonics = new Float64Array(1);

/** Sum of 1/k for k from 1 to each place up to `most`. */
export function harmonicSums(most: number): Float64Array {
  if (harmonics.length > most) return harmonics;
  const longer = new Float64Array(Math.max(most + 1, 2 * harmonics.length));
  longer.set(harmonics);
  for (let k = harmonics.length; k < longer.length; k++) longer[k] = longer[k - 1] + 1 / k;
  harmonics = longer;
  return harmonics;
}

/** Sum over k = 1..n of the error rate of the k most confident items. */
export function sumOfRisks({ n, kept, errors }: RiskCoverage): number {
  const sums = harmonicSums(n);
  let total = 0;
  let before = 0;
  let known = 0;
  for (let step = 0; step < kept.length; step++) {
    // At place j of a step of m items with e errors: (known + e j / m) / (before + j), summed over j in closed form.
    const slope = (errors[step] - known) / (kept[step] - before);
    total += slope * (kept[step] - before) + (known - slope * before) * (sums[kept[step]] - sums[before]);
    before = kept[step];
    known = errors[step];
  }
  return total;
}
