import { additive } from "../metric.js";
import { rightShare, rightTally, worked } from "./choose.js";

/** Share of questions whose choice of largest log-likelihood is gold; of equal ones the first is taken, flagged `ties_first_choice:<n>`. Source: lm-evaluation-harness acc. */
export const acc = additive({
  id: "acc",
  words: { en: "Accuracy by log-likelihood", zh: "对数似然准确率" },
  meaning: {
    en: "Share of questions whose most likely choice is the right one.",
    zh: "模型认为最可能的选项正是正确选项的题目比例。",
  },
  fits: {
    en: "Choices of about one length; longer choices have lower likelihoods. Fix this or acc_norm beforehand.",
    zh: "各选项长度相近时；选项越长似然越低。应事先固定用该指标还是 acc_norm。",
  },
  tasks: ["multiple_choice"],
  range: [0, 1],
  better: "higher",
  needs: "choice",
  interval: "wilson",
  signature: "by:logprob|ties:first",
  source: "lm-evaluation-harness acc",
  examples: [
    { cases: [worked(0)], value: 1 },
    { cases: [worked(1)], value: 0 },
  ],
  reads: "items",
  mean: true,
  share: true,
  width: () => 2,
  tally: (columns) => rightTally(columns, (_, { logprobs }) => logprobs),
  finish: rightShare,
});
