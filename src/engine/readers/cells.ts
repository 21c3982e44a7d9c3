import { failure } from "../../core/failure.js";
import type { Cell } from "../../core/importers/rows.js";

/** A cell as text: a label, an id; the empty text is a missing value, never a label. */
export function textOf(cell: Cell): string | null {
  if (typeof cell === "string") return cell === "" ? null : cell;
  if (cell === null) return null;
  return typeof cell === "object" ? JSON.stringify(cell) : String(cell);
}

/** A cell as a number, NaN where missing; true and false are 1 and 0. Throws a `Failure` where it is no number or too large for one. */
export function numberOf(cell: Cell, column: string, at: () => string): number {
  if (typeof cell === "number") {
    // JSON has no infinity, but 1e999 is read as one.
    if (!Number.isFinite(cell) && !Number.isNaN(cell)) throw failure(words.infinite, { column }, at());
    return cell;
  }
  if (cell === null || cell === "" || cell === "NaN" || cell === "nan") return Number.NaN;
  if (typeof cell === "boolean") return cell ? 1 : 0;
  if (typeof cell === "string") {
    const text = cell.trim();
    const value = Number(text);
    if (/^[+-]?(\d|\.\d)/.test(text) && Number.isFinite(value) && !/^[+-]?0[xob]/i.test(text)) return value;
    if (/^true$/i.test(text)) return 1;
    if (/^false$/i.test(text)) return 0;
  }
  const shown = typeof cell === "string" ? cell : JSON.stringify(cell);
  throw failure(words.noNumber, { column, value: shown.length > 40 ? `${shown.slice(0, 40)}…` : shown }, at());
}

const words = {
  infinite: {
    en: `"{column}" holds a number too large to be read. Mend it, or leave it empty.`,
    zh: "“{column}”中的数过大，无法读取。请修正，或留空。",
  },
  noNumber: {
    en: `"{column}" holds "{value}", which is no number. Mend it, or name another column.`,
    zh: "“{column}”中的“{value}”不是数。请修正，或指定别的列。",
  },
};
