import type { Columns } from "../columns.js";
import { ratio } from "../result.js";
import { additive } from "./metric.js";

const letters = /^[A-Z]+$/;

/** Points of questions with several right letters: 1 for all of them, a half for some and no wrong one, else 0. Source: GAOKAO-Bench, its scoring of physics. */
export const lettersHalfCredit = additive({
  id: "letters_half_credit",
  words: { en: "Half credit for some of the right letters", zh: "漏选得半分的得分率" },
  meaning: {
    en: "Mean over questions of 1 where exactly the right letters are chosen, .5 where only some of them and no other are, else 0.",
    zh: "各题得分的平均：全部选对得 1，漏选且无错选得 0.5，其余得 0。",
  },
  fits: {
    en: "Choice questions that may have several right answers, as examinations mark them; beside accuracy, which asks for all of them.",
    zh: "可能有多个正确选项的选择题，按考试惯例计分；可与要求全部选对的准确率并看。",
  },
  tasks: ["multiple_choice"],
  range: [0, 1],
  better: "higher",
  needs: "pred",
  interval: "mean",
  byDefault: ({ labels }) => labels.some((label) => label.length > 1) && labels.every((label) => letters.test(label)),
  source: "OpenLMLab/GAOKAO-Bench, scoring of 2010-2022_Physics_MCQs",
  examples: [
    { gold: ["AC", "AC", "AC", "B", "ABD", "D"], pred: ["AC", "A", "AB", "B", "BD", "C"], value: 3 / 6 },
    { gold: ["BC", "A"], pred: ["BC", "A"], value: 1 },
  ],
  reads: "items",
  mean: true,
  width: () => 1,
  tally: points,
  finish: (sums, n) => ratio(sums[0], n, "no_items"),
});

function points({ gold, pred, labels }: Columns): (item: number, into: Float64Array, offset: number) => void {
  if (gold === undefined || pred === undefined) throw new Error("gold and predicted labels are needed");
  return (item, into, offset) => {
    if (pred[item] < 0) return;
    if (gold[item] === pred[item]) into[offset] += 1;
    else {
      const [right, said] = [labels[gold[item]], labels[pred[item]]];
      const part = letters.test(right) && letters.test(said) && said.length < right.length;
      if (part && [...said].every((letter) => right.includes(letter))) into[offset] += 0.5;
    }
  };
}
