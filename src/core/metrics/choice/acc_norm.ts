import { additive } from "../metric.js";
import { lacksChoices, rightShare, rightTally, worked } from "./choose.js";

/** Share of questions whose choice of largest log-likelihood divided by its length in code points is gold; ties as `acc`. Source: lm-evaluation-harness acc_norm. */
export const accNorm = additive({
  id: "acc_norm",
  words: { en: "Accuracy, likelihood per character", zh: "按字符归一的准确率" },
  meaning: {
    en: "Share of questions whose choice of largest log-likelihood per character is the right one.",
    zh: "按每字符对数似然选出的选项正是正确选项的题目比例。",
  },
  fits: {
    en: "Choices of different lengths; characters are code points, so an emoji or a Chinese character counts one.",
    zh: "选项长短不一时；字符按码点计，一个表情或汉字计一个。",
  },
  tasks: ["multiple_choice"],
  range: [0, 1],
  better: "higher",
  needs: "choice",
  lacks: lacksChoices,
  interval: "wilson",
  signature: "by:logprob/code_points|ties:first",
  source: "lm-evaluation-harness acc_norm",
  examples: [
    { cases: [worked(0)], value: 0 },
    { cases: [worked(1)], value: 1 },
  ],
  reads: "items",
  mean: true,
  share: true,
  width: () => 2,
  tally: (columns) =>
    rightTally(columns, ({ choices = [] }, { logprobs }) => logprobs.map((own, k) => own / [...choices[k]].length)),
  finish: rightShare,
});
