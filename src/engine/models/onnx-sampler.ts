import type { Sampling } from "../../core/asking/question.js";
import type { Random } from "../../core/random.js";
import { finite } from "./onnx-runtime.js";

/** ln of the sum of exp of logits, in double precision. Throws where a logit is NaN or infinite; minus infinity (a token ruled out) counts as none. */
export function logSumExp(logits: Float32Array): number {
  let top = Number.NEGATIVE_INFINITY;
  for (const z of logits) {
    if (z !== Number.NEGATIVE_INFINITY) finite(z);
    if (z > top) top = z;
  }
  finite(top);
  let sum = 0;
  for (const z of logits) sum += Math.exp(z - top);
  return top + Math.log(sum);
}

/** Index of the largest; the first of equals. */
export function largest(row: ArrayLike<number>): number {
  let best = 0;
  for (let k = 1; k < row.length; k++) if (row[k] > row[best]) best = k;
  return best;
}

/**
 * Probabilities that a next token is drawn with: logits over temperature; then all below the k-th largest are out; then the least probable that together hold
 * no more than 1 - top_p. Source: TemperatureLogitsWarper, TopKLogitsWarper and TopPLogitsWarper of transformers, in the order in which `generate` applies them.
 */
export function drawProbabilities(
  logits: Float32Array,
  { temperature = 1, topK, topP }: Pick<Sampling, "temperature" | "topK" | "topP">,
): Float64Array {
  const top = finite(logits[largest(logits)]);
  const weights = Float64Array.from(logits, (z) => Math.exp((z - top) / temperature));
  if (topK !== undefined && topK < weights.length) {
    const floor = Float64Array.from(weights).sort()[weights.length - topK];
    for (let k = 0; k < weights.length; k++) if (weights[k] < floor) weights[k] = 0;
  }
  if (topP !== undefined && topP < 1) {
    const order = [...weights.keys()].filter((k) => weights[k] > 0).sort((a, b) => weights[a] - weights[b] || b - a);
    const sum = order.reduce((total, k) => total + weights[k], 0);
    let below = 0;
    // The most probable always stays.
    for (const k of order.slice(0, -1)) {
      below += weights[k] / sum;
      if (below > 1 - topP) break;
      weights[k] = 0;
    }
  }
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** Draws the next token: greedily (first of ties) at temperature 0, else by its probability. */
export function nextToken(logits: Float32Array, sampling: Sampling, random: Random): number {
  if (sampling.temperature === 0) return largest(logits);
  const probs = drawProbabilities(logits, sampling);
  const point = random.uniform();
  let sum = 0;
  let last = 0;
  for (let k = 0; k < probs.length; k++) {
    if (probs[k] === 0) continue;
    sum += probs[k];
    last = k;
    if (point < sum) break;
  }
  return last;
}
