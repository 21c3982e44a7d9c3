import { failure } from "../failure.js";
import { addRow } from "./jsonl.js";
import type { Cell, Rows } from "./rows.js";

type JsonObject = { readonly [key: string]: Cell };

/** Whether a value is a JSON object. */
export function isObject(value: Cell | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * A JSON text as a value, undefined where it is broken. Integers too long for a double stay as they are written (as texts), and
 * what Python writes without being JSON is read: NaN as null, Infinity as the text "Infinity".
 */
export function parseJson(text: string): Cell | undefined {
  try {
    return JSON.parse(/\d{16}/.test(text) ? mend(text) : text) as Cell;
  } catch {
    if (!/NaN|Infinity/.test(text)) return undefined;
    try {
      return JSON.parse(mend(text)) as Cell;
    } catch {
      return undefined;
    }
  }
}

function mend(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|NaN|-?Infinity/gs, (token) => {
    if (token === "NaN") return "null";
    if (token.endsWith("Infinity")) return `"${token}"`;
    return /^-?\d{16,}$/.test(token) ? `"${token}"` : token;
  });
}

/**
 * Reads a whole JSON text: an array of objects, `{"data": [...]}` around one, an object of column arrays, or of objects from id
 * to value; undefined where it is none of these. Throws a `Failure` where an element is no object, or columns differ in length.
 */
export function jsonRows(value: Cell, path: string): Rows | undefined {
  if (Array.isArray(value)) {
    const columns = new Map<string, Cell[]>();
    value.forEach((row: Cell, i) => {
      if (!isObject(row)) throw failure(words.notObject, {}, `${path}#${i + 1}`);
      addRow(columns, row, i);
    });
    return { columns, lines: null, rows: value.length };
  }
  if (!isObject(value)) return undefined;
  if (Array.isArray(value["data"])) return jsonRows(value["data"], path);
  const byId = rowsById(value);
  if (byId !== undefined) return byId;
  const arrays = Object.entries(value);
  if (arrays.length === 0 || !arrays.every(([, cells]) => Array.isArray(cells))) return undefined;
  const columns = new Map(arrays.map(([name, cells]) => [name, cells as readonly Cell[]]));
  const rows = (arrays[0][1] as readonly Cell[]).length;
  const other = arrays.find(([, cells]) => (cells as readonly Cell[]).length !== rows);
  if (other !== undefined) {
    throw failure(
      words.lengths,
      { a: arrays[0][0], an: rows, b: other[0], bn: (other[1] as readonly Cell[]).length },
      path,
    );
  }
  return { columns, lines: null, rows };
}

/**
 * Columns that are objects from id to value, as pandas writes them (`{"pred": {"a": ...}, "gold": {"a": ...}}`); single values beside
 * them speak of the whole file and are passed over. Undefined where the objects differ in their ids, or are the cells of one item.
 */
function rowsById(value: JsonObject): Rows | undefined {
  const objects = Object.entries(value).filter((entry): entry is [string, JsonObject] => isObject(entry[1]));
  if (objects.length === 0 || Object.values(value).some(Array.isArray)) return undefined;
  if (objects.length < Object.keys(value).length && ["id", "gold", "pred"].some((name) => name in value))
    return undefined;
  const ids = Object.keys(objects[0][1]);
  if (ids.length < 2) return undefined;
  for (const [, cells] of objects) {
    if (Object.keys(cells).length !== ids.length || !ids.every((id) => Object.hasOwn(cells, id))) return undefined;
  }
  const columns = new Map<string, readonly Cell[]>(objects.some(([name]) => name === "id") ? [] : [["id", ids]]);
  for (const [name, cells] of objects)
    columns.set(
      name,
      ids.map((id) => cells[id]),
    );
  return { columns, lines: null, rows: ids.length };
}

const words = {
  notObject: {
    en: "This element is no object. Write an array of objects, one an item.",
    zh: "该元素不是对象。请写成对象的数组，每个样本一个对象。",
  },
  lengths: {
    en: `The columns differ in length: "{a}" has {an} values, "{b}" has {bn}. Give each a value for every item.`,
    zh: "各列长度不同：“{a}”有 {an} 个值，“{b}”有 {bn} 个。请为每个样本给出所有列的值。",
  },
};
