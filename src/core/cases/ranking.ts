import type { CaseEntry } from "./case.js";

/** Documents ranked for a query. */
export const ranking: CaseEntry<"ranking"> = {
  id: "ranking",
  words: { en: "rankings", zh: "排序列表" },
  tasks: ["retrieval"],
  needsGold: true,
  unanswered: "wrong",
  goldText: (gold) => JSON.stringify([...gold]),
  predText: ({ documents }) => documents.join(" "),
};
