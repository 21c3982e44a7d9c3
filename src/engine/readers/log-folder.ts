import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { Failure, failure } from "../../core/failure.js";
import type { Reading, Table } from "./table.js";

/** Files looked at, and folders below the named one: a run's own folder, not a whole disk. */
const mostFiles = 64;
const deepest = 4;

/**
 * The log that a folder of another tool's run holds, found by content. Throws a `Failure` that lists them where there are several,
 * unless one alone is of the data set that was asked for, and one where there is none.
 */
export async function readLogFolder(
  folder: string,
  { split, ...reading }: Reading,
  read: (path: string, reading: Reading) => Promise<Table>,
): Promise<Table> {
  const files = await logFiles(folder, deepest);
  if (files.length === 0) throw failure(words.directory, {}, folder);
  if (files.length > mostFiles) throw failure(words.many, { files: files.length, most: mostFiles }, folder);
  const found: { table: Table; splits: readonly string[] }[] = [];
  let refusal: Failure | undefined;
  for (const path of files) {
    const table = await read(path, reading).catch((error: unknown) => {
      // Totals and settings stand beside the items; one alone is what the folder holds.
      if (!(error instanceof Failure)) throw error;
      refusal ??= error;
      return undefined;
    });
    if (table?.log === undefined) continue;
    found.push({ table, splits: table.columns.includes("split") ? (await table.codes("split")).values : [] });
  }
  if (found.length === 0)
    throw files.length === 1 && refusal !== undefined ? refusal : failure(words.directory, {}, folder);
  const wanted = split === undefined ? found : found.filter(({ splits }) => splits.includes(split));
  if (wanted.length === 1) return wanted[0].table;
  const list = (wanted.length === 0 ? found : wanted)
    .slice(0, 12)
    .map(
      ({ table, splits }) =>
        `${relative(folder, table.path)}${splits.length > 0 ? ` (${splits.slice(0, 3).join(", ")})` : ""}`,
    )
    .join("; ");
  throw failure(wanted.length === 0 ? words.noSplit : words.several, { list, split: split ?? "" }, folder);
}

/** Files of a folder, and of those below it, that may be logs. */
export async function logFiles(folder: string, depth: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith(".")) continue;
    if (entry.isDirectory() && depth > 1) files.push(...(await logFiles(path, depth - 1)));
    else if (entry.isFile() && /\.(jsonl|json|eval|parquet)(\.(gz|zst))?$/.test(entry.name)) files.push(path);
  }
  return files;
}

const words = {
  directory: {
    en: 'This is a directory. Name a file in it, or give a quoted glob such as "folder/*.jsonl".',
    zh: '这是一个目录。请指定其中的文件，或给出带引号的通配路径，例如 "folder/*.jsonl"。',
  },
  many: {
    en: "This directory holds {files} files that may be logs; at most {most} are looked at. Name the folder of one run, or a file in it.",
    zh: "该目录有 {files} 个可能是日志的文件，最多查看 {most} 个。请指定一次运行的文件夹或其中的文件。",
  },
  several: {
    en: "This folder holds several logs: {list}. Name one of them, or choose its data set with --split.",
    zh: "该文件夹有多个日志：{list}。请指定其中一个，或用 --split 选择数据集。",
  },
  noSplit: {
    en: 'No log in this folder is of the data set "{split}". There are: {list}.',
    zh: "该文件夹中没有数据集“{split}”的日志。现有：{list}。",
  },
};
