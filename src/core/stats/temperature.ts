import type { Reason } from "../reasons.js";
import type { Numbers } from "./numbers.js";

/** The temperature that mends over- or under-confidence, with the mean negative log-likelihood before and after. */
export type Temperature =
  | { readonly temperature: number; readonly nll: number; readonly nllBefore: number }
  | { readonly undefined: Reason };

const least = Math.log(0.05);
const most = Math.log(20);
/** Log of the double epsilon: where a probability of 0 is clipped, as log loss does. */
const floor = Math.log(2 ** -52);

/**
 * Temperature T in [.05, 20] that minimises the negative log-likelihood of softmax(z / T); `logits` are n x K logits or log-probabilities, row by row.
 * `separable` where all is right (T runs to its lower bound), `optimizer_failed` where no T below 20 is best, `zero_variance` where logits are flat.
 * Source: Guo 2017; the derivative in ln T is bisected to 1e-12 (the likelihood is convex in 1/T).
 */
export function fitTemperature(logits: Numbers, K: number, gold: ArrayLike<number>): Temperature {
  const n = gold.length;
  if (n === 0) return { undefined: "no_items" };
  const z = new Float64Array(n * K);
  let flat = true;
  for (let i = 0; i < n; i++) {
    let top = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < K; k++) top = Math.max(top, logits[i * K + k]);
    for (let k = 0; k < K; k++) {
      const logit = logits[i * K + k] - top;
      z[i * K + k] = logit === Number.NEGATIVE_INFINITY ? floor : logit;
      if (logit !== 0) flat = false;
    }
  }
  if (flat) return { undefined: "zero_variance" };
  if (slope(z, K, gold, least) >= 0) return { undefined: "separable" };
  if (slope(z, K, gold, most) <= 0) return { undefined: "optimizer_failed" };
  let low = least;
  let high = most;
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (slope(z, K, gold, middle) < 0) low = middle;
    else high = middle;
  }
  const temperature = Math.exp((low + high) / 2);
  return { temperature, nll: likelihood(z, K, gold, temperature), nllBefore: likelihood(z, K, gold, 1) };
}

/** Sign of the likelihood's derivative in T: mean gold logit minus expected logit. Rows have a maximum of 0. */
function slope(z: Float64Array, K: number, gold: ArrayLike<number>, logT: number): number {
  const scale = Math.exp(-logT);
  let total = 0;
  for (let i = 0; i < gold.length; i++) {
    let mass = 0;
    let expected = 0;
    for (let k = i * K; k < (i + 1) * K; k++) {
      const weight = Math.exp(z[k] * scale);
      mass += weight;
      expected += weight * z[k];
    }
    total += z[i * K + gold[i]] - expected / mass;
  }
  return total;
}

function likelihood(z: Float64Array, K: number, gold: ArrayLike<number>, temperature: number): number {
  let total = 0;
  for (let i = 0; i < gold.length; i++) {
    let mass = 0;
    for (let k = i * K; k < (i + 1) * K; k++) mass += Math.exp(z[k] / temperature);
    total += Math.log(mass) - z[i * K + gold[i]] / temperature;
  }
  return total / gold.length;
}
