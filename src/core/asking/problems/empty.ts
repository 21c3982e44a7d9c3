import { withoutThoughts } from "../without-thoughts.js";
import type { ProblemEntry } from "./problem.js";

/** Nothing was said, or nothing after the thoughts. */
export const empty: ProblemEntry = {
  id: "empty",
  words: { en: "empty", zh: "空回答" },
  meaning: { en: "Nothing was said but white space.", zh: "除空白外没有任何内容。" },
  // Where empty is the right answer, it is no problem.
  found: ({ text, references }) =>
    withoutThoughts(text)?.trim() === "" && !references.some((reference) => reference.trim() === ""),
};
