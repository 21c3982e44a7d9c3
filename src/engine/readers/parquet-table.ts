import type { DuckDBConnection } from "@duckdb/node-api";
import { type Coded, code } from "../../core/answers.js";
import { byCodePoint } from "../../core/columns.js";
import { Failure, failure } from "../../core/failure.js";
import { parseJson } from "../../core/importers/json.js";
import type { Cell } from "../../core/importers/rows.js";
import { numberOf } from "./cells.js";
import { Duck, fileLiteral, identifier, literal } from "./duckdb.js";
import type { Table } from "./table.js";

interface Column {
  readonly name: string;
  readonly type: string;
}

/** Most distinct values for which codes are made by the engine. */
const mostCodes = 1 << 16;

/** Opens a Parquet file; `file` is where it stands, `path` how the user named it. */
export async function readParquet(file: string, path: string): Promise<Table> {
  const duck = new Duck();
  const source = `read_parquet(${fileLiteral(file)}, binary_as_string = true, hive_partitioning = false)`;
  return duck.use(async (connection) => {
    const described = await ask(connection, path, `describe select * from ${source}`);
    const columns = described.map(([name, type]) => ({ name: String(name), type: String(type) }));
    const [[rows]] = await ask(connection, path, `select count(*)::int from ${source}`);
    if (rows === 0) throw failure(words.noRows, {}, path);
    return new ParquetTable(path, columns, Number(rows), source, duck);
  });
}

async function ask(connection: DuckDBConnection, path: string, sql: string): Promise<unknown[][]> {
  try {
    return (await connection.runAndReadAll(sql)).getRowsJson();
  } catch (error) {
    throw damaged(error, path);
  }
}

function damaged(error: unknown, path: string): Failure {
  return failure(words.broken, { error: error instanceof Error ? error.message.split("\n")[0] : String(error) }, path);
}

/** A table that stays in its file; each column is read when asked for, by SQL into typed arrays. */
class ParquetTable implements Table {
  readonly format = "parquet";
  readonly columns: readonly string[];
  /** Codes are asked for more than once: to see what a column holds, and to take it. */
  private readonly known = new Map<string, Promise<Coded>>();

  constructor(
    readonly path: string,
    private readonly typed: readonly Column[],
    readonly rows: number,
    private readonly source: string,
    private readonly duck: Duck,
  ) {
    this.columns = typed.map(({ name }) => name);
  }

  codes(column: string): Promise<Coded> {
    const known = this.known.get(column);
    if (known !== undefined) return known;
    const made = this.makeCodes(column);
    this.known.set(column, made);
    return made;
  }

