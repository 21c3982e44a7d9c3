import type { Columns } from "../../columns.js";
import type { Measured } from "../../result.js";
import { whole } from "../metric.js";
import { numbersOf } from "./numbers-of.js";
import { evenly } from "./pair-moments.js";
import { sortedOf } from "./ranks.js";

/** Kendall's tau-b: concordant less discordant pairs, corrected for ties, in O(n log n). Source: SciPy kendalltau. */
export const kendallTau = whole({
  id: "kendall_tau",
  words: { en: "Kendall's tau-b", zh: "肯德尔 tau-b 相关系数" },
  meaning: {
    en: "Pairs of items in the same order less pairs in the opposite order, corrected for ties.",
    zh: "次序一致的样本对减去次序相反的样本对，并对并列作校正。",
  },
  fits: {
    en: "Where only the order is used; smaller in size than the rank correlation of Spearman.",
    zh: "只使用次序时；数值通常小于斯皮尔曼等级相关。",
  },
  tasks: ["regression", "similarity"],
  range: [-1, 1],
  better: "higher",
  needs: "numbers",
  interval: "bootstrap",
  source: "SciPy kendalltau(variant='b')",
  examples: [{ numbers: { gold: [1, 2, 3, 4, 5], pred: [1.2, 1.9, 3.5, 3.4, 6] }, value: 0.8 }],
  of: tau,
  influence: placements,
  steps: (n) => Math.log2(n + 2),
});

function tau(columns: Columns): (weights?: ArrayLike<number>) => Measured {
  const { gold, pred } = numbersOf(columns);
  const { order, last } = sortedOf(gold);
  // Places of the predictions among their distinct values, from 1 on.
  const byPred = sortedOf(pred);
  const place = new Int32Array(pred.length);
  let distinct = 1;
  for (let at = 0; at < pred.length; at++) {
    place[byPred.order[at]] = distinct;
    distinct += byPred.last[at];
  }
  const tree = new Float64Array(distinct);
  const ofPlace = new Float64Array(distinct);
  return (weights = evenly(gold.length)) => {
    // Items in ascending gold; the tree sums the weights of those before by their prediction (Fenwick 1994).
    tree.fill(0);
    ofPlace.fill(0);
    let seen = 0;
    let score = 0;
    let tiedGold = 0;
    for (let start = 0, at = 0; at < order.length; at++) {
      if (last[at] === 0) continue;
      let equal = 0;
      for (let here = start; here <= at; here++) {
        const weight = weights[order[here]];
        if (weight === 0) continue;
        const own = place[order[here]];
        equal += weight;
        let below = 0;
        for (let node = own - 1; node > 0; node &= node - 1) below += tree[node];
        // Those before with the same prediction are neither above nor below.
        score += weight * (2 * below + ofPlace[own] - seen);
      }
      for (; start <= at; start++) {
        const weight = weights[order[start]];
        if (weight === 0) continue;
        const own = place[order[start]];
        ofPlace[own] += weight;
        for (let node = own; node < distinct; node += node & -node) tree[node] += weight;
      }
      seen += equal;
      tiedGold += equal * equal;
    }
    if (seen === 0) return { undefined: "no_items" };
    let tiedPred = 0;
    for (let own = 1; own < distinct; own++) tiedPred += ofPlace[own] * ofPlace[own];
    // Ordered pairs that are not tied, each unordered pair twice.
    const size = Math.sqrt(seen * seen - tiedGold) * Math.sqrt(seen * seen - tiedPred);
    if (size === 0) return { undefined: "zero_variance" };
    return { value: Math.max(-1, Math.min(1, (2 * score) / size)) };
  };
}

/**
 * With s of an item its concordant less discordant pairs, and t its pairs that are not tied in gold, or in prediction:
 * tau = sum s / sqrt(sum t x sum t), each a mean over pairs, whose influence is twice that of an item's own pairs.
 */
function placements(columns: Columns): Float64Array | null {
  const { gold, pred } = numbersOf(columns);
  const n = gold.length;
  const scores = new Float64Array(n);
  for (const sign of [1, -1]) addScores(gold, pred, sign, scores);
  const untied = [gold, pred].map((values) => {
    const { order, last } = sortedOf(values);
    const counts = new Float64Array(n);
    for (let start = 0, at = 0; at < n; at++) {
      if (last[at] === 0) continue;
      const equal = at + 1 - start;
      for (; start <= at; start++) counts[order[start]] = n - equal;
    }
    return counts;
  });
  const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
  const [ofGold, ofPred] = untied.map(total);
  const size = Math.sqrt(ofGold) * Math.sqrt(ofPred);
  if (size === 0) return null;
  const value = total(scores) / size;
  return scores.map((score, i) => n * ((2 * score) / size - value * (untied[0][i] / ofGold + untied[1][i] / ofPred)));
}

/** Adds to each item its concordant less discordant pairs with the items of lower gold (`sign` 1) or of higher gold (-1). */
function addScores(gold: Float64Array, pred: Float64Array, sign: number, into: Float64Array): void {
  const { order, last } = sortedOf(gold.map((value) => sign * value));
  const byPred = sortedOf(pred.map((value) => sign * value));
  const n = gold.length;
  const place = new Int32Array(n);
  let distinct = 1;
  for (let at = 0; at < n; at++) {
    place[byPred.order[at]] = distinct;
    distinct += byPred.last[at];
  }
  const tree = new Float64Array(distinct);
  const upTo = (node: number): number => {
    let sum = 0;
    for (let here = node; here > 0; here &= here - 1) sum += tree[here];
    return sum;
  };
  for (let start = 0, at = 0; at < n; at++) {
    if (last[at] === 0) continue;
    const seen = start;
    for (let here = start; here <= at; here++) {
      const own = place[order[here]];
      into[order[here]] += upTo(own - 1) + upTo(own) - seen;
    }
    for (; start <= at; start++)
      for (let node = place[order[start]]; node < distinct; node += node & -node) tree[node]++;
  }
}
