import type { CaseEntry } from "./case.js";

/** What several raters said of an item. */
export const ratings: CaseEntry<"ratings"> = {
  id: "ratings",
  words: { en: "ratings of several raters", zh: "多名评分者的评分" },
  tasks: ["ratings"],
  needsGold: false,
  unanswered: "left_out",
  goldText: () => "",
  predText: (pred) => JSON.stringify(pred),
};
