import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FoldIds, SplitsDocument } from "../../core/cv/documents.js";
import { failure } from "../../core/failure.js";
import type { Fold } from "../../core/splits/split.js";
import { aside, flush, writeError } from "../store/disk.js";
import type { Divided } from "./divide-items.js";
import type { ReadItems } from "./read-items.js";
import type { RowWriter } from "./row-writer.js";

/** The document of a division, with the names that the files of its folds will have. */
export function splitsDocument(read: ReadItems, divided: Divided, extension: string): SplitsDocument {
  const { ids } = read.items;
  const named = (rows: Int32Array | null) => (rows === null ? null : Array.from(rows, (row) => ids[row]));
  const one = divided.folds.length === 1;
  const several = new Set(divided.folds.map(({ repeat }) => repeat)).size > 1;
  const of = (fold: Fold, folder: string): FoldIds => ({
    repeat: fold.repeat,
    fold: fold.fold,
    ...(fold.name === undefined ? {} : { name: fold.name }),
    train: named(fold.train)!,
    validation: named(fold.validation),
    test: named(fold.test),
    files: Object.fromEntries(
      (["train", "validation", "test"] as const)
        .filter((side) => fold[side] !== null)
        .map((side) => [side, `${folder}${side}${extension}`]),
    ),
    ...(fold.inner === undefined
      ? {}
      : { inner: fold.inner.map((inner) => of(inner, `${folder}inner-${inner.fold}/`)) }),
  });
  return {
    schema: "assay.splits/1",
    data: {
      path: read.table.path,
      hash: read.hash,
      n: ids.length,
      id: read.idColumn,
      gold: read.items.gold === undefined ? null : read.goldColumn,
    },
    split: divided.summary,
    folds: divided.folds.map((fold) =>
      of(fold, `${several ? `repeat-${fold.repeat}/` : ""}${one ? "" : `fold-${fold.fold}/`}`),
    ),
  };
}

/**
 * Writes `splits.json` and the files of every fold into a folder that appears whole or not at all. Says "written", or "unchanged" where it held the
 * same already; throws a `Failure` where it holds anything else.
 */
export async function writeFolds(
  folder: string,
  document: SplitsDocument,
  folds: readonly Fold[],
  writer: RowWriter,
  progress?: (done: number, total: number) => void,
): Promise<"written" | "unchanged"> {
  const temporary = aside(folder);
  const files: [string, Int32Array][] = [];
  const collect = (ids: FoldIds, fold: Fold): void => {
    for (const side of ["train", "validation", "test"] as const) {
      const path = ids.files[side];
      if (path !== undefined) files.push([path, fold[side]!]);
    }
    ids.inner?.forEach((inner, i) => void collect(inner, fold.inner![i]));
  };
  document.folds.forEach((ids, i) => void collect(ids, folds[i]));
  try {
    await mkdir(temporary, { recursive: true });
    for (const [i, [path, rows]] of files.entries()) {
      progress?.(i, files.length);
      await mkdir(dirname(join(temporary, path)), { recursive: true });
      await writer.write(join(temporary, path), rows);
      await flush(join(temporary, path));
    }
    await writeFile(join(temporary, "splits.json"), `${JSON.stringify(document)}\n`);
    await flush(join(temporary, "splits.json"));
    const held = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    if (held !== null && held.length > 0) {
      const other = await differing(temporary, folder, [...files.map(([path]) => path), "splits.json"]);
      if (other !== null) throw failure(words.other, { other }, folder);
      return "unchanged";
    }
    if (held !== null) await rmdir(folder);
    await rename(temporary, folder);
    return "written";
  } catch (error) {
    throw writeError(error, folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** The first file that one folder holds otherwise, or not at all. */
async function differing(from: string, folder: string, files: readonly string[]): Promise<string | null> {
  for (const path of files) {
    const there = await readFile(join(folder, path)).catch(() => null);
    if (there === null || !there.equals(await readFile(join(from, path)))) return path;
  }
  return null;
}

const words = {
  other: {
    en: "This folder holds something else already ({other} differs). Nothing was overwritten: name another with --out, or remove it first.",
    zh: "该文件夹中已有其他内容（{other} 不同）。没有覆盖任何文件：请用 --out 指定别处，或先将其删除。",
  },
};
