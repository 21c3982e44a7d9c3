import { isUtf8 } from "node:buffer";
import { failure } from "../../core/failure.js";
import { isObject, parseJson } from "../../core/importers/json.js";
import { logFormatOf } from "../../core/importers/logs/log-formats.js";
import { membersOf } from "./archive.js";
import { tableOf } from "./log-table.js";
import type { Table } from "./table.js";

/** Reads a zip archive as a log, one member after the other; undefined where it is none of a known tool. */
export async function readLogArchive(file: string, path: string): Promise<Table | undefined> {
  const names: string[] = [];
  for await (const { name } of membersOf(file, path)) names.push(name);
  const format = logFormatOf({ shape: "archive", records: [], names });
  if (format === undefined) return undefined;
  const importer = format.importer({ documents: [] });
  for await (const member of membersOf(file, path)) {
    if (format.wants?.(member.name) === false) continue;
    const at = `${path}#${member.name}`;
    const bytes = await member.read();
    const record = isUtf8(bytes) ? parseJson(bytes.toString("utf8")) : undefined;
    if (!isObject(record)) throw failure(words.broken, {}, at);
    importer.take(record, at, member.name);
  }
  return tableOf(path, format, importer.end());
}

const words = {
  broken: {
    en: "This member of the archive is not a JSON object. Write the log again.",
    zh: "压缩包中的此文件不是 JSON 对象。请重新生成日志。",
  },
};
