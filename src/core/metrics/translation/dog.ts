import type { Case } from "../../cases/case.js";

const hypotheses = ["The dog bit the guy.", "It was a surprise.", "The man bit him first."];
const first = ["The dog bit the man.", "It was not unexpected.", "The man bit him first."];
const second = ["The dog had bit the man.", "No one was surprised.", "The man had bitten the dog."];

/** The three segments that sacreBLEU's own documentation scores, with one reference each or with two. */
export const dogCases = (references: 1 | 2): readonly Case<"text">[] =>
  hypotheses.map((text, i) => ({ gold: references === 1 ? [first[i]] : [first[i], second[i]], pred: { text } }));

/** A Chinese segment. */
export const parkCases: readonly Case<"text">[] = [
  { gold: ["今天天气不错，我们去了公园。"], pred: { text: "今天天气很好，我们去公园。" } },
];
