import { failure } from "../failure.js";
import { isObject, parseJson } from "./json.js";
import type { Cell, Place, Rows } from "./rows.js";

/**
 * Reads JSON lines, given in blocks of whole lines: one object a line, blank lines skipped, a key that is absent is null.
 * Throws a `Failure` with its line for a line that is broken or no object.
 */
export class JsonlImporter {
  readonly #place: Place;
  readonly #columns = new Map<string, Cell[]>();
  readonly #lines: number[] = [];
  #line = 0;
  #open = "";

  constructor(place: Place) {
    this.#place = place;
  }

  push(block: string): void {
    const lines = (this.#open + block).split("\n");
    this.#open = lines.pop()!;
    for (const line of lines) this.#read(line);
  }

  end(): Rows {
    if (this.#open !== "") this.#read(this.#open);
    return { columns: this.#columns, lines: this.#lines, rows: this.#lines.length };
  }

  #read(line: string): void {
    this.#line++;
    if (line.trim() === "") return;
    const row = parseJson(line);
    if (row === undefined) {
      const start = line.trim();
      const excerpt = start.length > 40 ? `${start.slice(0, 40)}…` : start;
      throw failure(words.broken, { excerpt }, this.#place(this.#line));
    }
    if (!isObject(row)) throw failure(words.notObject, {}, this.#place(this.#line));
    addRow(this.#columns, row, this.#lines.length);
    this.#lines.push(this.#line);
  }
}

/** Adds one object to columns that hold `rows` rows already. */
export function addRow(columns: Map<string, Cell[]>, row: { readonly [key: string]: Cell }, rows: number): void {
  for (const name in row) {
    let cells = columns.get(name);
    if (cells === undefined) {
      cells = new Array<Cell>(rows).fill(null);
      columns.set(name, cells);
    }
    cells.push(row[name]);
  }
  for (const cells of columns.values()) if (cells.length === rows) cells.push(null);
}

const words = {
  broken: {
    en: "This line is not valid JSON: {excerpt}. Mend or remove it; a file that is still being written ends in half a line.",
    zh: "此行不是有效的 JSON：{excerpt}。请修正或删除；仍在写入的文件末行可能不完整。",
  },
  notObject: {
    en: 'This line is JSON but no object. Write one object a line, for instance {"id": "1", "gold": "a", "pred": "b"}.',
    zh: '此行是 JSON，但不是对象。请每行写一个对象，例如 {"id": "1", "gold": "a", "pred": "b"}。',
  },
};
