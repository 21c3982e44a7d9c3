import { rename, rm, writeFile } from "node:fs/promises";
import type { DuckDBConnection, DuckDBInstance, DuckDBListValue, DuckDBValue } from "@duckdb/node-api";
import type { Finish } from "../../core/asking/question.js";
import type { Output } from "../../core/output.js";
import { fileLiteral, literal } from "../readers/duckdb.js";
import { aside, drop, flush, writeError } from "./disk.js";
import type { OrderedLines } from "./ordered-lines.js";

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

/** Bytes of lines that the engine reads at once: it holds a file whole, whatever its size. */
const part = 1 << 22;

/** Bytes of lines of one row group: it is held whole until it is written. */
const rowGroup = 1 << 22;

/**
 * Writes outputs as Parquet (zstd). pred is a list where outputs are label sets. Memory does not grow with their number. Written aside, flushed and renamed into
 * place. Throws a `Failure` on a full disk.
 */
export async function writeOutputsFile(
  path: string,
  n: number,
  { lists, bytes, fields, lines }: OrderedLines,
): Promise<void> {
  const temporary = aside(path);
  const paths: string[] = [];
  try {
    const longest = await divide(path, paths, lines());
    const typed = columns.map((one) => ({ ...one, type: one.name === "pred" && lists ? "varchar[]" : one.type }));
    const types = typed.filter(({ json }) => fields.has(json)).map(({ json, type }) => `"${json}": '${type}'`);
    // A field that no line has is not looked for in each.
    const values = typed.map((one) => {
      const told = "as" in one ? one.as : `"${one.json}"`;
      return `${fields.has(one.json) ? told : `null::${"as" in one ? "integer" : one.type}`} as ${one.name}`;
    });
    const rows = Math.max(1, Math.min(60, Math.floor((rowGroup * n) / Math.max(1, bytes) / 2048))) * 2048;
    const from = `read_json([${paths.map(fileLiteral)}], format = 'newline_delimited', maximum_object_size = ${longest + 1}, columns = {${types}})`;
    await withDuck(async (connection) => {
      await connection.run(
        `copy (select ${values.join(", ")} from ${from}) to ${literal(temporary)} (format parquet, compression zstd, row_group_size ${rows})`,
      );
    });
    await flush(temporary);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw writeError(error, path);
  } finally {
    await Promise.all(paths.map(drop));
  }
}

/** Writes lines into files of about one part each beside `path`, their names into `paths`; gives the bytes of the longest. */
async function divide(path: string, paths: string[], lines: Iterable<Buffer>): Promise<number> {
  let longest = 0;
  let held: Buffer[] = [];
  let size = 0;
  const write = async (): Promise<void> => {
    const own = aside(path);
    paths.push(own);
    await writeFile(own, Buffer.concat(held));
    held = [];
    size = 0;
  };
  for (const line of lines) {
    if (size > 0 && size + line.length > part) await write();
    held.push(line);
    size += line.length;
    longest = Math.max(longest, line.length);
  }
  // One that is empty, where there are no outputs.
  await write();
  return longest;
}

/**
 * Reads outputs back, in the order they were written, without the questions. Where `ids` holds the ids of the file's rows, the outputs share its texts.
 */
export async function readOutputsFile(path: string, ids: readonly string[] = []): Promise<Output[]> {
  const outputs: Output[] = [];
  await withDuck(async (connection) => {
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
  const named = columns.filter(({ name }) => name !== "question" && name !== "key");
  // Most runs fill a few columns only, and each costs time in every row.
  const counted = await connection.runAndReadAll(
    `select ${named.map(({ name }) => (types.has(name) ? `count("${name}")` : "0")).join(", ")} from ${relation}`,
  );
  const counts = counted.getRows()[0];
  const filled = named.filter(({ name }, i) => name === "id" || Number(counts[i]) > 0);
  const at = named.map((column) => filled.indexOf(column));
  // The client takes a byte order mark off the front of every text; behind another character it stays.
  const guarded = filled
    .map(({ name }) => {
      const type = types.get(name);
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
    for (const row of chunk.getRows()) {
      const output = outputOf(at.map((i) => (i < 0 ? null : row[i])));
      yield keyed === undefined ? output : { ...output, beside: Number(row[row.length - 1]) };
    }
}

const text = (value: unknown): string => String(value).slice(1);
const list = <T>(value: DuckDBValue, each: (one: DuckDBValue) => T): T[] | null =>
  isList(value) ? value.items.map(each) : null;
const isList = (value: DuckDBValue): value is DuckDBListValue =>
  typeof value === "object" && value !== null && "items" in value;
const numbers = (value: DuckDBValue): number[] | null =>
  list(value, (one) => (one === null ? Number.NaN : Number(one)));

/** Lists of ends are few, and the same ones over and over: one in memory of each. */
const known = new Map<string, readonly Finish[]>();
function endsOf(value: DuckDBValue): readonly Finish[] | null {
  const ends = list(value, text) as Finish[] | null;
  if (ends === null || ends.length > 1) return ends;
  const name = ends.join();
  const found = known.get(name) ?? ends;
  if (found === ends) known.set(name, ends);
  return found;
}

function outputOf(row: readonly DuckDBValue[]): Output {
  const [id, pred, probs, error, truncated, tokensIn, latencyMs, said, finish, textLogprobs, tokensOut, cost] = row;
  const texts = list(said, text);
  const ends = endsOf(finish);
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

/** The instance that is open now, and how many use it. */
let opened: { readonly instance: Promise<DuckDBInstance>; users: number } | undefined;

/** Keeps one DuckDB open while `work` runs, for work that reads and writes many files. One thread: each has buffers of its own, and rows stay in their order. */
export async function holdingDuck<T>(work: (instance: DuckDBInstance) => Promise<T>): Promise<T> {
  opened ??= { instance: open(), users: 0 };
  const own = opened;
  own.users++;
  try {
    return await work(await own.instance);
  } finally {
    if (--own.users === 0) {
      opened = undefined;
      await own.instance.then(
        (instance) => instance.closeSync(),
        () => undefined,
      );
    }
  }
}

/** Loaded at first use: most commands keep no runs. */
async function open(): Promise<DuckDBInstance> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  return DuckDBInstance.create(":memory:", { threads: "1" });
}

/** A connection of its own for as long as `work` takes. */
export async function withDuck<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  return holdingDuck(async (instance) => {
    const connection = await instance.connect();
    try {
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  });
}
