import { random } from "../../dist/core/random.js";
import { normalQuantile } from "../../dist/core/stats/normal.js";

/** The stream of a named cell: the same whatever else is simulated. */
export const stream = (seed, ...names) => random([seed, ...names].join("/"));

/** The label codes of a model that is right where `right` says so; its errors name a label drawn evenly among the others. */
export function predictions(chance, gold, classes, right) {
  return Int32Array.from(gold, (code, i) =>
    right[i] === 1 ? code : (code + 1 + chance.integer(classes - 1)) % classes,
  );
}

/** Columns of one run over labels `a`, `b`, `c`, ... */
export function run(gold, pred, classes, more = {}) {
  return {
    task: classes === 2 ? "binary" : "multiclass",
    n: gold.length,
    labels: Array.from({ length: classes }, (_, code) => String.fromCharCode(97 + code)),
    labelsFixed: false,
    positive: classes === 2 ? 1 : -1,
    gold,
    pred,
    unanswered: 0,
    flags: [],
    ...more,
  };
}

/** Columns of one run of given scores. */
export function scoreRun(score) {
  return {
    task: "scores",
    n: score.length,
    labels: [],
    labelsFixed: false,
    positive: -1,
    score,
    unanswered: 0,
    flags: [],
  };
}

/** Item ids. */
export const ids = (n, set = "test") => Array.from({ length: n }, (_, i) => `${set}-${i}`);

/** n codes drawn by these shares. */
export function drawn(chance, n, shares) {
  return Int32Array.from({ length: n }, () => {
    let left = chance.uniform();
    for (let k = 0; k < shares.length - 1; k++) {
      left -= shares[k];
      if (left < 0) return k;
    }
    return shares.length - 1;
  });
}

/**
 * Right (1) or wrong (0) of a model with this accuracy on items of which some are hard for every model: latent normal, `shared` its correlation
 * between models. `hard` holds one standard normal an item.
 */
export function rightOf(chance, hard, accuracy, shared) {
  const limit = normalQuantile(accuracy);
  const own = Math.sqrt(1 - shared);
  const common = Math.sqrt(shared);
  return Uint8Array.from(hard, (item) => (common * item + own * chance.normal() < limit ? 1 : 0));
}

/** n standard normals. */
export const normals = (chance, n) => Float64Array.from({ length: n }, () => chance.normal());

/** Monte-Carlo standard error of a share. */
export const errorOf = (share, n) => Math.sqrt((Math.max(share, 1 / n) * (1 - share)) / n);
