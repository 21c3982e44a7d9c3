import type { CaseKind } from "../cases/case.js";
import type { Entry } from "../entry.js";
import type { Words } from "../words.js";
import type { Place, Rows } from "./rows.js";

/** Takes blocks of whole lines, and gives the rows when all were pushed. */
export interface Importer {
  push(block: string): void;
  end(): Rows;
}

/** Whether a file is read for what a model said, or for gold: it names the column. */
export type Role = "pred" | "gold";

/** What one looks at to recognise a format. */
export interface Head {
  /** The first whole lines, without line ends. */
  readonly lines: readonly string[];
  /** The kind of answers that is asked for, where that is known. */
  readonly kind?: CaseKind | "labels" | "numbers";
}

/** A text format that is no table: one file of its name; it says what it recognises and turns lines into rows. */
export interface TextFormat extends Entry {
  readonly words: Words;
  /** What its items are. */
  readonly kind: CaseKind;
  recognises(head: Head): boolean;
  importer(place: Place, role: Role): Importer;
}

/** Cuts blocks of whole lines into lines without their ends (LF or CRLF); the empty text after the last line end is no line. */
export class Lines {
  #open = "";
  #line = 0;

  constructor(readonly take: (line: string, number: number) => void) {}

  push(block: string): void {
    const lines = (this.#open + block).split("\n");
    this.#open = lines.pop()!;
    for (const line of lines) this.take(line.endsWith("\r") ? line.slice(0, -1) : line, ++this.#line);
  }

  end(): void {
    if (this.#open !== "") this.take(this.#open, ++this.#line);
    this.#open = "";
  }
}
