import { failure } from "../../core/failure.js";
import { isObject, parseJson } from "../../core/importers/json.js";
import type { JsonRecord, Log, LogFormat, LogHead } from "../../core/importers/logs/log-format.js";
import { logFormatOf } from "../../core/importers/logs/log-formats.js";
import type { Cell } from "../../core/importers/rows.js";
import { Lines } from "../../core/importers/text-format.js";
import { besideLog } from "./beside.js";
import { MemoryTable } from "./memory-table.js";
import type { Reading, Table } from "./table.js";

/** The log that a head is one of, unless columns of the file itself were named: then it is read as the table that it is. */
export function recognisedLog(head: LogHead, { named = {} }: Reading): LogFormat | undefined {
  const { score: _, ...columns } = named;
  const wanted = Object.values(columns);
  const keys = new Set([...head.names, ...head.records.slice(0, 1).flatMap((record) => Object.keys(record))]);
  return wanted.some((name) => name !== undefined && keys.has(name)) ? undefined : logFormatOf(head);
}

/** The first objects of JSON lines, of those lines that are whole. */
export function firstRecords(lines: readonly string[]): JsonRecord[] {
  return lines
    .filter((line) => line.trim() !== "")
    .slice(0, 20)
    .map((line) => parseJson(line))
    .filter((value) => isObject(value));
}

/** Reads a log of JSON lines, given in blocks. */
export async function readLogLines(
  path: string,
  format: LogFormat,
  each: (push: (block: string) => void) => Promise<void>,
): Promise<Table> {
  refuse(format, path);
  const importer = format.importer(await besideLog(path, format.id));
  const lines = new Lines((line, number) => {
    if (line.trim() === "") return;
    const record = parseJson(line);
    const at = `${path}:${number}`;
    if (!isObject(record)) throw failure(words.broken, { excerpt: line.trim().slice(0, 40) }, at);
    importer.take(record, at);
  });
  await each((block) => lines.push(block));
  lines.end();
  return tableOf(path, format, importer.end());
}

/** Reads a log that is one JSON value: an object, or a list of objects. */
export async function readLogValue(path: string, format: LogFormat, value: Cell): Promise<Table> {
  refuse(format, path);
  const importer = format.importer(await besideLog(path, format.id));
  if (Array.isArray(value)) {
    value.forEach((record: Cell, i) => {
      if (!isObject(record)) throw failure(words.notObject, {}, `${path}#${i + 1}`);
      importer.take(record, `${path}#${i + 1}`);
    });
  } else if (isObject(value)) importer.take(value, path);
  return tableOf(path, format, importer.end());
}

function refuse({ refused }: LogFormat, path: string): void {
  if (refused !== undefined) throw failure(refused, {}, path);
}

/** A log as a table. */
export function tableOf(path: string, { id }: LogFormat, log: Log): Table {
  const { rows, ...facts } = log;
  return new MemoryTable(path, id, rows, undefined, (row) => rows.places[row], facts);
}

const words = {
  broken: {
    en: "This line is not a JSON object: {excerpt}. Mend or remove it; a log that is still being written ends in half a line.",
    zh: "此行不是 JSON 对象：{excerpt}。请修正或删除；仍在写入的日志末行可能不完整。",
  },
  notObject: {
    en: "This element is no object, as those of this log are. Check what wrote it.",
    zh: "该元素不是对象，与此类日志不符。请检查生成它的程序。",
  },
};
