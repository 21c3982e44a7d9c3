import type { CaseAnswers } from "./answer-kind.js";
import { textsOf } from "./listed.js";

/** A tag for each token: lists, or texts with a space between; the tokens beside them where they are given. */
export const tags: CaseAnswers<"tags"> = {
  id: "tags",
  tasks: ["token_labelling"],
  synonyms: {
    gold: ["gold_tags", "tags", "ner_tags", "gold_labels", "true_tags"],
    pred: ["pred_tags", "predicted_tags", "predicted_labels", "predictions"],
    tokens: ["tokens", "words"],
  },
  answers: ["pred"],
  async gold(table, { gold, tokens }) {
    const cells = await table.cells(gold!);
    const given = tokens === undefined ? undefined : await table.cells(tokens);
    return cells.map((cell, row) => {
      if (cell === null) return null;
      const at = () => table.at(row);
      const own = textsOf(cell, gold!, at);
      const named = given?.[row] ?? null;
      if (named === null) return { tags: own };
      return { tags: own, tokens: textsOf(named, tokens!, at) };
    });
  },
  async pred(table, { pred }) {
    const cells = await table.cells(pred!);
    return {
      pred: cells.map((cell, row) => (cell === null ? null : { tags: textsOf(cell, pred!, () => table.at(row)) })),
    };
  },
};
