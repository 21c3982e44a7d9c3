import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { failure } from "../../core/failure.js";
import { plainName, type Suite } from "../../core/suites/suite.js";
import { type DescribedSet, setsIn } from "./suite-table.js";

/** A set of a suite, and the file that holds it. */
export interface LocatedSet extends DescribedSet {
  readonly path: string;
}

/**
 * The sets of a suite that a file or a folder holds, in the suite's order: of a file all that its column names, or the one that its name (or its
 * folder's) tells; of a folder those whose files or folders bear their names. Throws a `Failure` with the expected names where none is found.
 */
export async function locateSets(suite: Suite, path: string): Promise<LocatedSet[]> {
  const described = suite.tasks.flatMap((task) =>
    task.items === undefined ? [] : task.sets.map((set): DescribedSet => ({ suite, task, set })),
  );
  const about = await stat(path).catch(() => null);
  if (about === null) throw failure(words.nothing, {}, path);
  const found = about.isDirectory() ? await inFolder(described, path) : await inFile(described, path);
  if (found.length > 0) return found;
  const names = described.map(({ set }) => set.names[0]).slice(0, 30);
  throw failure(about.isDirectory() ? words.noSets : words.noName, { suite: suite.id, names: names.join(", ") }, path);
}

async function inFile(described: readonly DescribedSet[], path: string): Promise<LocatedSet[]> {
  if (described.length === 1) return [{ ...described[0], path }];
  const { column } = described[0].suite;
  const values = column === undefined ? null : await setsIn(path, column);
  if (values !== null) return described.filter(({ set }) => values.has(set.id)).map((one) => ({ ...one, path }));
  const own = described.filter(
    (one) => fits(one, basename(path)) || fits(one, basename(dirname(path)), basename(path)),
  );
  return own.slice(0, 1).map((one) => ({ ...one, path }));
}

async function inFolder(described: readonly DescribedSet[], folder: string): Promise<LocatedSet[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => !name.startsWith("."));
  const files = entries.filter((entry) => entry.isFile() && isData(entry.name)).map(({ name }) => name);
  const { suite } = described[0];
  const found: LocatedSet[] = [];
  if (suite.column !== undefined) {
    const [whole] = bySplit(
      suite,
      files.filter((name) => isWhole(suite, name)),
    );
    if (whole !== undefined) {
      const held = await inFile(described, join(folder, whole));
      if (held.length > 0) return held;
    }
  }
  for (const one of described) {
    const [file] = bySplit(
      suite,
      files.filter((name) => fits(one, name)),
    );
    if (file !== undefined) {
      found.push({ ...one, path: join(folder, file) });
      continue;
    }
    for (const entry of entries.filter((entry) => entry.isDirectory())) {
      const inner = (await readdir(join(folder, entry.name))).filter(isData);
      const [best] = bySplit(
        suite,
        inner.filter((name) => fits(one, entry.name, name)),
      );
      if (best === undefined) continue;
      found.push({ ...one, path: join(folder, entry.name, best) });
      break;
    }
  }
  return found;
}

const isData = (name: string): boolean =>
  /\.(jsonl|json|tsv|csv|parquet|arrow)(\.(gz|zst))?$/i.test(name) && !/(^|[^a-z])train/i.test(name);

/** A file that is named after the suite and a split alone: `xnli.test.tsv`. */
const isWhole = (suite: Suite, name: string): boolean => ["", suite.id].includes(withoutSplit(plainName(name)));

const split = /(test|validation|valid|dev|val)(\d+of\d+)?$/;

function withoutSplit(plain: string): string {
  return plain.replace(split, "");
}

/** Whether a file (or a folder with a file in it) is named after a set; `within` tells apart sets of one folder. */
function fits({ suite, set }: DescribedSet, name: string, inner?: string): boolean {
  const plain = plainName(name);
  const short = withoutSplit(plain.startsWith(suite.id) ? plain.slice(suite.id.length) : plain);
  const part = plainName(inner ?? name);
  const named = [plain, withoutSplit(plain), short].some((one) => set.names.includes(one));
  if (set.within === undefined) return named;
  // MNLI/dev_mismatched.tsv: the folder is that of both.
  const [folder] = suite.tasks.find(({ sets }) => sets.includes(set))?.sets ?? [set];
  const inOwn = named || folder.names.some((one) => one === plain || one === short);
  const held = part.includes("mismatched") ? "mismatched" : part.includes("matched") ? "matched" : undefined;
  return held === undefined ? named : inOwn && held === set.within;
}

/** Files by the suite's order of splits; those that name none come last. */
function bySplit(suite: Suite, files: readonly string[]): string[] {
  const order = suite.splits ?? ["test", "validation", "dev"];
  const rank = (name: string): number => {
    const at = order.findIndex((one) => plainName(name).includes(one));
    return at < 0 ? order.length : at;
  };
  return [...files].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

const words = {
  nothing: { en: "There is no such file or folder. Check the path.", zh: "没有该文件或文件夹。请检查路径。" },
  noSets: {
    en: "No file here is named after a set of {suite}. Expected names: {names} (.jsonl, .json, .tsv, .csv, .parquet), or folders of these names.",
    zh: "此处没有以 {suite} 的数据集命名的文件。应有的名称：{names}（.jsonl、.json、.tsv、.csv、.parquet），或同名文件夹。",
  },
  noName: {
    en: "This file's name tells no set of {suite}: {names}. Rename it, or write the set behind the suite: `suite: {suite}/SET`.",
    zh: "由文件名看不出是 {suite} 的哪个数据集：{names}。请改名，或在套件名后写明：`suite: {suite}/数据集`。",
  },
};
