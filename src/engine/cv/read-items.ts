import { createHash } from "node:crypto";
import { createReadStream, rmSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Readable } from "node:stream";
import { code } from "../../core/answers.js";
import { failure } from "../../core/failure.js";
import type { Cell } from "../../core/importers/rows.js";
import type { Fields } from "../../core/plan.js";
import type { SplitItems } from "../../core/splits/split.js";
import { timeOf } from "../../core/splits/time-of.js";
import { choose, missingColumn } from "../readers/fields.js";
import { refuseMissing, refuseRepeated } from "../readers/match-ids.js";
import { readTable } from "../readers/read-table.js";
import type { Table } from "../readers/table.js";

/** Which data are to be divided, and which columns say how. */
export interface ItemsRequest {
  /** A path, or `-` for standard input. */
  readonly path: string;
  readonly fields?: Fields;
  readonly group?: string;
  readonly time?: string;
  /** The split that was named; it says whether gold is looked at. */
  readonly method?: string;
  readonly stdin?: Readable;
}

/** A table read for division. */
export interface ReadItems {
  readonly table: Table;
  /** Where the bytes stand. */
  readonly file: string;
  /** The path's name without its endings. */
  readonly name: string;
  readonly idColumn: string | null;
  readonly goldColumn: string | null;
  /** Gold of each row as it was read; null without such a column. */
  readonly golds: readonly Cell[] | null;
  /** Gold only where it is a class. */
  readonly items: SplitItems;
  /** SHA-256 of the file's bytes. */
  readonly hash: string;
}

/** Reads the items of a table and what a split needs of them. Throws a `Failure` for ids that are missing or repeated, and for values that are no group or time. */
export async function readItems(request: ItemsRequest): Promise<ReadItems> {
  const { path, group, time } = request;
  const file = path === "-" ? await spooled(request.stdin ?? process.stdin) : path;
  const table = await readTable(path, path === "-" ? { stdin: createReadStream(file) } : {});
  return table.session(async () => {
    for (const [flag, column] of [
      ["--group", group],
      ["--time", time],
    ] as const) {
      if (column !== undefined && !table.columns.includes(column))
        throw missingColumn(table, column, `${flag} ${column}`);
    }
    const chosen = choose(table, request.fields, { without: ["pred", "probs", "logits", "score"] });
    const ids =
      chosen.id === undefined
        ? await contentIds(table)
        : refuseMissing(await table.text(chosen.id), chosen.id, (row) => table.at(row));
    refuseRepeated(ids, path);
    const grouping = group ?? chosen.group;
    return {
      table,
      file,
      name: path === "-" ? "stdin" : basename(path).replace(/(\.(jsonl|json|csv|tsv|parquet|gz|zst|txt))+$/i, ""),
      idColumn: chosen.id ?? null,
      goldColumn: chosen.gold ?? null,
      golds: chosen.gold === undefined ? null : await table.cells(chosen.gold),
      items: {
        ids,
        ...(chosen.gold === undefined ? {} : await classes(table, chosen.gold, request.method)),
        ...(grouping === undefined ? {} : { group: code(await complete(table, grouping)) }),
        ...(time === undefined ? {} : { time: await times(table, time) }),
      },
      hash: await hashOf(file),
    };
  });
}

/** SHA-256 of a file, in hex. */
export async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/** Standard input in a file that lasts as long as the process. */
async function spooled(stdin: Readable): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "assay-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "stdin");
  await writeFile(file, stdin);
  return file;
}

/** Ids made of what the rows hold, so that they do not change when the file is put in another order; equal rows are counted. */
async function contentIds(table: Table): Promise<string[]> {
  const columns: [string, readonly Cell[]][] = [];
  for (const name of [...table.columns].sort()) columns.push([name, await table.cells(name)]);
  const seen = new Map<string, number>();
  return Array.from({ length: table.rows }, (_, row) => {
    const content = JSON.stringify(columns.map(([name, cells]) => [name, cells[row]]));
    const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
    const times = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, times);
    return times === 1 ? hash : `${hash}-${times}`;
  });
}

/** The most values that a column of numbers may have and still name classes (product.md 3). */
const mostNumbers = 50;

/** Splits that divide the same whatever the classes are. */
const blind = new Set(["k_fold", "group", "time", "leave_one_out", "leave_one_group_out"]);

/** Gold as classes; nothing where it is a text or a number of its own for most items, unless the split that was named stratifies. */
async function classes(table: Table, column: string, method?: string): Promise<Pick<SplitItems, "gold">> {
  const texts = await table.text(column);
  if (method !== undefined && blind.has(method) && texts.includes(null)) return {};
  if (method?.startsWith("stratified") === true) return { gold: code(await complete(table, column)) };
  const known = texts.filter((text) => text !== null);
  const values = new Set(known);
  const numbers = known.length > 0 && known.every((text) => text.trim() !== "" && Number.isFinite(Number(text)));
  if (numbers && (values.size > mostNumbers || known.some((text) => !Number.isInteger(Number(text))))) return {};
  if (values.size > 2 && values.size > known.length / 2) return {};
  return { gold: code(await complete(table, column)) };
}

async function complete(table: Table, column: string): Promise<string[]> {
  const texts = await table.text(column);
  const lost = texts.indexOf(null);
  if (lost >= 0) throw failure(words.missing, { column }, table.at(lost));
  return texts as string[];
}

async function times(table: Table, column: string): Promise<Float64Array> {
  const texts = await complete(table, column);
  return Float64Array.from(texts, (text, row) => {
    const time = timeOf(text);
    if (time === null) throw failure(words.time, { column, text: text.slice(0, 40) }, table.at(row));
    return time;
  });
}

const words = {
  missing: {
    en: '"{column}" is empty here, and the split needs it. Fill it in, remove the item, or choose a --method that does not read it.',
    zh: "此处“{column}”为空，而划分需要它。请补上、删去该样本，或选用不需要它的 --method。",
  },
  time: {
    en: '"{column}" holds "{text}", which is no time. Give numbers, or dates as 2024-03-01 or 2024-03-01T10:20:30Z.',
    zh: "“{column}”中的“{text}”不是时间。请用数字，或 2024-03-01、2024-03-01T10:20:30Z 这样的日期。",
  },
};
