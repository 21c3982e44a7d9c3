import { type Coded, code } from "../../core/answers.js";
import type { CaseKind } from "../../core/cases/case.js";
import { failure } from "../../core/failure.js";
import type { Cell, Rows } from "../../core/importers/rows.js";
import { numberOf, textOf } from "./cells.js";
import type { Format, Table } from "./table.js";

/** A table whose cells are in memory; `kind` is what its items are, where the format says so. */
export class MemoryTable implements Table {
  readonly path: string;
  readonly format: Format;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly kind?: CaseKind;
  readonly log?: Table["log"];
  readonly #cells: Rows;

  readonly #place: ((row: number) => string) | undefined;

  /** `place` says where a row stands, where the rows themselves do not. */
  constructor(
    path: string,
    format: Format,
    rows: Rows,
    kind?: CaseKind,
    place?: (row: number) => string,
    log?: Table["log"],
  ) {
    if (rows.rows === 0) throw failure(words.noRows, {}, path);
    this.path = path;
    this.format = format;
    this.columns = [...rows.columns.keys()];
    this.rows = rows.rows;
    this.kind = kind;
    this.#place = place;
    this.log = log;
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
    if (this.#place !== undefined) return this.#place(row);
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
  noRows: { en: "The file has no items. Check what wrote it.", zh: "文件中没有样本。请检查生成它的程序。" },
};
