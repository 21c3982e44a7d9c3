import { failure } from "../../core/failure.js";
import type { Cell } from "../../core/importers/rows.js";
import { type Chosen, dividers } from "./fields.js";
import { jsonOf } from "./kinds/listed.js";
import { MemoryTable } from "./memory-table.js";
import type { Table } from "./table.js";

/** One row a try becomes one row a problem: verdicts are put into a list; other columns keep the value of the first try. */
export async function groupTries(table: Table, chosen: Chosen): Promise<Table> {
  const { id, correct, n } = chosen;
  if (id === undefined || correct === undefined || n !== undefined) return table;
  const verdicts = await table.cells(correct);
  if (verdicts.some((cell) => Array.isArray(jsonOf(cell)))) return table;
  const parts = [id, ...dividers.filter((name) => table.columns.includes(name))];
  const keys: (string | null)[][] = [];
  for (const part of parts) keys.push(await table.text(part));
  const groups = new Map<string, number[]>();
  for (let row = 0; row < table.rows; row++) {
    if (keys[0][row] === null) throw failure(noId, { id }, table.at(row));
    const key = JSON.stringify(keys.map((column) => column[row]));
    const found = groups.get(key);
    if (found === undefined) groups.set(key, [row]);
    else found.push(row);
  }
  if (groups.size === table.rows) return table;
  const rows = [...groups.values()];
  const columns = new Map<string, readonly Cell[]>();
  for (const column of table.columns) {
    const cells = column === correct ? verdicts : await table.cells(column);
    columns.set(
      column,
      column !== correct
        ? rows.map(([first]) => cells[first])
        : rows.map((own) => {
            const given = own.map((row) => cells[row]).filter((cell) => cell !== null);
            return given.length === 0 ? null : given;
          }),
    );
  }
  return new MemoryTable(table.path, table.format, { columns, lines: null, rows: rows.length }, table.kind, (row) =>
    table.at(rows[row][0]),
  );
}

const noId = {
  en: 'The problem ("{id}") is missing. Give every try the id of its problem.',
  zh: "缺少题目编号（“{id}”）。请为每次尝试给出所属题目的 id。",
};
