import type { Random } from "../random.js";
import type { Regions } from "./bayesian-correlated-t.js";
import type { Numbers } from "./numbers.js";

const exact = (x: number): number => Math.round(x * 1e12) / 1e12;

/** The weights of a draw's sums of two differences below, within and above twice the region; `weights` starts with that of the pseudo-difference 0. */
export function signedRankRegions(d: Numbers, rope: number, weights: Numbers): Regions {
  const values = [0, ...Array.from(d, exact)];
  const limit = exact(2 * rope);
  let worse = 0;
  let better = 0;
  for (let i = 0; i < values.length; i++) {
    for (let j = 0; j < values.length; j++) {
      // Sums that equal twice the region, but for rounding, count half to each side (methods 9.6).
      const sum = exact(values[i] + values[j]);
      const weight = weights[i] * weights[j];
      if (sum > limit) better += weight;
      else if (sum === limit) better += weight / 2;
      if (sum < -limit) worse += weight;
      else if (sum === -limit) worse += weight / 2;
    }
  }
  return { worse, equal: 1 - worse - better, better };
}

/**
 * Bayesian signed-rank test of differences over data sets: Dirichlet weights over them and a pseudo-difference 0 of weight .5; each draw votes for its
 * largest region. Null for no differences. Source: Benavoli 2017, baycomp SignedRankTest.
 */
export function bayesianSignedRank(
  d: Numbers,
  rope: number,
  { random, draws = 50_000 }: { readonly random: Random; readonly draws?: number },
): (Regions & { readonly draws: number }) | null {
  const n = d.length;
  if (n === 0) return null;
  const values = [0, ...Array.from(d, exact)];
  const limit = exact(2 * rope);
  // In ascending order the partners whose sum with one value lies beyond the region stand at an end, so that a draw needs sums of weights up to there.
  const order = Array.from(values, (_, i) => i).sort((i, j) => values[i] - values[j]);
  const sorted = order.map((i) => values[i]);
  const firstWhere = (holds: (sum: number) => boolean): Int32Array =>
    Int32Array.from(sorted, (value) => {
      const at = sorted.findIndex((other) => holds(exact(value + other)));
      return at < 0 ? n + 1 : at;
    });
  // A sum that equals the limit counts half to each side of it.
  const up = [firstWhere((sum) => sum > limit), firstWhere((sum) => sum >= limit)];
  const down = [firstWhere((sum) => sum >= -limit), firstWhere((sum) => sum > -limit)];
  const weights = new Float64Array(n + 1);
  const below = new Float64Array(n + 2);
  const votes = [0, 0, 0];
  for (let draw = 0; draw < draws; draw++) {
    // Gamma(1/2) is half a squared normal, Gamma(1) an exponential.
    weights[0] = random.normal() ** 2 / 2;
    for (let i = 1; i <= n; i++) weights[i] = -Math.log1p(-random.uniform());
    for (let i = 0; i <= n; i++) below[i + 1] = below[i] + weights[order[i]];
    const total = below[n + 1];
    let better = 0;
    let worse = 0;
    for (let i = 0; i <= n; i++) {
      const weight = weights[order[i]] / 2;
      better += weight * (2 * total - below[up[0][i]] - below[up[1][i]]);
      worse += weight * (below[down[0][i]] + below[down[1][i]]);
    }
    better /= total * total;
    worse /= total * total;
    votes[worse > better && worse > 1 - worse - better ? 0 : better > 1 - worse - better ? 2 : 1]++;
  }
  return { worse: votes[0] / draws, equal: votes[1] / draws, better: votes[2] / draws, draws };
}
