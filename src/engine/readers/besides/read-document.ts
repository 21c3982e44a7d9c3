import { readFile, stat } from "node:fs/promises";
import { isObject, parseJson } from "../../../core/importers/json.js";
import type { JsonRecord } from "../../../core/importers/logs/log-format.js";

/** What only stands beside a log is not worth more. */
const largest = 1 << 26;

/** A JSON object in a file; undefined where there is none, or it is broken or very large. */
export async function readDocument(file: string): Promise<JsonRecord | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined || !found.isFile() || found.size > largest) return undefined;
  const value = parseJson(await readFile(file, "utf8").catch(() => ""));
  return isObject(value) ? value : undefined;
}
