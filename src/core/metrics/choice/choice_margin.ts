import { ratio } from "../../result.js";
import { additive } from "../metric.js";
import { questionsOf } from "./choose.js";

/**
 * Mean over questions of the right choice's log-likelihood less the largest of the others', in nats. Unanswered questions are left out,
 * flagged. Source: methods 2.1, table.
 */
export const choiceMargin = additive({
  id: "choice_margin",
  words: { en: "Log-likelihood margin", zh: "对数似然差距" },
  meaning: {
    en: "How much more likely the right choice is than the best wrong one, in nats, mean over questions.",
    zh: "正确选项的对数似然比最优错误选项高多少（单位为奈特），对题目取平均。",
  },
  fits: {
    en: "Sees change before any answer flips; few questions with huge margins can carry it.",
    zh: "在答案翻转之前就能看到变化；少数差距极大的题目可能左右均值。",
  },
  tasks: ["multiple_choice"],
  range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  better: "higher",
  needs: "choice",
  unanswered: "left_out",
  interval: "mean",
  source: "mean of L_gold - max of the other L",
  examples: [{ cases: [{ gold: { index: 1 }, pred: { logprobs: [-4, -6, -5.5] } }], value: -2 }],
  reads: "items",
  mean: true,
  width: () => 1,
  tally: (columns) => {
    const questions = questionsOf(columns);
    return (item, into, offset) => {
      const { gold, pred } = questions[item];
      // With one choice there is nothing to be ahead of.
      if (pred === null || pred.logprobs.length < 2) return;
      const others = pred.logprobs.filter((_, k) => k !== gold.index);
      into[offset] += pred.logprobs[gold.index] - Math.max(...others);
    };
  },
  finish: (sums, n) => ratio(sums[0], n, "no_items"),
});
