import { readFile } from "node:fs/promises";
import { unzipSync } from "fflate";
import { failure } from "../../core/failure.js";
import { type NpyArray, parseNpy } from "../../core/importers/npy.js";
import type { Cell } from "../../core/importers/rows.js";
import { MemoryTable } from "./memory-table.js";
import type { Reading, Table } from "./table.js";

/** Reads a NumPy array; a file of predictions holds labels or numbers (one dimension) or probabilities (two). */
export async function readNpy(file: string, path: string, { role = "pred" }: Reading): Promise<Table> {
  const array = parseNpy(await readFile(file), path);
  const name = role === "gold" ? "gold" : array.shape.length === 2 && array.kind === "f" ? "probs" : "pred";
  return new MemoryTable(path, "npy", {
    columns: new Map([[name, cellsOf(array)]]),
    lines: null,
    rows: array.shape[0],
  });
}

/** Reads the arrays of an `.npz` archive as columns: `y_true`, `y_pred`, `y_score` and whatever else has a value an item. */
export async function readNpz(file: string, path: string): Promise<Table> {
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(await readFile(file), { filter: ({ name }) => name.endsWith(".npy") });
  } catch {
    throw failure(words.broken, {}, path);
  }
  const names = Object.keys(entries);
  if (names.length === 0) throw failure(words.noArrays, {}, path);
  const columns = new Map<string, readonly Cell[]>();
  let rows: { name: string; n: number } | undefined;
  for (const entry of names) {
    const name = entry.slice(0, -4);
    const array = parseNpy(entries[entry], `${path}#${name}`);
    rows ??= { name, n: array.shape[0] };
    if (array.shape[0] !== rows.n) {
      throw failure(words.lengths, { a: rows.name, an: rows.n, b: name, bn: array.shape[0] }, path);
    }
    columns.set(name, cellsOf(array));
  }
  return new MemoryTable(path, "npz", { columns, lines: null, rows: rows!.n });
}

function cellsOf({ shape, values }: NpyArray): readonly Cell[] {
  if (shape.length === 1) return values;
  return Array.from({ length: shape[0] }, (_, i) => values.slice(i * shape[1], (i + 1) * shape[1]));
}

const words = {
  broken: {
    en: "The zip archive breaks off or is broken. Write it again with numpy.savez(y_true=..., y_pred=...).",
    zh: "该 zip 文件不完整或已损坏。请用 numpy.savez(y_true=..., y_pred=...) 重新生成。",
  },
  noArrays: {
    en: "This zip archive holds no NumPy arrays (.npy). Unpack it, and name a file in it.",
    zh: "该 zip 文件中没有 NumPy 数组（.npy）。请解压后指定其中的文件。",
  },
  lengths: {
    en: `The arrays differ in length: "{a}" has {an} items, "{b}" has {bn}. Save arrays of the same items.`,
    zh: "数组长度不同：“{a}”有 {an} 个样本，“{b}”有 {bn} 个。请保存同一批样本的数组。",
  },
};
