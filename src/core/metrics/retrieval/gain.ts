import type { Graded } from "./graded.js";

/** What a document of some relevance is worth. */
export type Gain = (grade: number) => number;

/** The relevance itself, as trec_eval and scikit-learn have it. */
export const linear: Gain = (grade) => grade;

/** 2^relevance - 1. Source: Burges et al. 2005. */
export const exponential: Gain = (grade) => 2 ** grade - 1;

/** Discounted gain of the first k ranks over that of the ideal ranking of all judged documents; 0 where nothing is relevant. */
export function ndcgWithin({ grades, ideal }: Graded, k: number, gain: Gain): number {
  const best = discounted(ideal, k, gain);
  // Rounding may put a perfect ranking a crumb above 1.
  return best === 0 ? 0 : Math.min(1, discounted(grades, k, gain) / best);
}

/** The same with documents of equal score sharing the mean gain of their ranks. Source: scikit-learn ndcg_score(ignore_ties=False). */
export function ndcgTied({ grades, ideal, scores }: Graded, k: number): number {
  const best = discounted(ideal, k, linear);
  if (best === 0 || scores === undefined) return 0;
  let sum = 0;
  for (let start = 0; start < grades.length && start < k; ) {
    let end = start;
    let gains = 0;
    let discounts = 0;
    while (end < grades.length && scores[end] === scores[start]) {
      gains += grades[end];
      if (end < k) discounts += 1 / Math.log2(end + 2);
      end++;
    }
    sum += (gains / (end - start)) * discounts;
    start = end;
  }
  return Math.min(1, sum / best);
}

function discounted(grades: Float64Array, k: number, gain: Gain): number {
  let sum = 0;
  for (let rank = 0; rank < grades.length && rank < k; rank++) sum += gain(grades[rank]) / Math.log2(rank + 2);
  return sum;
}
