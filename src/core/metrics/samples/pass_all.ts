import type { Family } from "../../entry.js";
import { ratio } from "../../result.js";
import { additive, type Metric } from "../metric.js";
import { tooFewTries, triesOf } from "./tries.js";

/**
 * Chance that all of k tries at a problem are right (pass^k), from n >= k tries of which c are right: C(c, k) / C(n, k), mean over
 * problems. A problem with fewer than k tries: `too_few_trials`. Source: Yao et al. 2024 (tau-bench).
 */
export const passAll: Family<Metric> = {
  prefix: "pass_all_",
  make: (k) =>
    additive({
      id: `pass_all_${k}`,
      words: { en: `pass^${k}`, zh: `pass^${k}` },
      meaning: {
        en: `Chance that all of ${k} tries at a problem are right, mean over problems.`,
        zh: `同一题尝试 ${k} 次、每次都正确的概率，对各题取平均。`,
      },
      fits: {
        en: "Reliability: where one wrong answer among several does harm. pass@k rises with k, this falls.",
        zh: "衡量可靠性：多次回答中只要一次出错就有害时。随 k 增大，pass@k 上升，而该指标下降。",
      },
      tasks: ["code"],
      range: [0, 1],
      better: "higher",
      needs: "samples",
      short: tooFewTries(k),
      interval: "mean",
      variantOf: "pass_at_1",
      signature: "estimator:unbiased",
      source: "C(c, k) / C(n, k)",
      examples: [{ cases: [{ gold: null, pred: { n: k, correct: k } }], value: 1 }],
      reads: "items",
      mean: true,
      width: () => 1,
      tally: (columns) => {
        const rows = triesOf(columns);
        return (item, into, offset) => {
          const { pred } = rows[item];
          if (pred !== null) into[offset] += allChance(pred.n, pred.correct, k);
        };
      },
      finish: (sums, n) => ratio(sums[0], n, "no_items"),
    }),
};

/** Chance that k of n tries, drawn without putting back, are all among the c right ones. */
export function allChance(n: number, c: number, k: number): number {
  if (c < k) return 0;
  let all = 1;
  for (let i = 0; i < k; i++) all *= (c - i) / (n - i);
  return all;
}
