import type { Cell } from "../../core/importers/rows.js";
import { besideLog } from "./beside.js";
import { recognisedLog, tableOf } from "./log-table.js";
import type { Reading, Table } from "./table.js";

/** A table of typed columns as the log that it is; the table itself where it is none. */
export async function asLog(table: Table, reading: Reading): Promise<Table> {
  const format = recognisedLog({ shape: "table", records: [], names: table.columns }, reading);
  if (format === undefined) return table;
  const importer = format.importer(await besideLog(table.path, format.id));
  const names = table.columns.filter((name) => format.wants?.(name) !== false);
  await table.session(async () => {
    const columns: (readonly Cell[])[] = [];
    for (const name of names) columns.push(await table.cells(name));
    for (let row = 0; row < table.rows; row++)
      importer.take(Object.fromEntries(names.map((name, k) => [name, columns[k][row]])), table.at(row));
  });
  return tableOf(table.path, format, importer.end());
}
