import { withoutThoughts } from "../without-thoughts.js";
import type { ProblemEntry } from "./problem.js";

/** Something was said, and no answer could be taken from it. */
export const extractionFailed: ProblemEntry = {
  id: "extraction_failed",
  words: { en: "no answer found", zh: "未提取到答案" },
  meaning: { en: "Something was said, but no answer could be taken from it.", zh: "模型有输出，但无法从中提取答案。" },
  // Where nothing was said, `empty` says so; thoughts that never end are something.
  found: ({ taken, text }) => !taken && withoutThoughts(text)?.trim() !== "",
};
