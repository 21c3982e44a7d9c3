import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { mkdtemp, open, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { TextDecoder } from "node:util";
import { createGunzip } from "node:zlib";
import { Failure, failure } from "../../core/failure.js";
import { isDatasetsFolder } from "./arrow-table.js";
import { Duck, fileLiteral } from "./duckdb.js";

/** What a path turned out to hold: a file of bytes, a folder of `datasets`, or text in blocks that end where a line ends (but for the last). */
export type Source =
  | { readonly kind: "parquet" | "arrow" | "npy" | "zip" | "datasets" | "folder"; readonly file: string }
  | { readonly kind: "text"; readonly blocks: AsyncIterable<string> };

/**
 * Opens a path, or standard input for `-`, recognises what it holds by its first bytes whatever its name says, and hands it to
 * `use`. Throws a `Failure` for a missing file, a directory, an empty file and for kinds that are not tables.
 */
export async function withSource<T>(path: string, stdin: Readable, use: (source: Source) => Promise<T>): Promise<T> {
  if (path !== "-") {
    const folder = await folderKind(path);
    if (folder !== null) return use({ kind: folder, file: path });
    return use(recognise(path, path, await firstBytes(path)));
  }
  // Standard input can be read once only, and DuckDB wants a file.
  const folder = await mkdtemp(join(tmpdir(), "assay-"));
  try {
    const file = join(folder, "stdin");
    await writeFile(file, stdin);
    return await use(recognise(file, path, await firstBytes(file)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether a path is a folder of Hugging Face `datasets`, or any other folder: then it may be that of a tool's run. */
async function folderKind(path: string): Promise<"datasets" | "folder" | null> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") throw failure(words.missing, {}, path);
    throw failure(words.unreadable, { error: error.code ?? error.message }, path);
  });
  if (!found.isDirectory()) return null;
  return (await isDatasetsFolder(path)) ? "datasets" : "folder";
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw failure(words.unreadable, { error: error.code ?? error.message }, file);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function recognise(file: string, path: string, head: Buffer): Source {
  if (head.length === 0) throw failure(words.empty, {}, path);
  const starts = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte);
  const reads = (text: string) => head.subarray(0, text.length).toString("latin1") === text;
  if (reads("PAR1")) return { kind: "parquet", file };
  // A stream of Arrow begins with the mark of a message and its length.
  if (reads("ARROW1") || (starts(0xff, 0xff, 0xff, 0xff) && head.length >= 8)) return { kind: "arrow", file };
  if (starts(0x93) && reads("\x93NUMPY")) return { kind: "npy", file };
  if (starts(0x50, 0x4b, 3, 4) || starts(0x50, 0x4b, 5, 6)) return { kind: "zip", file };
  const other = reads("SQLite format 3") ? "SQLite" : reads("%PDF") ? "PDF" : reads("FEA1") ? "Feather V1" : undefined;
  if (other !== undefined) throw failure(words.otherKind, { kind: other }, path);
  if (starts(0x28, 0xb5, 0x2f, 0xfd)) return { kind: "text", blocks: zstdBlocks(file, path) };
  if (starts(0x1f, 0x8b)) {
    const stream = createReadStream(file).pipe(createGunzip());
    return { kind: "text", blocks: decode(stream, path) };
  }
  return { kind: "text", blocks: decode(createReadStream(file, { highWaterMark: 1 << 18 }), path) };
}

/** Decodes UTF-8 (or UTF-16 with its mark) in whole lines; bytes that are neither are a `Failure` with the line. */
async function* decode(stream: Readable, path: string): AsyncGenerator<string> {
  let carried: Buffer[] = [];
  let lines = 0;
  let wide: TextDecoder | undefined;
  let first = true;
  const text = (bytes: Buffer): string => {
    if (!isUtf8(bytes)) throw failure(words.encoding, {}, `${path}:${lines + badLine(bytes)}`);
    const decoded = bytes.toString("utf8");
    if (decoded.includes("\0")) throw failure(words.binary, {}, path);
    lines += count(bytes);
    return decoded;
  };
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      let bytes = chunk;
      if (first) {
        first = false;
        if (bytes[0] === 0xff && bytes[1] === 0xfe) wide = new TextDecoder("utf-16le");
        else if (bytes[0] === 0xfe && bytes[1] === 0xff) wide = new TextDecoder("utf-16be");
        else if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3);
      }
      if (wide !== undefined) {
        carried.push(bytes);
        continue;
      }
      const end = bytes.lastIndexOf(10) + 1;
      if (end === 0) {
        carried.push(bytes);
        continue;
      }
      const block = bytes.subarray(0, end);
      yield text(carried.length === 0 ? block : Buffer.concat([...carried, block]));
      carried = end < bytes.length ? [bytes.subarray(end)] : [];
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw failure(words.unreadable, { error: error instanceof Error ? error.message : String(error) }, path);
  }
  const rest = Buffer.concat(carried);
  if (wide !== undefined) yield wide.decode(rest);
  else if (rest.length > 0) yield text(rest);
}

function count(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}

/** Which line of a block, from 1, holds the first bytes that are not UTF-8. */
function badLine(bytes: Buffer): number {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(10, start);
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
    line++;
  }
}

/** The lines of a zstd file; Node 20 has no zstd of its own, DuckDB does. */
async function* zstdBlocks(file: string, path: string): AsyncGenerator<string> {
  const duck = new Duck();
  const lines = await duck
    .use(async (connection) => {
      const result = await connection.runAndReadAll(
        `select line from read_csv(${fileLiteral(file)}, columns = {'line': 'VARCHAR'}, delim = '', quote = '', escape = '',
         header = false, auto_detect = false, compression = 'zstd', strict_mode = false, max_line_size = 100000000)`,
      );
      return result.getColumnsJson()[0];
    })
    .catch((error: Error) => {
      const line = /Line: (\d+)/.exec(error.message)?.[1];
      if (/utf-?8|unicode/i.test(error.message)) {
        throw failure(words.encoding, {}, line === undefined ? path : `${path}:${line}`);
      }
      throw failure(words.unreadable, { error: error.message.split("\n")[0] }, path);
    });
  const step = 4096;
  for (let i = 0; i < lines.length; i += step) {
    const block = lines.slice(i, i + step).map((line) => (typeof line === "string" ? line : ""));
    if (i === 0) block[0] = block[0].replace(/^\uFEFF/, "");
    yield `${block.join("\n")}\n`;
  }
}

const words = {
  missing: { en: "There is no such file. Check the path.", zh: "没有这个文件。请检查路径。" },
  unreadable: { en: "The file cannot be read ({error}).", zh: "无法读取该文件（{error}）。" },
  empty: { en: "The file is empty. Check what wrote it.", zh: "文件为空。请检查生成它的程序。" },
  otherKind: {
    en: "This file is of the kind {kind}, which this version does not read. Save it as JSONL, CSV or Parquet.",
    zh: "这是 {kind} 文件，此版本尚不能读取。请另存为 JSONL、CSV 或 Parquet。",
  },
  encoding: {
    en: "This line is not UTF-8. Convert the file, for instance: iconv -f GB18030 -t UTF-8 FILE.",
    zh: "此行不是 UTF-8 编码。请转换文件，例如：iconv -f GB18030 -t UTF-8 文件。",
  },
  binary: {
    en: "This is not a text file, and not one of JSONL, JSON, CSV, TSV or Parquet. Save it as one of these.",
    zh: "这不是文本文件，也不是 JSONL、JSON、CSV、TSV 或 Parquet。请另存为其中一种。",
  },
};
