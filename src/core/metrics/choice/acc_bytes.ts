import { additive } from "../metric.js";
import { lacksChoices, rightShare, rightTally } from "./choose.js";

/** Share of questions whose choice of largest log-likelihood divided by its length in UTF-8 bytes is gold; ties as `acc`. Source: lm-evaluation-harness acc_bytes. */
export const accBytes = additive({
  id: "acc_bytes",
  words: { en: "Accuracy, likelihood per byte", zh: "按字节归一的准确率" },
  meaning: {
    en: "Share of questions whose choice of largest log-likelihood per UTF-8 byte is the right one.",
    zh: "按每个 UTF-8 字节的对数似然选出的选项正是正确选项的题目比例。",
  },
  fits: {
    en: "Comparing with tools that divide by bytes; where choices mix scripts it differs from acc_norm.",
    zh: "与按字节归一的工具对照时；选项混用多种文字时与 acc_norm 不同。",
  },
  tasks: ["multiple_choice"],
  range: [0, 1],
  better: "higher",
  needs: "choice",
  lacks: lacksChoices,
  interval: "wilson",
  variantOf: "acc_norm",
  signature: "by:logprob/bytes|ties:first",
  source: "lm-evaluation-harness acc_bytes",
  // Six bytes against five of the other: -3 / 6 is the larger, though in characters -3 / 2 is the smaller.
  examples: [{ cases: [{ gold: { index: 0, choices: ["猫狗", "horse"] }, pred: { logprobs: [-3, -4] } }], value: 1 }],
  reads: "items",
  mean: true,
  share: true,
  width: () => 2,
  tally: (columns) =>
    rightTally(columns, ({ choices = [] }, { logprobs }) => logprobs.map((own, k) => own / bytesOf(choices[k]))),
  finish: rightShare,
});

/** Length in UTF-8 bytes. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
