import { additive } from "../metric.js";
import { questionsOf, rightShare, rightTally, worked } from "./choose.js";

/** Share of questions whose choice of largest log-likelihood less its log-likelihood without the question is gold; ties as `acc`. Source: lm-evaluation-harness acc_mutual_info. */
export const accMutualInfo = additive({
  id: "acc_mutual_info",
  words: { en: "Accuracy by mutual information", zh: "按互信息的准确率" },
  meaning: {
    en: "Share of questions whose choice gains most from the question, log-likelihood with it less without it, and is the right one.",
    zh: "按“有题目与无题目的对数似然之差”选出的选项正是正确选项的题目比例。",
  },
  fits: {
    en: "Choices that are likely by themselves, whatever the question.",
    zh: "某些选项本身就很常见、与题目无关地占优时。",
  },
  tasks: ["multiple_choice"],
  range: [0, 1],
  better: "higher",
  needs: "choice",
  lacks: (columns) =>
    questionsOf(columns).every(({ pred }) => pred === null || pred.unconditional !== undefined)
      ? null
      : "unconditional",
  interval: "wilson",
  variantOf: "acc",
  signature: "by:logprob-unconditional|ties:first",
  source: "lm-evaluation-harness acc_mutual_info",
  // Gains -3, 0 and -.5.
  examples: [
    { cases: [worked(0)], value: 0 },
    { cases: [worked(1)], value: 1 },
  ],
  reads: "items",
  mean: true,
  share: true,
  width: () => 2,
  tally: (columns) =>
    rightTally(columns, (_, { logprobs, unconditional = [] }) => logprobs.map((own, k) => own - unconditional[k])),
  finish: rightShare,
});
