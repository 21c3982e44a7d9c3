import type { Cell } from "../../core/importers/rows.js";
import { MemoryTable } from "./memory-table.js";
import type { Table } from "./table.js";

/** Puts a column for each rater into one column `ratings` of lists; all other columns stay as they are. */
export async function gatherRaters(table: Table, raters: readonly string[]): Promise<Table> {
  const columns = new Map<string, readonly Cell[]>();
  const given: (string | null)[][] = [];
  for (const rater of raters) given.push(await table.text(rater));
  for (const column of table.columns) {
    if (!raters.includes(column)) columns.set(column, await table.cells(column));
  }
  columns.set(
    "ratings",
    Array.from({ length: table.rows }, (_, row) => given.map((column) => column[row])),
  );
  return new MemoryTable(table.path, table.format, { columns, lines: null, rows: table.rows }, "ratings", (row) =>
    table.at(row),
  );
}
