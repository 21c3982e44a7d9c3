import type { ProblemEntry } from "./problem.js";

/** The token limit cut the answer off. */
export const truncated: ProblemEntry = {
  id: "truncated",
  words: { en: "cut off", zh: "被截断" },
  meaning: { en: "The answer was cut off at its token limit.", zh: "回答达到 token 上限而被截断。" },
  found: ({ finish }) => (finish === "unknown" ? null : finish === "length"),
};
