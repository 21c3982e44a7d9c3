import { ratio } from "../../result.js";
import { additive } from "../metric.js";
import { questionsOf } from "./choose.js";

/**
 * Mean over questions of the squared differences between the softmax of the choices' log-likelihoods and gold, summed over the choices (0-2).
 * Unanswered questions are left out, flagged. Source: lm-evaluation-harness brier_score.
 */
export const choiceBrier = additive({
  id: "choice_brier",
  words: { en: "Brier score of choices", zh: "选项 Brier 分数" },
  meaning: {
    en: "Squared error of the choices' probabilities (softmax of log-likelihoods), summed over choices, mean over questions.",
    zh: "由对数似然经 softmax 得到的选项概率之平方误差，对选项求和、对题目取平均。",
  },
  fits: {
    en: "Whether the likelihoods are worth anything as probabilities; summed log-likelihoods of long choices are overconfident.",
    zh: "看似然能否当作概率用；长选项的对数似然之和往往过于自信。",
  },
  tasks: ["multiple_choice"],
  range: [0, 2],
  better: "lower",
  needs: "choice",
  unanswered: "left_out",
  interval: "mean",
  signature: "probs:softmax_logprob",
  source: "lm-evaluation-harness brier_score",
  examples: [
    { cases: [{ gold: { index: 0 }, pred: { logprobs: [Math.log(0.3), Math.log(0.1)] } }], value: 2 * 0.25 ** 2 },
  ],
  reads: "items",
  mean: true,
  width: () => 1,
  tally: (columns) => {
    const questions = questionsOf(columns);
    return (item, into, offset) => {
      const { gold, pred } = questions[item];
      if (pred === null) return;
      const top = Math.max(...pred.logprobs);
      const shares = pred.logprobs.map((own) => Math.exp(own - top));
      const total = shares.reduce((sum, one) => sum + one, 0);
      shares.forEach((one, k) => {
        into[offset] += (one / total - (k === gold.index ? 1 : 0)) ** 2;
      });
    };
  },
  finish: (sums, n) => ratio(sums[0], n, "no_items"),
});
