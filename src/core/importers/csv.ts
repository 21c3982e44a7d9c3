import { failure } from "../failure.js";
import type { Place, Rows } from "./rows.js";

/**
 * The delimiter of a header line: the one of tab, comma and semicolon that stands outside quotes most often, else a
 * space where words are columns. */
export function delimiterOf(text: string): "\t" | "," | ";" | " " {
  const counts = { "\t": 0, ",": 0, ";": 0 };
  let quoted = false;
  for (const mark of text) {
    if (mark === '"') quoted = !quoted;
    else if (!quoted && mark === "\n") break;
    else if (!quoted && (mark === "\t" || mark === "," || mark === ";")) counts[mark]++;
  }
  if (counts["\t"] > 0 && counts["\t"] >= counts[","] && counts["\t"] >= counts[";"]) return "\t";
  if (counts["\t"] + counts[","] + counts[";"] === 0 && isSpaced(text)) return " ";
  return counts[";"] > counts[","] ? ";" : ",";
}

/** Whether words with single spaces between are columns: lines of equal width, and numbers below a name that is none. */
function isSpaced(text: string): boolean {
  const lines = text.split("\n", 21);
  const rows = (lines.length > 2 ? lines.slice(0, -1) : lines)
    .map((line) => line.replace(/\r$/, ""))
    .filter((line) => line !== "")
    .map((line) => line.split(" "));
  const [header, ...rest] = rows;
  if (header === undefined || header.length < 2 || rest.length < 2) return false;
  if (rest.some(({ length }) => length !== header.length) || text.includes('"')) return false;
  const number = (cell: string): boolean => cell !== "" && Number.isFinite(Number(cell));
  const measured = (cell: string): boolean => number(cell) || /^(None|NA|NaN)$/i.test(cell);
  return header.every((name) => !number(name)) && header.some((_, k) => rest.every((cells) => measured(cells[k])));
}

/** The longest record, in UTF-16 units, before an open quote is taken for a mistake. */
const longest = 1 << 24;

/**
 * Reads comma-, tab- or semicolon-separated text with a header line, given in blocks of whole lines: quoted cells as RFC 4180
 * with line breaks and doubled quotes inside, CRLF or LF, blank lines skipped; a quote inside an unquoted cell is an ordinary
 * character. Cells are texts as written, empty ones null. Throws a `Failure` with its line for a row of another length, a quote
 * that never closes, a header that names a column twice.
 */
export class CsvImporter {
  readonly #delimiter: string;
  readonly #place: Place;
  #names: string[] | undefined;
  readonly #cells: (string | null)[][] = [];
  readonly #lines: number[] = [];
  #line = 1;
  #open = "";

  constructor(delimiter: string, place: Place) {
    this.#delimiter = delimiter;
    this.#place = place;
  }

  push(block: string): void {
    this.#read(this.#open + block, false);
  }

  end(): Rows {
    this.#read(this.#open, true);
    const names = this.#names ?? [];
    return {
      columns: new Map(names.map((name, k) => [name, this.#cells[k]])),
      lines: this.#lines,
      rows: this.#lines.length,
    };
  }

  #read(text: string, last: boolean): void {
    let start = 0;
    while (start < text.length) {
      let end = text.indexOf("\n", start);
      if (end < 0) {
        if (!last) break;
        end = text.length;
      }
      const line = text.slice(start, text[end - 1] === "\r" ? end - 1 : end);
      if (!line.includes('"')) {
        if (line !== "") this.#row(line.split(this.#delimiter), this.#line);
        this.#line++;
        start = end + 1;
        continue;
      }
      const record = this.#record(text, start, last);
      if (record === undefined) {
        if (text.length - start > longest) throw failure(words.open, {}, this.#place(this.#line));
        break;
      }
      this.#row(record.cells, this.#line);
      for (let at = text.indexOf("\n", start); at >= 0 && at < record.end; at = text.indexOf("\n", at + 1))
        this.#line++;
      start = record.end;
    }
    this.#open = text.slice(start);
  }

  /** One record with quoted cells, and where the next begins; undefined where the text ends inside a quote. */
  #record(text: string, start: number, last: boolean): { cells: string[]; end: number } | undefined {
    const cells: string[] = [];
    let at = start;
    for (;;) {
      let cell: string;
      if (text[at] === '"') {
        cell = "";
        for (;;) {
          const close = text.indexOf('"', at + 1);
          if (close < 0) {
            if (last) throw failure(words.open, {}, this.#place(this.#line));
            return undefined;
          }
          cell += text.slice(at + 1, close);
          at = close + 1;
          if (text[at] !== '"') break;
          cell += '"';
        }
      } else {
        const from = at;
        while (at < text.length && text[at] !== this.#delimiter && text[at] !== "\n") at++;
        cell = text.slice(from, text[at] === "\n" && text[at - 1] === "\r" ? at - 1 : at);
        cells.push(cell);
        if (at >= text.length || text[at] === "\n") return { cells, end: at + 1 };
        at++;
        continue;
      }
      cells.push(cell);
      if (at >= text.length) return { cells, end: at };
      if (text[at] === this.#delimiter) at++;
      else if (text[at] === "\n") return { cells, end: at + 1 };
      else if (text[at] === "\r" && (text[at + 1] === "\n" || at + 1 === text.length)) return { cells, end: at + 2 };
      else throw failure(words.afterQuote, {}, this.#place(this.#line));
    }
  }

  #row(cells: string[], line: number): void {
    if (this.#names === undefined) {
      const twice = cells.find((name, k) => cells.indexOf(name) !== k);
      if (twice !== undefined) throw failure(words.twice, { name: twice }, this.#place(line));
      this.#names = cells;
      for (const _ of cells) this.#cells.push([]);
      return;
    }
    if (cells.length !== this.#names.length) {
      throw failure(words.ragged, { cells: cells.length, columns: this.#names.length }, this.#place(line));
    }
    for (let k = 0; k < cells.length; k++) this.#cells[k].push(cells[k] === "" ? null : cells[k]);
    this.#lines.push(line);
  }
}

const words = {
  open: {
    en: `A quote opens in this row and never closes. Close it, or double quotes that are meant as text ("").`,
    zh: '此行的引号没有闭合。请补上引号；作为文字的引号请写成两个（""）。',
  },
  afterQuote: {
    en: `Text follows a closing quote. Double quotes that are meant as text ("").`,
    zh: '引号闭合后还有文字。作为文字的引号请写成两个（""）。',
  },
  twice: {
    en: `The header names the column "{name}" twice. Rename one.`,
    zh: "表头中有两个名为“{name}”的列。请改名其中一个。",
  },
  ragged: {
    en: "This row has {cells} cells, the header {columns}. Quote cells that hold the delimiter or a line break.",
    zh: "此行有 {cells} 个单元格，表头有 {columns} 个。含分隔符或换行的单元格要加引号。",
  },
};
