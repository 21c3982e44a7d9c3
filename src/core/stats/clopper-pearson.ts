import { betaQuantile } from "./beta.js";
import type { Bounds } from "./bounds.js";

/** Exact interval of k successes in n; [0, 1] for n = 0. Source: Clopper & Pearson 1934, statsmodels proportion_confint("beta"). */
export function clopperPearson(k: number, n: number, level = 0.95): Bounds {
  const tail = (1 - level) / 2;
  return {
    lo: k === 0 ? 0 : betaQuantile(tail, k, n - k + 1),
    hi: k === n ? 1 : betaQuantile(1 - tail, k + 1, n - k),
  };
}
