import type { Cell } from "../importers/rows.js";
import type { Words } from "../words.js";

/** A row of a public file, by column. */
export type ItemRow = Readonly<Record<string, Cell | undefined>>;

/** An item as a description reads it; without an id it is counted from 1. */
export interface SuiteItem {
  readonly id?: string;
  readonly input: string | null;
  /** Null where the file holds none, as in test sets whose labels are kept back. */
  readonly gold: Cell;
  /** The unit of independence: questions on one paragraph. */
  readonly group?: string;
  /** Further columns, for templates and slices. */
  readonly more?: Readonly<Record<string, Cell>>;
}

/** One form in which a data set is distributed. */
export interface ItemForm {
  readonly id: string;
  readonly words: Words;
  /** Columns that tell the form; all must be there. */
  readonly needs: readonly string[];
  /** Names of the columns of a file without a header, by which its rows are read; told by their number. */
  readonly headerless?: readonly string[];
  /** The items of a row, of which it may hold none (another set's) or many (a paragraph with its questions). Null where the row is not as the form says. */
  items(row: ItemRow, set: string): readonly SuiteItem[] | null;
}

/** A cell as text; null where it is missing, a list or an object. */
export function textIn(row: ItemRow, column: string): string | null {
  const cell = row[column];
  return cell === null || cell === undefined || typeof cell === "object" ? null : String(cell);
}

/** A label by its name: an index into `names`, or one of them as it stands; null for -1 (kept back) and anything else. */
export function labelIn(row: ItemRow, column: string, names: readonly string[]): string | null {
  const text = textIn(row, column);
  if (text === null) return null;
  if (names.includes(text)) return text;
  return /^\d+$/.test(text) ? (names[Number(text)] ?? null) : null;
}

/** Codes in the place of names: `{0: negative, 1: positive}`. */
export function codesOf(names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name, code) => [String(code), name]));
}
