import type { CaseEntry, Problem } from "./case.js";

/** Log-likelihoods of the choices of a question. */
export const choice: CaseEntry<"choice"> = {
  id: "choice",
  words: { en: "log-likelihoods of choices", zh: "选项的对数似然" },
  tasks: ["multiple_choice"],
  needsGold: true,
  unanswered: "wrong",
  problem: ({ gold, pred }): Problem | null => {
    const choices = gold.choices?.length ?? pred?.logprobs.length;
    if (choices === undefined) return null;
    if (!(Number.isInteger(gold.index) && gold.index >= 0 && gold.index < choices))
      return { words: words.index, values: { index: gold.index, choices, last: choices - 1 } };
    const lists = pred === null ? [] : [pred.logprobs, pred.unconditional ?? pred.logprobs];
    const other = lists.find((list) => list.length !== choices);
    if (other !== undefined) return { words: words.lengths, values: { choices, given: other.length } };
    return lists.some((list) => !list.every(Number.isFinite)) ? { words: words.notNumbers, values: {} } : null;
  },
  goldText: ({ index }) => String(index),
  predText: ({ logprobs }) => logprobs.join(" "),
};

const words = {
  index: {
    en: "The right choice is {index}, but there are {choices} choices, counted from 0 to {last} ({items} items are so). Count from 0.",
    zh: "正确选项为 {index}，但共有 {choices} 个选项，编号为 0 到 {last}（共 {items} 个样本如此）。请从 0 开始编号。",
  },
  lengths: {
    en: "{given} log-likelihoods stand against {choices} choices ({items} items are so). Give one for each choice.",
    zh: "有 {choices} 个选项，却给出 {given} 个对数似然（共 {items} 个样本如此）。请为每个选项各给一个。",
  },
  notNumbers: {
    en: "A log-likelihood is not a finite number ({items} items are so). Give one for each choice, or leave the answer out.",
    zh: "有对数似然不是有限的数（共 {items} 个样本如此）。请为每个选项给出数值，或去掉该回答。",
  },
};
