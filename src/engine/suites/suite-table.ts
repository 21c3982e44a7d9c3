import { failure } from "../../core/failure.js";
import { isObject, parseJson } from "../../core/importers/json.js";
import type { Cell } from "../../core/importers/rows.js";
import type { ItemForm, ItemRow, SuiteItem } from "../../core/suites/item-form.js";
import type { Suite, SuiteSet, SuiteTask } from "../../core/suites/suite.js";
import { MemoryTable } from "../readers/memory-table.js";
import { readTable } from "../readers/read-table.js";
import { withSource } from "../readers/source.js";
import type { Table } from "../readers/table.js";

/** A set of a suite, with the task it belongs to. */
export interface DescribedSet {
  readonly suite: Suite;
  readonly task: SuiteTask;
  readonly set: SuiteSet;
}

/** The rows of a public file, and its columns as they stand. */
interface PublicRows {
  readonly columns: readonly string[];
  readonly rows: readonly ItemRow[];
  /** Of a file without a header its first row too. */
  readonly bare?: readonly (readonly string[])[];
}

/**
 * The items of a set as its description reads them from a public file, as a table with the columns `id`, `input`, `gold`, maybe `group`, and
 * further ones. Throws a `Failure` that says what was expected and what was found.
 */
export async function readSuiteTable(path: string, { suite, task, set }: DescribedSet): Promise<Table> {
  const forms = task.items?.forms ?? [];
  const file = await readPublic(path);
  const refused = () =>
    failure(
      words.other,
      {
        set: suite.id === set.id ? suite.id : `${suite.id}/${set.id}`,
        expected: forms.map((form) => form.words.en).join("; "),
        expectedZh: forms.map((form) => form.words.zh).join("；"),
        found: file.columns.slice(0, 12).join(", ") || "–",
      },
      path,
    );
  for (const form of forms) {
    const rows = rowsFor(form, file);
    if (rows === null) continue;
    const items: SuiteItem[] = [];
    let fits = true;
    for (const row of rows) {
      const own = form.items(row, set.id);
      if (own === null) {
        fits = false;
        break;
      }
      for (const item of own) items.push(item);
    }
    if (!fits) continue;
    if (items.length === 0) throw failure(words.empty, { set: set.id }, path);
    return tableOf(path, items);
  }
  throw refused();
}

/** The values of the column that divides a file into sets; null where it has none. */
export async function setsIn(path: string, column: string): Promise<ReadonlySet<string> | null> {
  const { columns, rows } = await readPublic(path);
  return columns.includes(column) ? new Set(rows.map((row) => String(row[column]))) : null;
}

function rowsFor({ needs, headerless }: ItemForm, { columns, rows, bare }: PublicRows): readonly ItemRow[] | null {
  if (needs.every((column) => columns.includes(column))) return rows;
  if (headerless === undefined || bare === undefined || columns.length !== headerless.length) return null;
  return bare.map((cells) =>
    Object.fromEntries(headerless.map((name, k) => [name, cells[k] === "" ? null : cells[k]])),
  );
}

function tableOf(path: string, items: readonly SuiteItem[]): Table {
  const columns = new Map<string, readonly Cell[]>();
  const ids = items.map((item, i) => item.id ?? String(i + 1));
  columns.set("id", ids);
  columns.set(
    "input",
    items.map(({ input }) => input),
  );
  columns.set(
    "gold",
    items.map(({ gold }) => gold),
  );
  // Only where some unit holds several items: else every item stands for itself.
  const groups = items.map(({ group }, i) => group ?? ids[i]);
  if (new Set(groups).size < items.length) columns.set("group", groups);
  for (const name of new Set(items.flatMap(({ more }) => Object.keys(more ?? {}))))
    columns.set(
      name,
      items.map(({ more }) => more?.[name] ?? null),
    );
  return new MemoryTable(path, "suite", { columns, lines: null, rows: items.length });
}

/** TSV of these projects knows no quotes; a JSON object may hold its rows in a list under any name; all else is a table as ever. */
async function readPublic(path: string): Promise<PublicRows> {
  const plain = path.replace(/\.(gz|zst)$/i, "");
  if (/\.tsv$/i.test(plain)) return tsvRows(await textOf(path));
  if (/\.json$/i.test(plain)) {
    const value = parseJson(await textOf(path));
    const list = Array.isArray(value)
      ? value
      : isObject(value)
        ? Object.values(value).find(
            (one): one is readonly Cell[] => Array.isArray(one) && one.length > 0 && one.every(isObject),
          )
        : undefined;
    if (list?.every(isObject) === true) {
      const rows = list as readonly ItemRow[];
      return { columns: [...new Set(rows.flatMap((row) => Object.keys(row)))], rows };
    }
  }
  const table = await readTable(path);
  const cells = new Map<string, readonly Cell[]>();
  await table.session(async () => {
    for (const column of table.columns) cells.set(column, await table.cells(column));
  });
  return {
    columns: table.columns,
    rows: Array.from({ length: table.rows }, (_, row) =>
      Object.fromEntries(table.columns.map((column) => [column, cells.get(column)?.[row]])),
    ),
  };
}

function tsvRows(text: string): PublicRows {
  const bare = text
    .split(/\r?\n/)
    .filter((line) => line !== "")
    .map((line) => line.split("\t"));
  const [columns = [], ...rest] = bare;
  const rows = rest.map((cells) =>
    Object.fromEntries(columns.map((name, k) => [name, cells[k] === undefined || cells[k] === "" ? null : cells[k]])),
  );
  return { columns, rows, bare };
}

async function textOf(path: string): Promise<string> {
  return withSource(path, process.stdin, async (source) => {
    if (source.kind !== "text") throw failure(words.kind, {}, path);
    const parts: string[] = [];
    for await (const block of source.blocks) parts.push(block);
    return parts.join("");
  });
}

const words = {
  other: {
    en: "This file does not look like {set}. Expected: {expected}. Found the columns: {found}.",
    zh: "此文件不像 {set}。应为：{expectedZh}。实际的列：{found}。",
  },
  empty: {
    en: "This file holds no item of {set}. Name the file of that set.",
    zh: "此文件没有 {set} 的样本。请指定该数据集的文件。",
  },
  kind: { en: "This is no text file, whatever its name says.", zh: "文件名虽如此，内容却不是文本。" },
};
