import { failure } from "../../../core/failure.js";
import { isObject } from "../../../core/importers/json.js";
import type { Cell } from "../../../core/importers/rows.js";
import type { CaseAnswers } from "./answer-kind.js";
import { jsonOf } from "./listed.js";

/** Texts and their references: a text, a list of texts, or what SQuAD writes: `{"text": [...]}`. */
export const text: CaseAnswers<"text"> = {
  id: "text",
  tasks: ["generation", "translation", "summarisation", "qa_extractive"],
  synonyms: { gold: ["references", "answers"], pred: ["predict", "generated_text"] },
  answers: ["pred"],
  async gold(table, { gold }) {
    const cells = await table.cells(gold!);
    // A cell of CSV cannot say that the right answer is the empty text other than by being empty.
    const empty = table.format === "csv" || table.format === "tsv" ? [""] : null;
    return cells.map((cell, row) => (cell === null ? empty : referencesOf(cell, gold!, () => table.at(row))));
  },
  async pred(table, { pred }) {
    const cells = await table.cells(pred!);
    const cut = table.columns.includes("finish_reason") ? await table.text("finish_reason") : undefined;
    return {
      pred: cells.map((cell, row) => {
        // Some exports keep a list of one answer.
        const own = Array.isArray(cell) && cell.length > 0 ? (cell[0] as Cell) : cell;
        if (own === null) return null;
        if (typeof own === "object") throw failure(words.noText, { column: pred! }, table.at(row));
        return { text: String(own), ...(cut?.[row] === "length" ? { truncated: true } : {}) };
      }),
      flags: [
        ...(listed(cells) > 0 ? [`first_of_list:${listed(cells)}`] : []),
        ...(table.format === "transcript" ? ["transcripts"] : []),
      ],
    };
  },
};

function listed(cells: readonly Cell[]): number {
  return cells.reduce<number>((count, cell) => count + (Array.isArray(cell) && cell.length > 0 ? 1 : 0), 0);
}

function referencesOf(cell: Cell, column: string, at: () => string): readonly string[] {
  const found = referencesIn(jsonOf(cell));
  // A text that only looks like a list or a record (a call in JSON, a word in brackets) is the reference itself.
  if (found !== null) return found;
  if (cell === null || typeof cell === "object") throw failure(words.noReference, { column }, at());
  return [String(cell)];
}

/** The texts of a list of references or of what SQuAD writes; null where it is neither. */
function referencesIn(parsed: ReturnType<typeof jsonOf>): readonly string[] | null {
  const value = isObject(parsed) ? (parsed["text"] ?? null) : parsed;
  if (isObject(parsed) && (typeof value === "string" || typeof value === "number")) return [String(value)];
  if (!Array.isArray(value)) return null;
  const texts = value.map((one: Cell) => (isObject(one) ? (one["text"] ?? null) : one));
  if (texts.some((one) => one === null || typeof one === "object")) return null;
  // No answer in the list: nothing is the right answer.
  return texts.length === 0 ? [""] : texts.map(String);
}

const words = {
  noText: {
    en: '"{column}" is a list or an object here, and no text. Write the text.',
    zh: "此处“{column}”是列表或对象，不是文本。请写成文本。",
  },
  noReference: {
    en: '"{column}" holds no reference here. Write a text, a list of texts, or {"text": ["..."]}.',
    zh: '此处“{column}”不是参考答案。请写成文本、文本列表或 {"text": ["..."]}。',
  },
};
