import { open, rename, rm } from "node:fs/promises";
import { type DuckDBConnection, DuckDBInstance, DuckDBListValue, type DuckDBValue } from "@duckdb/node-api";
import type { Finish } from "../../core/asking/question.js";
import type { Output } from "../../core/output.js";
import { fileLiteral, literal } from "../readers/duckdb.js";
import { aside, flush, writeError } from "./disk.js";
import type { JournalShape } from "./journal.js";
import { outputLine } from "./output-line.js";

/** A file of outputs as JSON lines, one an item. */
export interface OutputLines {
  readonly path: string;
  readonly shape: JournalShape;
}

/** Columns of an outputs file, the name of each in JSON, and its type there; every type is declared, so that none is guessed. */
const columns = [
  { name: "id", json: "id", type: "varchar" },
  { name: "pred", json: "pred", type: "varchar" },
  { name: "probs", json: "probs", type: "double[]" },
  { name: "error", json: "error", type: "varchar" },
  { name: "truncated", json: "truncated", type: "boolean" },
  { name: "tokens_in", json: "tokensIn", type: "double", as: "try_cast(tokensIn as integer)" },
  { name: "latency_ms", json: "latencyMs", type: "double" },
  { name: "texts", json: "texts", type: "varchar[]" },
  { name: "finish", json: "finish", type: "varchar[]" },
  { name: "text_logprobs", json: "textLogprobs", type: "double[]" },
  { name: "tokens_out", json: "tokensOut", type: "double", as: "try_cast(tokensOut as integer)" },
  { name: "cost", json: "cost", type: "double" },
  { name: "question", json: "question", type: "varchar" },
  { name: "key", json: "key", type: "varchar" },
] as const;

/** Memory that the engine may take; what is more goes to disk beside the file. */
const memory = "100MB";

/** Bytes of outputs that are held at once for one row group of a file. */
const rowGroup = 1 << 23;

/**
 * Writes outputs as Parquet (zstd), in the order of `ids`; an item without output has the error `no_answer`. pred is a list where outputs are
 * label sets. Memory does not grow with their number, but for the ids. Written aside, flushed and renamed into place. Throws a `Failure` on a full disk.
 */
export async function writeOutputsFile(path: string, ids: Iterable<string>, lines: OutputLines): Promise<void> {
  const temporary = aside(path);
  const { answers, bytes, longest, lists } = lines.shape;
  const types = columns.map(({ json, type }) => `"${json}": '${json === "pred" && lists ? "varchar[]" : type}'`);
  const values = columns.map((column) => {
    if (column.name === "id") return "asked.id";
    if (column.name === "error") return "case when said.id is null then 'no_answer' else error end as error";
    return `${"as" in column ? column.as : `"${column.json}"`} as ${column.name}`;
  });
  // The head of a journal is an object without id.
  const said = `(select * from read_json(${fileLiteral(lines.path)}, format = 'newline_delimited', maximum_object_size = ${Math.max(longest + 1, 1 << 20)}, columns = {${types}}) where id is not null)`;
  const rows =
    Math.max(1, Math.min(60, Math.floor(rowGroup / Math.max(1, bytes / Math.max(1, answers)) / 2048))) * 2048;
  await withDuck(path, async (connection) => {
    try {
      await connection.run("create temp table asked (i integer, id varchar)");
      const appender = await connection.createAppender("asked");
      let i = 0;
      for (const id of ids) {
        appender.appendInteger(i++);
        appender.appendVarchar(id);
        appender.endRow();
      }
      appender.closeSync();
      await connection.run(
        `copy (select ${values.join(", ")} from asked left join ${said} said on asked.id = said.id order by i) to ${literal(temporary)} (format parquet, compression zstd, row_group_size ${rows})`,
      );
      await flush(temporary);
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw writeError(error, path);
    }
  });
}

/** Writes outputs that stand in memory as lines, lets `use` have the file, and takes it away again. */
export async function withLines<T>(
  path: string,
  outputs: readonly Output[],
  use: (lines: OutputLines) => Promise<T>,
): Promise<T> {
  const temporary = aside(path);
  try {
    const handle = await open(temporary, "wx");
    let longest = 0;
    let bytes = 0;
    try {
      for (let from = 0; from < outputs.length; from += 1000) {
        const block = outputs.slice(from, from + 1000).map(outputLine);
        for (const line of block) longest = Math.max(longest, Buffer.byteLength(line));
        const text = block.join("");
        bytes += Buffer.byteLength(text);
        await handle.appendFile(text);
      }
    } finally {
      await handle.close();
    }
    const lists = outputs.some(({ pred }) => Array.isArray(pred));
    return await use({ path: temporary, shape: { answers: outputs.length, bytes, longest, lists } });
  } catch (error) {
    throw writeError(error, path);
  } finally {
    await rm(temporary, { force: true });
  }
}

