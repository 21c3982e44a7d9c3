import { failure } from "../../core/failure.js";
import { CsvImporter, delimiterOf } from "../../core/importers/csv.js";
import { isObject, jsonRows, parseJson } from "../../core/importers/json.js";
import { JsonlImporter } from "../../core/importers/jsonl.js";
import type { LogHead } from "../../core/importers/logs/log-format.js";
import type { Cell, Rows } from "../../core/importers/rows.js";
import { textFormatOf } from "../../core/importers/text-formats.js";
import { firstRecords, readLogLines, readLogValue, recognisedLog } from "./log-table.js";
import { looksLikeTable } from "./looks-like-table.js";
import { MemoryTable } from "./memory-table.js";
import type { Reading, Table } from "./table.js";

/**
 * Reads a table out of blocks of text, after looking at how it begins: `[` is JSON, `{` JSON lines or JSON, lines of another format are
 * read by its importer, all else is CSV or TSV.
 */
export async function readText(path: string, blocks: AsyncIterable<string>, reading: Reading = {}): Promise<Table> {
  const place = (line: number) => `${path}:${line}`;
  const iterator = blocks[Symbol.asyncIterator]();
  let head = "";
  // Until two lines with something in them are at hand: they tell JSON lines from JSON.
  while (head.split("\n").filter((line) => line.trim() !== "").length < 3) {
    const next = await iterator.next();
    if (next.done === true) break;
    head += next.value;
    if (head.length > 1 << 22 && head.trimStart().includes("\n")) break;
  }
  const rest = async (push: (block: string) => void): Promise<void> => {
    push(head);
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) push(next.value);
  };
  const start = head.trimStart()[0];
  if (start === undefined) throw failure(words.blank, {}, path);
  const json = (start === "[" || start === "{") && (reading.kind !== "text" || beginsJson(head));
  if (!json) {
    const format = textFormatOf({ lines: firstLines(head), kind: reading.kind }, looksLikeTable(path, head, reading));
    if (format !== undefined) {
      const importer = format.importer(place, reading.role ?? "pred");
      await rest((block) => importer.push(block));
      return new MemoryTable(path, format.id, importer.end(), format.kind);
    }
  }
  if (json && (start === "[" || !isJsonl(head, path))) {
    const parts: string[] = [];
    await rest((block) => void parts.push(block));
    const value = wholeJson(path, parts.join(""));
    const log = recognisedLog(headOf(value), reading);
    return log === undefined ? new MemoryTable(path, "json", rowsOf(value, path)) : readLogValue(path, log, value);
  }
  if (json) {
    const records = firstRecords(firstLines(head));
    const alone = records.length === 1 ? recognisedLog({ shape: "value", records, names: [] }, reading) : undefined;
    const log = alone ?? recognisedLog({ shape: "lines", records, names: [] }, reading);
    if (log !== undefined) return readLogLines(path, log, rest);
  }
  const delimiter = json ? "" : delimiterOf(head);
  const importer = json ? new JsonlImporter(place) : new CsvImporter(delimiter, place);
  await rest((block) => importer.push(block));
  return new MemoryTable(path, json ? "jsonl" : delimiter === "\t" ? "tsv" : "csv", importer.end());
}

/** The lines one looks at; the last one of a block may be cut, or empty. */
function firstLines(head: string): string[] {
  const lines = head.split("\n", 1001);
  if (lines.length === 1001 || lines[lines.length - 1] === "") lines.pop();
  return lines.map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
}

/** A sentence may begin with a bracket too: JSON goes on as JSON does. */
function beginsJson(head: string): boolean {
  const first = head.trimStart().split("\n", 1)[0].trim();
  return parseJson(first) !== undefined || /^(\[\s*(\{|$)|\{\s*("|$))/.test(first);
}

/** JSON lines have a second line that begins an object too, or a first one that is an item by itself. */
function isJsonl(head: string, path: string): boolean {
  const [first, second] = head.split("\n").filter((line) => line.trim() !== "");
  if (second !== undefined) return /^\s*\{/.test(second) || isObject(parseJson(first));
  const only = parseJson(first);
  if (only === undefined) return true;
  // One item of lists reads like columns of lists: here the name tells.
  if (/\.(jsonl|ndjson)(\.(gz|zst))?$/i.test(path)) return true;
  return isObject(only) && jsonRows(only, path) === undefined;
}

function wholeJson(path: string, text: string): Cell {
  const value = parseJson(text);
  if (value === undefined) {
    const at = position(text);
    throw failure(words.broken, {}, at === undefined ? path : `${path}:${at}`);
  }
  return value;
}

function rowsOf(value: Cell, path: string): Rows {
  const rows = jsonRows(value, path);
  if (rows === undefined) throw failure(words.shape, {}, path);
  return rows;
}

function headOf(value: Cell): LogHead {
  if (isObject(value)) return { shape: "value", records: [value], names: [] };
  const list: readonly Cell[] = Array.isArray(value) ? value : [];
  return { shape: "lines", records: list.slice(0, 20).filter((one) => isObject(one)), names: [] };
}

/** The line at which a JSON text breaks, as far as the engine's message tells. */
function position(text: string): number | undefined {
  try {
    JSON.parse(text);
  } catch (error) {
    const offset = /position (\d+)/.exec(String(error))?.[1];
    if (offset !== undefined) return text.slice(0, Number(offset)).split("\n").length;
    if (/end of JSON/.test(String(error))) return text.trimEnd().split("\n").length;
  }
  return undefined;
}

const words = {
  blank: { en: "The file is empty. Check what wrote it.", zh: "文件为空。请检查生成它的程序。" },
  broken: {
    en: "The JSON breaks off or is broken here. Mend it, or write one object a line (JSONL).",
    zh: "JSON 在此处中断或有误。请修正，或改为每行一个对象（JSONL）。",
  },
  shape: {
    en: 'This JSON is no table. Write an array of objects, {"data": [...]}, or one object a line (JSONL).',
    zh: '这个 JSON 不是表格。请写成对象数组、{"data": [...]}，或每行一个对象（JSONL）。',
  },
};
