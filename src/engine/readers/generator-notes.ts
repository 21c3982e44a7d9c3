import type { Chosen } from "./fields.js";
import type { Table } from "./table.js";

/** What generators say of themselves, for each row of the table. */
export interface Notes {
  readonly truncated: (row: number) => boolean;
  /** Why there is no answer, as the file says; null where it says nothing. */
  readonly error: (row: number) => string | null;
  /** Whether the file has a column for it. */
  readonly tellsErrors: boolean;
  readonly text: (row: number) => boolean;
}

export async function generatorNotes(table: Table, chosen: Chosen): Promise<Notes> {
  const read = async (name: string) =>
    table.columns.includes(name) && !Object.values(chosen).includes(name) ? table.codes(name) : undefined;
  const finish = await read("finish_reason");
  const error = await read("error");
  const output = (await read("output")) ?? (await read("response"));
  const length = finish?.values.indexOf("length") ?? -1;
  return {
    truncated: (row) => length >= 0 && finish!.codes[row] === length,
    error: (row) => (error === undefined || error.codes[row] < 0 ? null : error.values[error.codes[row]]),
    tellsErrors: error !== undefined,
    text: (row) => output !== undefined && output.codes[row] >= 0,
  };
}
