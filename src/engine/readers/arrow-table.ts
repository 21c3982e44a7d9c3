import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Column, CompressionType, setCompressionCodec, Type, tableFromIPC } from "@uwdata/flechette";
import { failure } from "../../core/failure.js";
import { parseJson } from "../../core/importers/json.js";
import { unpackLz4 } from "../../core/importers/lz4.js";
import type { Cell } from "../../core/importers/rows.js";
import { MemoryTable } from "./memory-table.js";
import type { Table } from "./table.js";

/** Reads an Arrow file or stream. */
export async function readArrow(file: string, path: string): Promise<Table> {
  const { columns, rows } = await columnsOf(file, path);
  return new MemoryTable(path, "arrow", { columns, lines: null, rows });
}

/** Whether a folder is one that Hugging Face `datasets` saves. */
export async function isDatasetsFolder(folder: string): Promise<boolean> {
  const names = await readdir(folder);
  return (
    names.includes("dataset_dict.json") ||
    (names.some((name) => name.endsWith(".arrow")) &&
      (names.includes("state.json") || names.includes("dataset_info.json")))
  );
}

/** Reads a folder of Hugging Face `datasets`: its Arrow files in order; the parts of a DatasetDict have a `split` column. */
export async function readDatasetsFolder(folder: string): Promise<Table> {
  const splits = await splitsOf(folder);
  const columns = new Map<string, Cell[]>();
  let rows = 0;
  for (const { name, path } of splits) {
    for (const file of await filesOf(path)) {
      const part = await columnsOf(file, file);
      for (const [column, cells] of part.columns) {
        const all = columns.get(column) ?? new Array<Cell>(rows).fill(null);
        for (const cell of cells) all.push(cell);
        columns.set(column, all);
      }
      if (name !== null) {
        const all = columns.get("split") ?? [];
        for (let i = 0; i < part.rows; i++) all.push(name);
        columns.set("split", all);
      }
      rows += part.rows;
      for (const all of columns.values()) while (all.length < rows) all.push(null);
    }
  }
  return new MemoryTable(folder, "arrow", { columns, lines: null, rows });
}

async function splitsOf(folder: string): Promise<{ name: string | null; path: string }[]> {
  const text = await readFile(join(folder, "dataset_dict.json"), "utf8").catch(() => null);
  if (text === null) return [{ name: null, path: folder }];
  const found = parseJson(text) as { readonly splits?: Cell } | undefined;
  if (!Array.isArray(found?.splits)) throw failure(words.noFiles, {}, folder);
  return found.splits.map((name: Cell) => ({ name: String(name), path: join(folder, String(name)) }));
}

/** The Arrow files of a folder, in the order that `state.json` says, else by name. */
async function filesOf(folder: string): Promise<string[]> {
  const state = await readFile(join(folder, "state.json"), "utf8").catch(() => null);
  const listed =
    state === null ? undefined : (parseJson(state) as { readonly _data_files?: Cell } | undefined)?._data_files;
  const names = Array.isArray(listed)
    ? listed.map((entry: Cell) => (entry as { readonly filename?: string }).filename ?? "")
    : (await readdir(folder).catch((): string[] => [])).filter((name) => name.endsWith(".arrow")).sort();
  if (names.length === 0) throw failure(words.noFiles, {}, folder);
  const files = names.map((name) => join(folder, name));
  for (const file of files) {
    if ((await stat(file).catch(() => null)) === null) throw failure(words.lost, {}, file);
  }
  return files;
}

async function columnsOf(file: string, path: string): Promise<{ columns: Map<string, readonly Cell[]>; rows: number }> {
  let columns: Map<string, readonly Cell[]>;
  let rows: number;
  const bytes = await readFile(file);
  try {
    // Feather files are packed with LZ4 where nothing else was asked for.
    setCompressionCodec(CompressionType.LZ4_FRAME, { encode: (packed) => packed, decode: unpackLz4 });
    const table = tableFromIPC(bytes, { useProxy: false, useBigInt: true });
    rows = table.numRows;
    for (const { data } of table.children) for (const batch of data) checkBatch(batch, bytes.length);
    columns = new Map(table.names.map((name, k) => [String(name), cellsOf(table.getChildAt(k))]));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw failure(/codec|compress/i.test(message) ? words.compressed : words.broken, {}, path);
  }
  return { columns, rows };
}

/** What of a batch tells whether its file is sound. */
interface Extent {
  readonly length: number;
  readonly offsets?: ArrayLike<number | bigint>;
  readonly children?: readonly Extent[];
}

/** A damaged file names more values than it holds; reading them would fill the memory. */
function checkBatch({ length, offsets, children }: Extent, bytes: number): void {
  if (length > 8 * bytes) throw new RangeError("more values than bytes");
  for (const child of children ?? []) checkBatch(child, bytes);
  if (offsets === undefined || children?.length !== 1) return;
  for (let i = 1, before = 0; i < offsets.length; i++) {
    const end = Number(offsets[i]);
    if (end < before || end > children[0].length) throw new RangeError("a list outside its values");
    before = end;
  }
}

function cellsOf(column: Column<unknown>): Cell[] {
  const date = column.type.typeId === Type.Timestamp || column.type.typeId === Type.Date;
  return Array.from(column, (value) =>
    date && typeof value === "number" ? new Date(value).toISOString() : cellOf(value),
  );
}

/** A value of Arrow as JSON would hold it. */
function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") {
    return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : String(value);
  }
  if (typeof value === "number") return Number.isNaN(value) ? null : Number.isFinite(value) ? value : String(value);
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Map) return Object.fromEntries(Array.from(value, ([key, own]) => [String(key), cellOf(own)]));
  if (value instanceof Uint8Array) return Buffer.from(value).toString("utf8");
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return Array.from(value as ArrayLike<unknown>, cellOf);
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, cellOf(own)]));
}

const words = {
  compressed: {
    en: 'The Arrow file is compressed with zstd, which is not read. Write it uncompressed: pyarrow.feather.write_feather(table, path, compression="uncompressed").',
    zh: '该 Arrow 文件以 zstd 压缩，无法读取。请不压缩地写出：pyarrow.feather.write_feather(table, path, compression="uncompressed")。',
  },
  broken: {
    en: "The Arrow file breaks off or is broken. Write it again.",
    zh: "该 Arrow 文件不完整或已损坏。请重新生成。",
  },
  noFiles: {
    en: "This folder of datasets names no Arrow files. Save it again with save_to_disk.",
    zh: "该 datasets 文件夹没有列出 Arrow 文件。请用 save_to_disk 重新保存。",
  },
  lost: {
    en: "The folder of datasets names this file, which is not there. Save it again with save_to_disk.",
    zh: "datasets 文件夹列出了此文件，但文件不存在。请用 save_to_disk 重新保存。",
  },
};
