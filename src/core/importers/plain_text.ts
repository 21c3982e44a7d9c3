import type { Cell } from "./rows.js";
import { Lines, type TextFormat } from "./text-format.js";

/** One segment a line; an empty line is an empty segment. */
export const plainText: TextFormat = {
  id: "plain_text",
  words: { en: "plain text, one segment a line", zh: "纯文本，每行一段" },
  kind: "text",
  // What is no table and no other format is text where texts are asked for, or where lines are sentences.
  recognises: ({ lines, kind }) => kind === "text" || (kind === undefined && areSentences(lines)),
  importer: (_, role) => {
    const texts: Cell[] = [];
    const numbers: number[] = [];
    const lines = new Lines((line, number) => {
      texts.push(line);
      numbers.push(number);
    });
    return {
      push: (block) => lines.push(block),
      end: () => {
        lines.end();
        return { columns: new Map([[role, texts]]), lines: numbers, rows: texts.length };
      },
    };
  },
};

/** Whether most lines have three words or more, or eight Chinese, Japanese or Korean characters. */
function areSentences(lines: readonly string[]): boolean {
  const filled = lines.filter((line) => line.trim() !== "");
  const wordy = filled.filter((line) => line.trim().split(/\s+/).length >= 3 || (line.match(wide)?.length ?? 0) >= 8);
  return filled.length > 1 && wordy.length > 0.6 * filled.length;
}

const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
