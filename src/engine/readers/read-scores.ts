import type { Scores } from "../../core/answers.js";
import { failure } from "../../core/failure.js";
import { isObject, parseJson } from "../../core/importers/json.js";
import type { Cell } from "../../core/importers/rows.js";
import { numberOf } from "./cells.js";
import type { Chosen } from "./fields.js";
import type { Table } from "./table.js";

/** Probabilities or logits as given: one column a label, a list, an object, or one number an item. */
export async function readScores(table: Table, chosen: Chosen): Promise<Scores | undefined> {
  if (chosen.spread !== undefined) {
    const { kind, columns, labels } = chosen.spread;
    const width = columns.length;
    const values = new Float64Array(table.rows * width);
    for (const [k, column] of columns.entries()) {
      const numbers = await table.numbers(column);
      for (let i = 0; i < table.rows; i++) values[i * width + k] = numbers[i];
    }
    return {
      kind,
      name: width === 1 ? columns[0] : `${columns[0]}…${columns[width - 1]}`,
      width,
      labels,
      values,
      spread: true,
    };
  }
  const column = chosen.probs ?? chosen.logits;
  if (column === undefined) return undefined;
  const kind = chosen.probs === undefined ? "logits" : "probs";
  const cells = (await table.cells(column)).map((cell) =>
    typeof cell === "string" && /^\s*[[{]/.test(cell) ? (parseJson(cell) ?? cell) : cell,
  );
  const first = cells.find((cell) => cell !== null);
  const shape = { kind, name: column, spread: false } as const;
  if (Array.isArray(first)) return { ...shape, ...lists(table, column, cells, first.length) };
  if (isObject(first)) return { ...shape, ...objects(table, column, cells, kind) };
  return { ...shape, width: 1, labels: null, values: await table.numbers(column) };
}

function lists(table: Table, column: string, cells: readonly Cell[], width: number) {
  const values = new Float64Array(cells.length * width).fill(Number.NaN);
  cells.forEach((cell, row) => {
    if (cell === null) return;
    if (!Array.isArray(cell)) throw failure(words.shape, { column }, table.at(row));
    if (cell.length !== width) throw failure(words.width, { column, given: cell.length, width }, table.at(row));
    cell.forEach((value: Cell, k) => {
      values[row * width + k] = given(value, column, () => table.at(row));
    });
  });
  return { width, labels: null, values };
}

function objects(table: Table, column: string, cells: readonly Cell[], kind: "probs" | "logits") {
  const names = new Map<string, number>();
  for (const cell of cells) {
    if (isObject(cell)) for (const label in cell) if (!names.has(label)) names.set(label, names.size);
  }
  const width = names.size;
  const values = new Float64Array(cells.length * width).fill(Number.NaN);
  cells.forEach((cell, row) => {
    if (cell === null) return;
    if (!isObject(cell)) throw failure(words.shape, { column }, table.at(row));
    // A label that an object leaves out has no probability; its sum tells whether that was meant.
    if (kind === "probs") values.fill(0, row * width, (row + 1) * width);
    for (const label in cell) values[row * width + names.get(label)!] = given(cell[label], column, () => table.at(row));
  });
  return { width, labels: [...names.keys()], values };
}

/** A number that must be there. */
function given(value: Cell, column: string, at: () => string): number {
  const number = numberOf(value, column, at);
  if (Number.isNaN(number)) throw failure(words.hole, { column }, at());
  return number;
}

const words = {
  shape: {
    en: '"{column}" has another shape here than in the first item. Give a list, an object or one number in each.',
    zh: "此处“{column}”的形式与首个样本不同。请统一写成列表、对象或单个数。",
  },
  width: {
    en: '"{column}" holds {given} numbers here and {width} in the first item. Give one for each label.',
    zh: "此处“{column}”有 {given} 个数，首个样本有 {width} 个。请为每个标签给出一个数。",
  },
  hole: {
    en: '"{column}" lacks a number. Give one for each label.',
    zh: "“{column}”缺少一个数。请为每个标签给出一个数。",
  },
};
