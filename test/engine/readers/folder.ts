import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll } from "vitest";
import { Failure } from "../../../src/core/failure.js";

/** A folder for the files of one test file, removed at its end. */
export function folder(): { file(name: string, content: string | Uint8Array): string; path(name: string): string } {
  let root = "";
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "assay-readers-"));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const path = (name: string) => join(root, name);
  return {
    path,
    file: (name, content) => {
      writeFileSync(path(name), content);
      return path(name);
    },
  };
}

/** Runs SQL in DuckDB, for writing Parquet and zstd files. */
export async function sql(statement: string): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    await connection.run(statement);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The message of the `Failure` that work ends in, with the folder cut off its path. */
export async function message(work: Promise<unknown> | (() => unknown), language: "en" | "zh" = "en"): Promise<string> {
  try {
    await (typeof work === "function" ? work() : work);
  } catch (error) {
    if (error instanceof Failure) return error.in(language).replaceAll(/\/[^ "*]*assay-readers-[^/ :]*\/?(: )?/g, "");
    throw error;
  }
  return "no failure";
}

/** Rows as JSON lines. */
export function lines(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}
