import { mkdir, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { failure } from "../../core/failure.js";
import type { Cell } from "../../core/importers/rows.js";
import type { DataSet } from "../../core/item.js";
import type { Fields } from "../../core/plan.js";
import { deriveBehaviour, derivedName, fitting } from "../../core/robustness/derive.js";
import { disturbedItem, sampledItems } from "../../core/robustness/disturbed-items.js";
import { refuseOverwriting } from "../files/refuse-overwriting.js";
import { choose } from "../readers/fields.js";
import { readDataSet } from "../readers/index.js";
import { readTable } from "../readers/read-table.js";
import { readTests } from "./read-tests.js";

/** What disturbed copies of a data file are made with. */
export interface PerturbOptions {
  readonly path: string;
  /** Names of perturbations, or `all`: those for the language of the texts. */
  readonly perturbations: readonly string[] | "all";
  /** A file of behavioural tests whose texts are written beside. */
  readonly tests?: string | undefined;
  readonly rate: number;
  readonly items: number;
  readonly randomSeed: number;
  readonly fields?: Fields;
  /** Name of the data set in the plan; default: the file's name without its end. */
  readonly name?: string | undefined;
  readonly out: string;
}

/** What was written. */
export interface Perturbed {
  readonly files: readonly {
    readonly path: string;
    readonly data: string;
    readonly n: number;
    /** Items in which something was changed; null for behavioural tests. */
    readonly touched: number | null;
  }[];
}

/**
 * Writes disturbed copies of a data file as JSONL, one a perturbation: every column as it was, the input disturbed, and `parent` (the id of the item) and
 * `changes` beside. The same texts as a study's `robustness` makes of it with the same seed, rate and number of items. Throws a `Failure` where a copy
 * would overwrite what it is made from.
 */
export async function perturbFile(options: PerturbOptions): Promise<Perturbed> {
  const { path, rate, randomSeed, out } = options;
  const name = options.name ?? basename(path).replace(/(\.[A-Za-z0-9]+)+$/, "");
  const about = { name, ...(options.fields === undefined ? {} : { fields: options.fields }) };
  const set = await readDataSet(path, about);
  const { perturbations: catalogue } = await import("../../core/robustness/catalogue.js");
  const wanted =
    options.perturbations === "all"
      ? fitting(set, catalogue.all)
      : [...new Set(options.perturbations)].map((id) => catalogue.get(id));
  const fileOf = (data: string): string => join(out, `${data}.jsonl`);
  const texts = options.tests === undefined ? null : await textsOf(options.tests, set, randomSeed);
  const copies = wanted.map(({ id }) => derivedName(name, id));
  await refuseOverwriting(
    [...copies, ...(texts === null ? [] : [texts.name])].map((data) => ({ file: fileOf(data), flag: "--out" })),
    [{ path, what: words.data }, ...(options.tests === undefined ? [] : [{ path: options.tests, what: words.tests }])],
  );
  const files: Perturbed["files"][number][] = [];
  await mkdir(out, { recursive: true });
  if (wanted.length > 0) {
    const at = sampledItems(set.items, options.items, randomSeed);
    const { columns, input, id } = await columnsOf(path, options.fields);
    if (input === undefined) throw failure(words.noInput, {}, path);
    for (const perturbation of wanted) {
      let touched = 0;
      const lines = at.map((i) => {
        const { item, changes } = disturbedItem(set.items[i], perturbation, { rate, randomSeed });
        if (changes !== null) touched++;
        const row = Object.fromEntries([...columns].map(([column, values]) => [column, values[i]]));
        return JSON.stringify({
          ...(id === undefined ? { id: item.id } : {}),
          ...row,
          [input]: item.input,
          parent: item.id,
          changes: changes ?? [],
        });
      });
      const data = derivedName(name, perturbation.id);
      const file = fileOf(data);
      await writeFile(file, `${lines.join("\n")}\n`);
      files.push({ path: file, data, n: at.length, touched });
    }
  }
  if (texts !== null) {
    const { input = "input", id = "id" } = await columnsOf(path, options.fields);
    const lines = texts.items.map((item) => JSON.stringify({ [id]: item.id, [input]: item.input }));
    const file = fileOf(texts.name);
    await writeFile(file, `${lines.join("\n")}\n`);
    files.push({ path: file, data: texts.name, n: texts.items.length, touched: null });
  }
  return { files };
}

/** The texts of a file of behavioural tests, as a data set. */
async function textsOf(path: string, like: DataSet, randomSeed: number): Promise<DataSet> {
  const tests = await readTests(resolve(path), path);
  return deriveBehaviour(path, tests, like, { randomSeed, hash: () => "" }).set;
}

/** All columns of a file, and the one that holds the input. */
async function columnsOf(
  path: string,
  fields: Fields | undefined,
): Promise<{ columns: Map<string, readonly Cell[]>; input: string | undefined; id: string | undefined }> {
  const table = await readTable(path, {});
  return table.session(async () => {
    const { input, id } = choose(table, fields, { without: ["pred", "probs", "logits", "score"] });
    const columns = new Map<string, readonly Cell[]>();
    for (const name of table.columns) columns.set(name, await table.cells(name));
    return { columns, input, id };
  });
}

const words = {
  data: { en: "the data file itself", zh: "数据文件本身" },
  tests: { en: "the file of behavioural tests", zh: "行为测试文件" },
  noInput: {
    en: "no column holds the input text; name it with --fields input=COLUMN",
    zh: "没有输入文本列；请用 --fields input=列名 指定",
  },
};
