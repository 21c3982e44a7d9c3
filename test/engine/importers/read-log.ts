import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Cell } from "../../../src/core/importers/rows.js";
import { readTable } from "../../../src/engine/readers/index.js";
import type { Table } from "../../../src/engine/readers/table.js";

/** The path of a log that another tool made. */
export function fixture(...parts: string[]): string {
  return join(import.meta.dirname, "fixtures", ...parts);
}

/** The text of such a log, as the tool wrote it. */
export function written(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

/** The objects of its lines, by JSON.parse alone. */
export function writtenLines<T>(path: string): T[] {
  return written(path)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

/** A log as our reader gives it: rows as objects, an absent column as null. */
export async function readLog(
  path: string,
): Promise<{ table: Table; rows: Record<string, Cell>[]; flags: readonly string[] }> {
  const table = await readTable(path);
  const columns = await Promise.all(table.columns.map(async (name) => [name, await table.cells(name)] as const));
  const rows = Array.from({ length: table.rows }, (_, i) =>
    Object.fromEntries(columns.map(([name, cells]) => [name, cells[i]])),
  );
  return { table, rows, flags: table.log?.flags ?? [] };
}
