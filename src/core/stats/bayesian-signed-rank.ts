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
  // Pairs whose sum is decided once; each draw only weighs them. With a region of 0 an even sum counts half to each side.
  const pairs: { readonly i: number; readonly j: number; readonly up: number; readonly down: number }[] = [];
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= i; j++) {
      const sum = exact(values[i] + values[j]);
      const times = i === j ? 1 : 2;
      const up = times * (sum > limit ? 1 : sum === limit ? 0.5 : 0);
      const down = times * (-sum > limit ? 1 : -sum === limit ? 0.5 : 0);
      if (up > 0 || down > 0) pairs.push({ i, j, up, down });
    }
  }
  const weights = new Float64Array(n + 1);
  const votes = [0, 0, 0];
  for (let draw = 0; draw < draws; draw++) {
    // Gamma(1/2) is half a squared normal, Gamma(1) an exponential.
    weights[0] = random.normal() ** 2 / 2;
    let total = weights[0];
    for (let i = 1; i <= n; i++) {
      weights[i] = -Math.log1p(-random.uniform());
      total += weights[i];
    }
    let better = 0;
    let worse = 0;
    for (const { i, j, up, down } of pairs) {
      const weight = weights[i] * weights[j];
      better += up * weight;
      worse += down * weight;
    }
    better /= total * total;
    worse /= total * total;
    votes[worse > better && worse > 1 - worse - better ? 0 : better > 1 - worse - better ? 2 : 1]++;
  }
  return { worse: votes[0] / draws, equal: votes[1] / draws, better: votes[2] / draws, draws };
}
