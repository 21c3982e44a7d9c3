import type { Columns } from "../columns.js";
import { caseKind } from "./catalogue.js";

/** A text of each item's answer that is the same for equal answers, null for none; null where the columns hold no cases. */
export function answerTexts({ cases }: Columns): ((item: number) => string | null) | null {
  if (cases === undefined) return null;
  const { predText } = caseKind(cases.kind);
  return (item) => {
    const { pred } = cases.rows[item];
    return pred === null ? null : predText(pred);
  };
}
