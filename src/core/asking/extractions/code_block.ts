import type { ExtractionEntry } from "./extraction.js";

/**
 * The first fenced block of code, its fence left out (one that is never closed ends with the text); a text without a fence is code as it
 * is, indentation kept, since a completion goes on where its prompt ended. Null where there is nothing but blanks.
 */
export const codeBlock: ExtractionEntry = {
  id: "code_block",
  words: { en: "a block of code", zh: "代码块" },
  extract(text) {
    const fenced = /^[ \t]*(`{3,}|~{3,})[^\n`]*\n([\s\S]*?)(?:^[ \t]*\1|(?![\s\S]))/m.exec(text);
    const code = fenced === null ? text.replace(/^[ \t]*`{3,}\s*$/gm, "") : fenced[2];
    return code.trim() === "" ? null : code.replace(/\s+$/, "");
  },
};
