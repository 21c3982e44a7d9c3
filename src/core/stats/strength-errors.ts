import { solved } from "./bradley-terry.js";

/**
 * Standard errors of Bradley-Terry strengths of mean 0 whose games come in units (data sets, groups): the sandwich H^-1 (sum of s s') H^-1 over the units'
 * scores s, times G / (G - 1), H minus the second derivatives of the log-likelihood on the space of strengths of sum 0. `units` holds the k x k wins of
 * each, a tie half to each; null below two units. Source: Liang & Zeger 1986; statsmodels GLM logit, cov_type="cluster" without its (n-1)/(n-k).
 */
export function strengthErrors(
  units: readonly Float64Array[],
  k: number,
  strengths: Float64Array,
): Float64Array | null {
  const count = units.length;
  if (count < 2) return null;
  // 1/k in every cell leaves what sums to 0 as it is and makes the matrix one that can be solved.
  const information = new Float64Array(k * k).fill(1 / k);
  const scores = units.map((wins) => {
    const score = new Float64Array(k);
    for (let i = 0; i < k; i++) {
      for (let j = 0; j < k; j++) {
        if (i === j) continue;
        const games = wins[i * k + j] + wins[j * k + i];
        const p = 1 / (1 + Math.exp(strengths[j] - strengths[i]));
        score[i] += wins[i * k + j] - games * p;
        information[i * k + i] += games * p * (1 - p);
        information[i * k + j] -= games * p * (1 - p);
      }
    }
    return score;
  });
  const variances = new Float64Array(k);
  for (const score of scores) {
    const step = solved(Float64Array.from(information), score, k);
    for (let i = 0; i < k; i++) variances[i] += (step[i] ** 2 * count) / (count - 1);
  }
  return variances.map(Math.sqrt);
}
