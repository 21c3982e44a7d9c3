import { resolve } from "node:path";
import type { Readable } from "node:stream";
import type { SplitsDocument } from "../../core/cv/documents.js";
import type { Fields } from "../../core/plan.js";
import { type Divided, type DivideOptions, divideItems } from "./divide-items.js";
import { type ReadItems, readItems } from "./read-items.js";
import { rowWriter } from "./row-writer.js";
import { splitsDocument, writeFolds } from "./write-folds.js";

/** What `assay split` does. */
export interface SplitRequest extends DivideOptions {
  readonly path: string;
  readonly fields?: Fields;
  /** Folder to write; default `NAME OF THE DATA-splits`. */
  readonly out?: string;
  readonly stdin?: Readable;
  readonly progress?: (done: number, total: number) => void;
}

/** A division that stands on disk. */
export interface SplitData {
  readonly read: ReadItems;
  readonly divided: Divided;
  readonly document: SplitsDocument;
  readonly folder: string;
  readonly state: "written" | "unchanged";
}

/** Divides the items of a file and writes the files of every fold with `splits.json` beside them. Throws `Failure`s of reading, of the split, and where the folder holds something else. */
export async function splitData(request: SplitRequest): Promise<SplitData> {
  const read = await readItems(request);
  const divided = divideItems(read, request);
  const writer = await rowWriter(read.table, read.file, read.idColumn === null ? read.items.ids : null);
  const document = splitsDocument(read, divided, writer.extension);
  const folder = request.out ?? `${read.name}-splits`;
  const state = await writeFolds(resolve(folder), document, divided.folds, writer, request.progress);
  return { read, divided, document, folder, state };
}
