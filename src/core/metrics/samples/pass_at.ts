import type { Case } from "../../cases/case.js";
import type { Family } from "../../entry.js";
import { ratio } from "../../result.js";
import { additive, type Metric } from "../metric.js";
import { tooFewTries, triesOf } from "./tries.js";

/**
 * Chance that at least one of k tries at a problem is right, without bias from n >= k tries of which c are right:
 * 1 - C(n-c, k) / C(n, k), mean over problems. A problem with fewer than k tries: `too_few_trials`. Source: Chen et al. 2021, human_eval estimate_pass_at_k.
 */
export const passAt: Family<Metric> = {
  prefix: "pass_at_",
  make: (k) =>
    additive({
      id: `pass_at_${k}`,
      words: { en: `pass@${k}`, zh: `pass@${k}` },
      meaning:
        k === 1
          ? { en: "Share of tries that are right, mean over problems.", zh: "尝试的正确比例，对各题取平均。" }
          : {
              en: `Chance that at least one of ${k} tries at a problem is right, mean over problems.`,
              zh: `同一题尝试 ${k} 次、至少一次正确的概率，对各题取平均。`,
            },
      fits: {
        en: "Code and other answers that a check can verify; needs several tries at the temperature that will be used.",
        zh: "代码等可自动验证的回答；需按实际使用的温度多次采样。",
      },
      tasks: ["code"],
      range: [0, 1],
      better: "higher",
      needs: "samples",
      short: tooFewTries(k),
      interval: "mean",
      signature: "estimator:unbiased",
      source: "human_eval estimate_pass_at_k",
      examples: [example(k)],
      reads: "items",
      mean: true,
      width: () => 1,
      tally: (columns) => {
        const rows = triesOf(columns);
        return (item, into, offset) => {
          const { pred } = rows[item];
          if (pred !== null) into[offset] += passChance(pred.n, pred.correct, k);
        };
      },
      finish: (sums, n) => ratio(sums[0], n, "no_items"),
    }),
};

/** Chance that k of n tries, drawn without putting back, hold at least one of the c right ones. */
export function passChance(n: number, c: number, k: number): number {
  if (n - c < k) return 1;
  let none = 1;
  for (let i = n - c + 1; i <= n; i++) none *= 1 - k / i;
  return 1 - none;
}

/** The tries of methods 2.6 (3 of 10 right) for the numbers they were worked out for; else one problem with one right try among k. */
function example(k: number): { cases: Case<"samples">[]; value: number } {
  const known = new Map([
    [1, 0.3],
    [2, 8 / 15],
    [5, 11 / 12],
    [10, 1],
  ]).get(k);
  const tries = known === undefined ? { n: k, correct: 1 } : { n: 10, correct: 3 };
  return { cases: [{ gold: null, pred: tries }], value: known ?? 1 };
}
