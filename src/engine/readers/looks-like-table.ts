import { delimiterOf } from "../../core/importers/csv.js";
import { isUsualName } from "./fields.js";
import type { Reading } from "./table.js";

/**
 * Whether text that is no JSON begins as CSV or TSV does: its header names a known or named column, or (where no texts are asked
 * for) its name says so or it has several columns and lines of the same width.
 */
export function looksLikeTable(path: string, head: string, { kind, named = {} }: Reading): boolean {
  const lines = head
    .split("\n", 21)
    .map((line) => line.replace(/\r$/, ""))
    .filter((line) => line !== "");
  const delimiter = delimiterOf(head.trimStart());
  const header = lines[0].split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
  const known = Object.values(named);
  if (header.some((name) => known.includes(name)) || /\.(csv|tsv)(\.(gz|zst))?$/i.test(path)) return true;
  // A sentence may begin with such a word too, or be one.
  const usual = header.filter(isUsualName).length;
  if (header.length === 1) return usual === 1 && header[0] === header[0].toLowerCase();
  const even = head.includes('"') || lines.every((line) => line.split(delimiter).length === header.length);
  return usual > 1 || (even && (usual === 1 || kind === undefined || kind === "labels"));
}
