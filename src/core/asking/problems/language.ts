import { withoutThoughts } from "../without-thoughts.js";
import type { ProblemEntry } from "./problem.js";
import { scriptOf } from "./script-of.js";

/** The answer is written in another script than every reference; languages that share a script are not told apart. */
export const language: ProblemEntry = {
  id: "language",
  words: { en: "other language", zh: "语言不符" },
  meaning: {
    en: "The answer is written in another script than its references (languages of one script are not told apart).",
    zh: "回答与参考答案所用文字不同（同一文字的语言不作区分）。",
  },
  found({ text, references, prose }) {
    if (!prose) return null;
    const wanted = references.map(scriptOf);
    if (wanted.length === 0 || wanted.some((one) => one === null)) return null;
    const own = scriptOf(withoutThoughts(text) ?? "");
    return own === null ? false : !wanted.includes(own);
  },
};