  private async makeCodes(column: string): Promise<Coded> {
    const text = this.#text(column);
    const found = await this.#alone((connection) =>
      ask(
        connection,
        this.path,
        `select distinct ${kept("v")} from (select ${text} v from ${this.source}) where v is not null limit ${mostCodes + 1}`,
      ),
    );
    // Beyond this an enumeration costs more than it saves; such a column is free text.
    if (found.length > mostCodes) return code(await this.text(column));
    const values = found.map(([value]) => String(value).slice(1)).sort(byCodePoint);
    const codes = new Int32Array(this.rows).fill(-1);
    if (values.length > 0) {
      await this.#alone(async (connection) => {
        await connection.run("drop type if exists labels");
        await connection.run(`create type labels as enum (${values.map(literal).join()})`);
        await this.#stream(connection, `coalesce(enum_code((${text})::labels), -1)::int`, (items, from) =>
          codes.set(items as Int32Array, from),
        );
      });
    }
    return { codes, values };
  }

  async text(column: string): Promise<(string | null)[]> {
    return this.#values(this.#text(column));
  }

  async cells(column: string): Promise<readonly Cell[]> {
    const { type, name } = this.#column(column);
    // The empty text is an answer where texts are asked for.
    if (type === "VARCHAR") return this.#values(identifier(name));
    if (!nested(type)) return this.text(column);
    const wide = type.replace(/\bFLOAT\b/g, "DOUBLE");
    const json = await this.#values(`to_json(${identifier(name)}::${wide})::varchar`);
    return json.map((text) => (text === null ? null : (parseJson(text) ?? null)));
  }

  async numbers(column: string): Promise<Float64Array> {
    const { type, name } = this.#column(column);
    if (!/^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*|BOOLEAN)$/.test(type)) {
      const cells = await this.cells(column);
      return Float64Array.from(cells, (cell, row) => numberOf(cell, column, () => this.at(row)));
    }
    const numbers = new Float64Array(this.rows);
    const value = type === "BOOLEAN" ? `${identifier(name)}::int` : identifier(name);
    await this.#alone((connection) =>
      this.#stream(connection, `coalesce(${value}::double, 'nan'::double)`, (items, from) =>
        numbers.set(items as Float64Array, from),
      ),
    );
    return numbers;
  }

  async uniqueness(column: string): Promise<{ missing: number; unique: boolean }> {
    const text = this.#text(column);
    return this.#alone(async (connection) => {
      const counted = (what: string) =>
        ask(
          connection,
          this.path,
          `select count(v)::int, count(distinct ${what})::int from (select ${text} v from ${this.source})`,
        );
      // Distinct hashes prove distinct values and are much quicker to count; equal hashes prove nothing.
      let [[present, distinct]] = await counted("hash(v)");
      if (present !== distinct) [[present, distinct]] = await counted("v");
      return { missing: this.rows - Number(present), unique: present === distinct };
    });
  }

  at(row: number): string {
    return `${this.path}#${row + 1}`;
  }

  session<T>(work: () => Promise<T>): Promise<T> {
    return this.duck.use(() => work());
  }

  /** Runs queries one after another; what the engine finds broken in the file is a `Failure`. */
  async #alone<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    try {
      return await this.duck.alone(work);
    } catch (error) {
      throw error instanceof Failure ? error : damaged(error, this.path);
    }
  }

  /** The values of an expression that is a text. */
  async #values(expression: string): Promise<(string | null)[]> {
    return this.#alone(async (connection) => {
      const result = await connection.stream(`select ${kept(expression)} from ${this.source}`);
      const values: (string | null)[] = [];
      for (
        let chunk = await result.fetchChunk();
        chunk !== null && chunk.rowCount > 0;
        chunk = await result.fetchChunk()
      ) {
        for (const value of chunk.getColumnValues(0)) values.push(value === null ? null : String(value).slice(1));
      }
      return values;
    });
  }

  /** Streams one column of a fixed-width type; the arrays are the engine's own memory and must be copied at once. */
  async #stream(
    connection: DuckDBConnection,
    expression: string,
    take: (items: Int32Array | Float64Array, from: number) => void,
  ): Promise<void> {
    const result = await connection.stream(`select ${expression} from ${this.source}`);
    let from = 0;
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      const vector = chunk.getColumnVector(0) as unknown as { items: Int32Array | Float64Array };
      take(vector.items.subarray(0, chunk.rowCount), from);
      from += chunk.rowCount;
    }
  }

  #column(name: string): Column {
    const found = this.typed.find((column) => column.name === name);
    if (found === undefined) throw new Error(`no column ${name} in ${this.path}`);
    return found;
  }

  /** SQL for a column as text; whole numbers that stand as floating point (pandas with gaps) are written as whole numbers. */
  #text(name: string): string {
    const { type } = this.#column(name);
    const column = identifier(name);
    if (/^(FLOAT|DOUBLE)$/.test(type)) {
      return `case when isnan(${column}) then null when ${column} = trunc(${column}) and abs(${column}) < 1e15 then ${column}::bigint::varchar else ${column}::varchar end`;
    }
    return `nullif(${nested(type) ? `to_json(${column})` : column}::varchar, '')`;
  }
}

/** SQL for a text behind a dot: the client takes a byte order mark off the front of every text that it hands over. */
function kept(expression: string): string {
  return `'.' || (${expression})`;
}

function nested(type: string): boolean {
  return /^(STRUCT|MAP)\b|\]$|^JSON$/.test(type);
}

const words = {
  noRows: { en: "The file has no items. Check what wrote it.", zh: "文件中没有样本。请检查生成它的程序。" },
  broken: {
    en: "The Parquet file cannot be read ({error}). Write it again.",
    zh: "无法读取该 Parquet 文件（{error}）。请重新生成。",
  },
};
