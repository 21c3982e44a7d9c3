import { type Coded, code } from "../../core/answers.js";
import { failure } from "../../core/failure.js";
import { CsvImporter, delimiterOf } from "../../core/importers/csv.js";
import { isObject, jsonRows, parseJson } from "../../core/importers/json.js";
import { JsonlImporter } from "../../core/importers/jsonl.js";
import type { Cell, Rows } from "../../core/importers/rows.js";
import { numberOf, textOf } from "./cells.js";
import type { Format, Table } from "./table.js";

/** Reads a table out of blocks of text, after looking at how it begins: `[` is JSON, `{` JSON lines or JSON, all else CSV or TSV. */
export async function readText(path: string, blocks: AsyncIterable<string>): Promise<Table> {
  const place = (line: number) => `${path}:${line}`;
  const iterator = blocks[Symbol.asyncIterator]();
  let head = "";
  // Until two lines with something in them are at hand: they tell JSON lines from JSON.
  while (head.split("\n").filter((line) => line.trim() !== "").length < 3) {
    const next = await iterator.next();
    if (next.done === true) break;
    head += next.value;
    if (head.length > 1 << 22) break;
  }
  const rest = async (push: (block: string) => void): Promise<void> => {
    push(head);
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) push(next.value);
  };
  const start = head.trimStart()[0];
  if (start === undefined) throw failure(words.blank, {}, path);
  if (start === "[" || (start === "{" && !isJsonl(head))) {
    const parts: string[] = [];
    await rest((block) => void parts.push(block));
    return new TextTable(path, "json", wholeJson(path, parts.join("")));
  }
  const delimiter = start === "{" ? "" : delimiterOf(head);
  const importer = start === "{" ? new JsonlImporter(place) : new CsvImporter(delimiter, place);
  await rest((block) => importer.push(block));
  return new TextTable(path, start === "{" ? "jsonl" : delimiter === "\t" ? "tsv" : "csv", importer.end());
}

/** JSON lines have a second line that begins an object too, or a first one that is an item by itself. */
function isJsonl(head: string): boolean {
  const [first, second] = head.split("\n").filter((line) => line.trim() !== "");
  if (second !== undefined) return /^\s*\{/.test(second) || isObject(parseJson(first));
  const only = parseJson(first);
  if (only === undefined) return true;
  return isObject(only) && !Object.values(only).every(Array.isArray) && !Array.isArray(only["data"]);
}

function wholeJson(path: string, text: string): Rows {
  const value = parseJson(text);
  if (value === undefined) {
    const at = position(text);
    throw failure(words.broken, {}, at === undefined ? path : `${path}:${at}`);
  }
  const rows = jsonRows(value, path);
  if (rows === undefined) throw failure(words.shape, {}, path);
  return rows;
}

/** The line at which a JSON text breaks, as far as the engine's message tells. */
function position(text: string): number | undefined {
  try {
    JSON.parse(text);
  } catch (error) {
    const offset = /position (\d+)/.exec(String(error))?.[1];
    if (offset !== undefined) return text.slice(0, Number(offset)).split("\n").length;
    if (/end of JSON/.test(String(error))) return text.trimEnd().split("\n").length;
  }
  return undefined;
}

/** A table whose cells are in memory. */
class TextTable implements Table {
  readonly path: string;
  readonly format: Format;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly #cells: Rows;

  constructor(path: string, format: Format, rows: Rows) {
    if (rows.rows === 0) throw failure(words.noRows, {}, path);
    this.path = path;
    this.format = format;
    this.columns = [...rows.columns.keys()];
    this.rows = rows.rows;
    this.#cells = rows;
  }

  async cells(column: string): Promise<readonly Cell[]> {
    return this.#column(column);
  }

  async text(column: string): Promise<(string | null)[]> {
    return this.#column(column).map(textOf);
  }

  async codes(column: string): Promise<Coded> {
    return code(await this.text(column));
  }

  async numbers(column: string): Promise<Float64Array> {
    return Float64Array.from(this.#column(column), (cell, row) => numberOf(cell, column, () => this.at(row)));
  }

  async uniqueness(column: string): Promise<{ missing: number; unique: boolean }> {
    const texts = await this.text(column);
    const missing = texts.reduce((count, text) => count + (text === null ? 1 : 0), 0);
    const distinct = new Set(texts);
    distinct.delete(null);
    return { missing, unique: distinct.size === texts.length - missing };
  }

  at(row: number): string {
    return this.#cells.lines === null ? `${this.path}#${row + 1}` : `${this.path}:${this.#cells.lines[row]}`;
  }

  session<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  #column(name: string): readonly Cell[] {
    const cells = this.#cells.columns.get(name);
    if (cells === undefined) throw new Error(`no column ${name} in ${this.path}`);
    return cells;
  }
}

const words = {
  blank: { en: "The file is empty. Check what wrote it.", zh: "文件为空。请检查生成它的程序。" },
  noRows: { en: "The file has no items. Check what wrote it.", zh: "文件中没有样本。请检查生成它的程序。" },
  broken: {
    en: "The JSON breaks off or is broken here. Mend it, or write one object a line (JSONL).",
    zh: "JSON 在此处中断或有误。请修正，或改为每行一个对象（JSONL）。",
  },
  shape: {
    en: 'This JSON is no table. Write an array of objects, {"data": [...]}, or one object a line (JSONL).',
    zh: '这个 JSON 不是表格。请写成对象数组、{"data": [...]}，或每行一个对象（JSONL）。',
  },
};
