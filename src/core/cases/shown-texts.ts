import type { Columns } from "../columns.js";
import type { Golds } from "./case.js";
import { caseKind } from "./catalogue.js";

/** Gold and answer of each item as a person reads them; null where the item has no answer. */
export interface ShownTexts {
  gold(item: number): string;
  pred(item: number): string | null;
}

/** The texts of labels, label sets, numbers, given scores and every kind of case, whole. */
export function shownTexts(columns: Columns): ShownTexts {
  const { cases, numbers, labels, gold, pred, goldSets, predSets, score } = columns;
  if (gold !== undefined && pred !== undefined)
    return { gold: (i) => labels[gold[i]] ?? "", pred: (i) => (pred[i] < 0 ? null : labels[pred[i]]) };
  if (goldSets !== undefined && predSets !== undefined) {
    const named = (sets: Uint8Array, i: number): string =>
      labels.filter((_, k) => sets[i * labels.length + k] === 1).join(", ");
    return { gold: (i) => named(goldSets, i), pred: (i) => named(predSets, i) };
  }
  if (numbers !== undefined) {
    return {
      gold: (i) => String(numbers.gold[i]),
      pred: (i) => (Number.isNaN(numbers.pred[i]) ? null : String(numbers.pred[i])),
    };
  }
  if (score !== undefined) return { gold: () => "", pred: (i) => (Number.isNaN(score[i]) ? null : String(score[i])) };
  if (cases === undefined) return { gold: () => "", pred: () => null };
  const { goldText, predText, needsGold } = caseKind(cases.kind);
  return {
    gold: (i) => {
      const { gold: own } = cases.rows[i];
      if (!needsGold) return "";
      if (cases.kind === "text") return (own as Golds["text"]).join(" / ");
      // The value is what a reader compares the answer with; the schema beside it is the same for every item.
      if (cases.kind === "structured") return JSON.stringify((own as Golds["structured"]).value);
      return goldText(own);
    },
    pred: (i) => {
      const { pred: own } = cases.rows[i];
      return own === null ? null : predText(own);
    },
  };
}
