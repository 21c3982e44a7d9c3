import type { Case } from "../../cases/case.js";
import type { Columns } from "../../columns.js";
import { textRows } from "../text/rows.js";
import { isBlank } from "../text/whitespace.js";

/** The references of an item that hold any text. */
export function referencesOf(row: Case<"text">): readonly string[] {
  const { gold } = row;
  return gold.some(isBlank) ? gold.filter((text) => !isBlank(text)) : gold;
}

const counted = new WeakMap<readonly Case<"text">[], string>();

/** How many references the items have, as sacreBLEU signs it: `nrefs:1`, or `nrefs:var` where items differ. */
export function numberOfReferences(columns: Columns): string {
  const rows = textRows(columns);
  let known = counted.get(rows);
  if (known === undefined) {
    const numbers = new Set(rows.map((row) => referencesOf(row).length));
    numbers.delete(0);
    known = numbers.size > 1 ? "nrefs:var" : `nrefs:${[...numbers][0] ?? 1}`;
    counted.set(rows, known);
  }
  return known;
}
