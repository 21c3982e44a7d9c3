import type { Cell } from "../../core/importers/rows.js";
import { type Chosen, dividers } from "./fields.js";
import { MemoryTable } from "./memory-table.js";
import type { Table } from "./table.js";

/** Columns that number the answers to one item. */
const numbering = ["sample", "repeat", "repetition", "attempt", "try"] as const;

/** The column under which the items of repeated answers stand, as their group. */
const itemOf = "item";

/**
 * Several answers to each item, told apart by a column `sample`, `repeat`, `repetition`, `attempt` or `try`: each becomes an item of its own under
 * `id#answer`, and those of one item a group, so that intervals and tests take them for one. Other tables stay as they are.
 */
export async function answersApart(
  table: Table,
  chosen: Chosen,
): Promise<{ readonly table: Table; readonly chosen: Chosen }> {
  const { id } = chosen;
  const number = numbering.find((name) => chosen.rest.includes(name));
  const as = { table, chosen };
  if (id === undefined || number === undefined || table.columns.includes(itemOf)) return as;
  const ids = await table.text(id);
  const numbers = await table.text(number);
  const parts = await Promise.all(
    dividers.filter((name) => table.columns.includes(name)).map((name) => table.text(name)),
  );
  const keyed = (row: number, more: readonly (string | null)[]): string =>
    JSON.stringify([...parts.map((part) => part[row]), ...more]);
  const items = new Set(ids.map((one, row) => keyed(row, [one])));
  const answers = new Set(ids.map((one, row) => keyed(row, [one, numbers[row]])));
  const lost = ids.includes(null) || numbers.includes(null);
  if (lost || items.size === table.rows || answers.size < table.rows) return as;
  const columns = new Map<string, readonly Cell[]>();
  for (const column of table.columns) columns.set(column, await table.cells(column));
  columns.set(
    id,
    ids.map((one, row) => `${one}#${numbers[row]}`),
  );
  columns.set(itemOf, ids);
  const apart = new MemoryTable(
    table.path,
    table.format,
    { columns, lines: null, rows: table.rows },
    table.kind,
    (row) => table.at(row),
    table.log,
  );
  const rest = chosen.rest.filter((name) => name !== number);
  return { table: apart, chosen: { ...chosen, rest, group: chosen.group ?? itemOf } };
}