/**
 * Reads outputs back, in the order they were written, without the questions. Where `ids` holds the ids of the file's rows, the outputs share its texts.
 */
export async function readOutputsFile(path: string, ids: readonly string[] = []): Promise<Output[]> {
  const outputs: Output[] = [];
  await withDuck(path, async (connection) => {
    for await (const output of streamOutputs(connection, path)) {
      const id = ids[outputs.length];
      outputs.push(id === output.id ? { ...output, id } : output);
    }
  });
  return outputs;
}

/**
 * The outputs of a file, one after the other, without their questions. With `keyed`, a table of `i` and `key`, only those under its keys, with
 * `i` as `beside`; none of a file of an earlier version, which has no keys.
 */
export async function* streamOutputs(
  connection: DuckDBConnection,
  path: string,
  { keyed }: { readonly keyed?: string } = {},
): AsyncGenerator<Output & { readonly beside?: number }> {
  const relation = `read_parquet(${fileLiteral(path)})`;
  const described = await connection.runAndReadAll(`describe select * from ${relation}`);
  const types = new Map(described.getRows().map(([name, type]) => [String(name), String(type)]));
  if (keyed !== undefined && !types.has("key")) return;
  // The client takes a byte order mark off the front of every text; behind another character it stays.
  const guarded = columns
    .filter(({ name }) => name !== "question" && name !== "key")
    .map(({ name }) => {
      const type = types.get(name);
      if (type === undefined) return "null";
      if (type === "VARCHAR") return `'.' || said."${name}"`;
      return type === "VARCHAR[]" ? `list_transform(said."${name}", lambda text: '.' || text)` : `said."${name}"`;
    })
    .join(", ");
  const result = await connection.stream(
    keyed === undefined
      ? `select ${guarded} from ${relation} said`
      : `select ${guarded}, wanted.i from ${relation} said join ${keyed} wanted on said.key = wanted.key`,
  );
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk())
    for (const row of chunk.getRows())
      yield keyed === undefined ? outputOf(row) : { ...outputOf(row), beside: Number(row[row.length - 1]) };
}

const text = (value: unknown): string => String(value).slice(1);
const list = <T>(value: DuckDBValue, each: (one: DuckDBValue) => T): T[] | null =>
  value instanceof DuckDBListValue ? value.items.map(each) : null;
const numbers = (value: DuckDBValue): number[] | null =>
  list(value, (one) => (one === null ? Number.NaN : Number(one)));

function outputOf(row: readonly DuckDBValue[]): Output {
  const [id, pred, probs, error, truncated, tokensIn, latencyMs, said, finish, textLogprobs, tokensOut, cost] = row;
  const texts = list(said, text);
  const ends = list(finish, text) as Finish[] | null;
  const sums = numbers(textLogprobs);
  const shares = numbers(probs);
  const taken = pred === null ? null : (list(pred, text) ?? text(pred));
  return {
    id: text(id),
    // One text in memory, where the whole of what was said is the answer.
    pred: texts !== null && texts[0] === taken ? texts[0] : taken,
    ...(shares === null ? {} : { probs: shares }),
    ...(latencyMs === null ? {} : { latencyMs: Number(latencyMs) }),
    ...(tokensIn === null ? {} : { tokensIn: Number(tokensIn) }),
    ...(truncated === null ? {} : { truncated: truncated === true }),
    ...(error === null ? {} : { error: text(error) }),
    ...(texts === null ? {} : { texts }),
    ...(ends === null ? {} : { finish: ends }),
    ...(sums === null ? {} : { textLogprobs: sums }),
    ...(tokensOut === null ? {} : { tokensOut: Number(tokensOut) }),
    ...(cost === null ? {} : { cost: Number(cost) }),
  };
}

/** Opens a DuckDB whose overflow goes beside `path`. */
export async function withDuck<T>(path: string, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const overflow = aside(path);
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: memory,
    threads: "2",
    temp_directory: overflow,
  });
  try {
    const connection = await instance.connect();
    try {
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
    await rm(overflow, { recursive: true, force: true });
  }
}
