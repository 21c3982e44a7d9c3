import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

/** A DuckDB in memory, loaded and opened at first use and closed when the last user is done, so that no process lingers. */
export class Duck {
  #users = 0;
  #open: Promise<{ instance: DuckDBInstance; connection: DuckDBConnection }> | undefined;

  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` when all earlier work is done: two streams on one connection would end each other. Must not be nested. */
  alone<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const earlier = this.#last;
    const result = this.use(async (connection) => {
      await earlier;
      return work(connection);
    });
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Keeps a connection open while `work` runs; nested uses share it. */
  async use<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    this.#users++;
    try {
      this.#open ??= open();
      return await work((await this.#open).connection);
    } finally {
      if (--this.#users === 0 && this.#open !== undefined) {
        const opened = this.#open;
        this.#open = undefined;
        await opened.then(
          ({ instance, connection }) => {
            connection.closeSync();
            instance.closeSync();
          },
          () => undefined,
        );
      }
    }
  }
}

async function open() {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:");
  return { instance, connection: await instance.connect() };
}

/** A text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A path as an SQL literal that means this file only: brackets, stars and question marks lose their meaning as a glob. */
export function fileLiteral(path: string): string {
  return literal(path.replace(/[*?[\]]/g, (mark) => `[${mark}]`));
}
