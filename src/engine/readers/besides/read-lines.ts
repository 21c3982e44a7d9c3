import { readFile, stat } from "node:fs/promises";
import { isObject, parseJson } from "../../../core/importers/json.js";
import type { JsonRecord } from "../../../core/importers/logs/log-format.js";

/** What only stands beside a log is not worth more. */
const largest = 1 << 28;

/** The JSON objects of a file of lines; none where there is no such file or it is very large; lines that are broken are left out. */
export async function readLines(file: string): Promise<JsonRecord[]> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined || !found.isFile() || found.size > largest) return [];
  const text = await readFile(file, "utf8").catch(() => "");
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => parseJson(line))
    .filter((value) => isObject(value));
}
