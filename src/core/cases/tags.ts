import type { CaseEntry } from "./case.js";

/** A tag for each token. */
export const tags: CaseEntry<"tags"> = {
  id: "tags",
  words: { en: "tags", zh: "标注序列" },
  tasks: ["token_labelling"],
  needsGold: true,
  unanswered: "wrong",
  goldText: ({ tags }) => tags.join(" "),
  predText: ({ tags }) => tags.join(" "),
};
