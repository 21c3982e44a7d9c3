import { rmSync } from "node:fs";
import { copyFile, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { readParquet } from "./parquet-table.js";
import { withSource } from "./source.js";
import type { Table } from "./table.js";
import { readText } from "./text-table.js";

/**
 * Opens a table: JSONL, JSON, CSV, TSV (also gzip or zstd) or Parquet, recognised by content, from a path or from standard input
 * (`-`). Throws a `Failure` with place and way out for whatever is none of these, empty or broken.
 */
export async function readTable(path: string, options: { readonly stdin?: Readable } = {}): Promise<Table> {
  return withSource(path, options.stdin ?? process.stdin, async (source) => {
    if (source.kind === "text") return readText(path, source.blocks);
    return readParquet(path === "-" ? await kept(source.file) : source.file, path);
  });
}

/** A copy of standard input that lasts as long as the process, for columns of a Parquet file are read when asked for. */
async function kept(file: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "assay-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const copy = join(folder, "stdin.parquet");
  await copyFile(file, copy);
  return copy;
}
