import { failure } from "../../../core/failure.js";
import { parseJson } from "../../../core/importers/json.js";
import type { Cell } from "../../../core/importers/rows.js";
import { numberOf } from "../cells.js";

/** A cell as JSON: a text that holds a list or an object as JSON is what it holds. */
export function jsonOf(cell: Cell): Cell {
  if (typeof cell !== "string" || !/^\s*[[{]/.test(cell)) return cell;
  return parseJson(cell) ?? cell;
}

/** A list of numbers; a pair in it (lm-evaluation-harness: log-probability, is_greedy) is its first number. */
export function numbersOf(cell: Cell, column: string, at: () => string): number[] {
  const list = jsonOf(cell);
  if (!Array.isArray(list)) throw failure(words.noList, { column }, at());
  return list.map((value: Cell) => {
    const number = numberOf(Array.isArray(value) ? value[0] : value, column, at);
    if (Number.isNaN(number)) throw failure(words.hole, { column }, at());
    return number;
  });
}

/** A list of texts, from a list, or from a text at its spaces. */
export function textsOf(cell: Cell, column: string, at: () => string): string[] {
  const list = jsonOf(cell);
  if (typeof list === "string") return list.trim() === "" ? [] : list.trim().split(/\s+/);
  if (!Array.isArray(list)) throw failure(words.noTexts, { column }, at());
  return list.map((value: Cell) => {
    if (value === null || typeof value === "object") throw failure(words.noTexts, { column }, at());
    return String(value);
  });
}

const words = {
  noList: {
    en: '"{column}" is not a list of numbers here. Write one, for instance [-1.5, -0.2].',
    zh: "此处“{column}”不是数字列表。请写成列表，例如 [-1.5, -0.2]。",
  },
  hole: {
    en: '"{column}" lacks a number in its list. Give every one.',
    zh: "“{column}”的列表中缺少一个数。请补全。",
  },
  noTexts: {
    en: '"{column}" is not a list of texts here. Write one, for instance ["B-PER", "O"], or the same with spaces between.',
    zh: '此处“{column}”不是文本列表。请写成列表，例如 ["B-PER", "O"]，或用空格分隔。',
  },
};
