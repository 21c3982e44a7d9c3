import type { AnswerKind } from "./answer-kind.js";

/** Gold and predicted numbers; a missing one is NaN. */
export const numbers: AnswerKind<number, number> = {
  id: "numbers",
  tasks: ["regression", "similarity"],
  synonyms: {},
  answers: ["pred"],
  gold: async (table, { gold }) => Array.from(await table.numbers(gold!)),
  pred: async (table, { pred }) => ({ pred: Array.from(await table.numbers(pred!)) }),
};
