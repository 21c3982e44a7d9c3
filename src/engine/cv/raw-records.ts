import { withSource } from "../readers/source.js";
import type { Table } from "../readers/table.js";

/** The text of each row as it stands in its file, so that nothing is lost by reading and writing it again. */
export interface RawRecords {
  /** What comes before the first row: the header of a CSV file. */
  readonly head: string;
  readonly records: readonly string[];
}

/** Cuts the text of a table whose format has lines into its rows; a row of a CSV file may hold line breaks in quotes. */
export async function rawRecords(file: string, table: Table): Promise<RawRecords> {
  const text = await withSource(file, process.stdin, async (source) => {
    const parts: string[] = [];
    if (source.kind === "text") for await (const block of source.blocks) parts.push(block);
    return parts.join("");
  });
  const lines = text.split("\n").map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
  const starts = Array.from({ length: table.rows }, (_, row) => Number(/:(\d+)$/.exec(table.at(row))![1]) - 1);
  const between = (from: number, to: number) => {
    // Blank lines between rows belong to none; those inside a quoted cell are followed by its closing quote.
    let end = to;
    while (end > from + 1 && lines[end - 1] === "") end--;
    return lines.slice(from, end).join("\n");
  };
  return {
    head: starts[0] === 0 ? "" : between(0, starts[0]),
    records: starts.map((start, row) => between(start, starts[row + 1] ?? lines.length)),
  };
}
