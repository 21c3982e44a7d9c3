import { withoutThoughts } from "../without-thoughts.js";
import type { ProblemEntry } from "./problem.js";
import { refusal } from "./refusal.js";

/** Something was said, and no answer could be taken from it; a refusal is told as such, not here. */
export const extractionFailed: ProblemEntry = {
  id: "extraction_failed",
  words: { en: "no answer found", zh: "未提取到答案" },
  meaning: {
    en: "Something was said that is no refusal, but no answer could be taken from it.",
    zh: "模型有输出且并非拒绝，但无法从中提取答案。",
  },
  // Where nothing was said, `empty` says so; thoughts that never end are something.
  found: (spoken) => !spoken.taken && withoutThoughts(spoken.text)?.trim() !== "" && refusal.found(spoken) !== true,
};
