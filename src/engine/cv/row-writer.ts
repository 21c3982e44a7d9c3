import { writeFile } from "node:fs/promises";
import { delimiterOf } from "../../core/importers/csv.js";
import type { Cell } from "../../core/importers/rows.js";
import { Duck, fileLiteral, identifier, literal } from "../readers/duckdb.js";
import type { Table } from "../readers/table.js";
import { rawRecords } from "./raw-records.js";

/** Writes some rows of a table with all their columns. */
export interface RowWriter {
  /** End of the file names, with its dot. */
  readonly extension: string;
  write(path: string, rows: Int32Array): Promise<void>;
}

/**
 * Writes rows in the format of their file: lines of JSONL, CSV and TSV as they stand there, Parquet through DuckDB, a JSON array as one; any other
 * format as JSONL. `added` are ids for rows of a table without a column of ids; they become a first column `id`.
 */
export async function rowWriter(table: Table, file: string, added: readonly string[] | null): Promise<RowWriter> {
  if (table.format === "parquet") return parquetWriter(file, added);
  if (table.format === "jsonl" || table.format === "csv" || table.format === "tsv") {
    const { head, records } = await rawRecords(file, table);
    const json = table.format === "jsonl";
    const mark = json ? "" : delimiterOf(head);
    const withId = (record: string, id: string) =>
      json
        ? record.replace(/^\s*\{\s*(\}?)/, (_, end) => `{"id": ${JSON.stringify(id)}${end || ", "}`)
        : id + mark + record;
    const first = head === "" ? [] : [added === null ? head : withId(head, "id")];
    return {
      extension: `.${table.format}`,
      write: (path, rows) => {
        const chosen = Array.from(rows, (row) => (added === null ? records[row] : withId(records[row], added[row])));
        return writeFile(path, `${[...first, ...chosen].join("\n")}\n`);
      },
    };
  }
  const cells = new Map<string, readonly Cell[]>();
  for (const name of table.columns) cells.set(name, await table.cells(name));
  const whole = table.format === "json";
  return {
    extension: whole ? ".json" : ".jsonl",
    write: (path, rows) => {
      const texts = Array.from(rows, (row) =>
        JSON.stringify({
          ...(added === null ? {} : { id: added[row] }),
          ...Object.fromEntries([...cells].map(([name, values]) => [name, values[row]])),
        }),
      );
      return writeFile(path, whole ? `[\n${texts.join(",\n")}\n]\n` : texts.map((text) => `${text}\n`).join(""));
    },
  };
}

/** Rows named to DuckDB at a time. */
const step = 5000;

function parquetWriter(file: string, added: readonly string[] | null): RowWriter {
  const duck = new Duck();
  return {
    extension: ".parquet",
    write: (path, rows) =>
      duck.use(async (connection) => {
        await connection.run("create or replace temp table picked (row bigint, id varchar)");
        for (let from = 0; from < rows.length; from += step) {
          const some = Array.from(rows.subarray(from, from + step));
          const values = some.map((row) => `(${row}, ${added === null ? "null" : literal(added[row])})`);
          await connection.run(`insert into picked values ${values.join()}`);
        }
        const number = identifier("file_row_number");
        const source = `read_parquet(${fileLiteral(file)}, file_row_number = true, hive_partitioning = false)`;
        const id = added === null ? "" : "picked.id as id, ";
        await connection.run(
          `copy (select ${id}t.* exclude (${number}) from ${source} t join picked on picked.row = t.${number} order by t.${number})
           to ${literal(path)} (format parquet)`,
        );
      }),
  };
}
