import { rmSync } from "node:fs";
import { copyFile, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { readNpy, readNpz } from "./array-table.js";
import { readArrow, readDatasetsFolder } from "./arrow-table.js";
import { readLogArchive } from "./log-archive.js";
import { readLogFolder } from "./log-folder.js";
import { asLog } from "./log-parquet.js";
import { readParquet } from "./parquet-table.js";
import { withSource } from "./source.js";
import type { Reading, Table } from "./table.js";
import { readText } from "./text-table.js";

/**
 * Opens a table: JSONL, JSON, CSV, TSV, CoNLL, TREC, transcripts, plain text (also gzip or zstd), Parquet, Arrow, NumPy, recognised by
 * content, from a path, a folder of Hugging Face `datasets` or standard input (`-`). Throws a `Failure` with place and way out for
 * whatever is none of these, empty or broken.
 */
export async function readTable(
  path: string,
  { stdin, ...reading }: { readonly stdin?: Readable } & Reading = {},
): Promise<Table> {
  return withSource(path, stdin ?? process.stdin, async (source) => {
    switch (source.kind) {
      case "text":
        return readText(path, source.blocks, reading);
      case "arrow":
        return readArrow(source.file, path);
      case "datasets":
        return readDatasetsFolder(source.file);
      case "folder":
        return readLogFolder(source.file, reading, (file, one) => readTable(file, one));
      case "npy":
        return readNpy(source.file, path, reading);
      case "zip":
        return (await readLogArchive(source.file, path)) ?? readNpz(source.file, path);
      case "parquet":
        return asLog(await readParquet(path === "-" ? await kept(source.file) : source.file, path), reading);
    }
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
