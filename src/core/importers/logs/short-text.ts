import type { Cell } from "../rows.js";

/** Values longer than this are texts, and nothing to slice by. */
const longest = 100;

/** A value that items can be sliced by: a short text, a number, true or false; else null. */
export function shortText(value: Cell | undefined): Cell {
  if (typeof value === "string") return value !== "" && value.length <= longest ? value : null;
  return typeof value === "number" || typeof value === "boolean" ? value : null;
}
