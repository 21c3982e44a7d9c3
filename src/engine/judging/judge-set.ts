import { createHash } from "node:crypto";
import type { DataSet } from "../../core/item.js";
import type { JudgingItem } from "../../core/judging/judging-items.js";

/** Questions to a judge as a data set of texts, so that they are asked, journaled and kept like those to any model. */
export function judgeSet(questions: readonly JudgingItem[], of: DataSet): DataSet {
  const hash = createHash("sha256");
  const items = questions.map(({ id, question }) => {
    hash.update(JSON.stringify([id, question])).update("\n");
    return { id, input: question, gold: null, group: null, metadata: {} };
  });
  return {
    name: `${of.name}-judged`,
    items,
    beyondLabels: { kind: "text" },
    hash: hash.digest("hex"),
    path: of.path,
  };
}
