import type { Columns } from "../columns.js";
import type { ConfusionPair } from "../documents/errors.js";
import { ok, type Result } from "../result.js";
import { binomialTest } from "../stats/binomial.js";
import { holm } from "../stats/correction.js";
import { wilson } from "../stats/wilson.js";

/** Fewest items of a pair of labels, both directions together, that are tested for asymmetry (methods 6.3). */
const fewestTested = 6;

/**
 * Every (gold, predicted) pair of different labels that occurs, most frequent first: its share of all errors, P(predicted | gold), and the exact
 * binomial of its two directions with Holm over the unordered pairs that are tested. Empty for tasks without one label an item.
 */
export function confusionPairs(columns: Columns, level = 0.95): ConfusionPair[] {
  const { gold, pred, labels } = columns;
  if (gold === undefined || pred === undefined) return [];
  const size = labels.length;
  const table = new Float64Array(size * size);
  const support = new Float64Array(size);
  let errors = 0;
  for (let i = 0; i < columns.n; i++) {
    support[gold[i]]++;
    if (pred[i] !== gold[i]) errors++;
    if (pred[i] >= 0 && pred[i] !== gold[i]) table[gold[i] * size + pred[i]]++;
  }
  const tested: { low: number; high: number; p: number }[] = [];
  for (let low = 0; low < size; low++) {
    for (let high = low + 1; high < size; high++) {
      const there = table[low * size + high];
      const back = table[high * size + low];
      if (there + back >= fewestTested) tested.push({ low, high, p: binomialTest(there, there + back) });
    }
  }
  const adjusted = holm(tested.map(({ p }) => p));
  const found: ConfusionPair[] = [];
  for (let k = 0; k < size; k++) {
    for (let j = 0; j < size; j++) {
      const n = table[k * size + j];
      if (n === 0) continue;
      const at = tested.findIndex(({ low, high }) => low === Math.min(k, j) && high === Math.max(k, j));
      found.push({
        gold: labels[k],
        pred: labels[j],
        n,
        reverse: table[j * size + k],
        share: proportion(n, errors, level, "share_of_errors"),
        rate: proportion(n, support[k], level, "rate_given_gold"),
        p: at < 0 ? null : tested[at].p,
        pAdjusted: at < 0 ? null : adjusted[at],
      });
    }
  }
  return found.sort((a, b) => b.n - a.n);
}

/** k of n as a result with its Wilson interval; n is at least 1. */
export function proportion(k: number, n: number, level: number, method: string): Result {
  return ok(k / n, n, method, {
    ci: { ...wilson(k, n, level), level, method: "wilson" },
    scale: "0-1",
    better: "lower",
  });
}
