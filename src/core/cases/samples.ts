import type { CaseEntry } from "./case.js";

/** Several tries at one problem, each right or wrong. */
export const samples: CaseEntry<"samples"> = {
  id: "samples",
  words: { en: "repeated tries", zh: "重复尝试" },
  tasks: ["code"],
  needsGold: false,
  unanswered: "left_out",
  problem: ({ pred }) =>
    pred === null ||
    (Number.isInteger(pred.n) &&
      Number.isInteger(pred.correct) &&
      pred.correct >= 0 &&
      pred.correct <= pred.n &&
      pred.n > 0)
      ? null
      : { words: counts, values: { n: pred.n, correct: pred.correct } },
  goldText: () => "",
  predText: ({ n, correct }) => `${correct}/${n}`,
};

const counts = {
  en: "{correct} right of {n} tries cannot be ({items} items are so). Give whole numbers, with 0 <= right <= tries and at least one try.",
  zh: "{n} 次尝试中对 {correct} 次不成立（共 {items} 个样本如此）。请给整数：至少一次尝试，且答对次数在 0 到尝试次数之间。",
};
