import type { CaseEntry } from "./case.js";

/** A verdict between two answers. */
export const preference: CaseEntry<"preference"> = {
  id: "preference",
  words: { en: "pairwise verdicts", zh: "成对评判" },
  tasks: ["preference"],
  needsGold: false,
  unanswered: "left_out",
  goldText: () => "",
  predText: ({ outcome, swapped }) => `${outcome} ${swapped ?? ""}`,
};
