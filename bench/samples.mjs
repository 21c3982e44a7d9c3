import { random } from "../dist/core/random.js";

/** n items of k evenly frequent classes, `right` of them predicted rightly, as columns of label codes. */
export function labelled(n, k, right = 0.8) {
  const chance = random(`labelled ${n} ${k}`);
  const gold = new Int32Array(n);
  const pred = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    gold[i] = chance.integer(k);
    pred[i] = chance.uniform() < right ? gold[i] : chance.integer(k);
  }
  return {
    task: k === 2 ? "binary" : "multiclass",
    n,
    labels: Array.from({ length: k }, (_, code) => String(code).padStart(3, "0")),
    labelsFixed: false,
    positive: k === 2 ? 1 : -1,
    gold,
    pred,
    unanswered: 0,
    flags: [],
  };
}

/** n items of two classes with the probability of the positive one; 17 digits, hardly any ties. */
export function scored(n) {
  const chance = random(`scored ${n}`);
  const gold = new Int32Array(n);
  const pred = new Int32Array(n);
  const probs = new Float64Array(2 * n);
  const score = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    gold[i] = chance.uniform() < 0.4 ? 1 : 0;
    score[i] = 1 / (1 + Math.exp(0.8 - chance.normal() - 1.4 * gold[i]));
    pred[i] = score[i] >= 0.5 ? 1 : 0;
    probs[2 * i] = 1 - score[i];
    probs[2 * i + 1] = score[i];
  }
  const columns = {
    task: "binary",
    n,
    labels: ["0", "1"],
    labelsFixed: false,
    positive: 1,
    gold,
    pred,
    probs,
    unanswered: 0,
    flags: [],
  };
  return { columns, score };
}
