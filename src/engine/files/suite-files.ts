import { readdir } from "node:fs/promises";
import { join as path } from "node:path";
import type { Columns } from "../../core/columns.js";
import { failure } from "../../core/failure.js";
import { random } from "../../core/random.js";
import { suites } from "../../core/suites/catalogue.js";
import { compareSuite, type SuiteComparison } from "../../core/suites/compare-suite.js";
import { type SuiteScore, scoreSuite } from "../../core/suites/score-suite.js";
import { plainName, type Suite } from "../../core/suites/suite.js";
import { join } from "../readers/index.js";
import { type InputOptions, readSide, type Side } from "./inputs.js";

/** A suite over folders that hold one file of predictions for each of its sets. */
export interface SuiteRequest {
  readonly suite: string;
  /** How files are read; `gold` may be a folder of files with the same names. */
  readonly reading: InputOptions;
  readonly randomSeed: number;
}

/** Scores a folder of predictions by a suite's definition. Throws `Failure`s of reading. */
export async function scoreSuiteFiles(folder: string, request: SuiteRequest): Promise<SuiteScore> {
  const suite = suites.get(request.suite);
  const sides = await readSuite(folder, suite, request.reading);
  const sets = new Map([...sides].map(([id, side]) => [id, side.runs[0].columns()]));
  return scoreSuite(suite, sets, random(request.randomSeed).fork("suite"));
}

/** Compares two folders of predictions by a suite's definition, set by set joined on ids. Throws `Failure`s of reading and of the join. */
export async function compareSuiteFiles(
  folders: readonly [base: string, tuned: string],
  request: SuiteRequest & { readonly deltaMin: number },
): Promise<SuiteComparison> {
  const suite = suites.get(request.suite);
  const [before, after] = [
    await readSuite(folders[0], suite, request.reading),
    await readSuite(folders[1], suite, request.reading),
  ];
  const base = new Map<string, Columns>();
  const tuned = new Map<string, Columns>();
  for (const [id, own] of before) {
    const other = after.get(id);
    if (other === undefined) continue;
    const { aligned } = await join([own.runs[0], other.runs[0]], { common: request.reading.common });
    base.set(id, aligned[0]);
    tuned.set(id, aligned[1]);
  }
  return compareSuite(suite, base, tuned, {
    baseName: folders[0],
    tunedName: folders[1],
    deltaMin: request.deltaMin,
  });
}

async function readSuite(folder: string, suite: Suite, reading: InputOptions): Promise<Map<string, Side>> {
  const files = await namesIn(folder);
  const golds = reading.gold === undefined ? undefined : await namesIn(reading.gold);
  const found = new Map<string, Side>();
  for (const task of suite.tasks) {
    for (const { id, names } of task.sets) {
      const file = names.map((name) => files.get(name)).find((one) => one !== undefined);
      if (file === undefined) continue;
      const gold = names.map((name) => golds?.get(name)).find((one) => one !== undefined);
      if (golds !== undefined && gold === undefined)
        throw failure(words.noGold, { set: id, names: names.join(", ") }, reading.gold);
      found.set(id, await readSide(file, { ...reading, gold, task: task.task }));
    }
  }
  if (found.size === 0) {
    const expected = suite.tasks.flatMap(({ sets }) => sets.map(({ names }) => names[0])).join(", ");
    throw failure(words.noSets, { suite: suite.id, expected }, folder);
  }
  return found;
}

/** Files of a folder by their plain names. */
async function namesIn(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") throw failure(words.noFolder, {}, folder);
    throw error;
  });
  return new Map(
    entries.filter((entry) => entry.isFile()).map((entry) => [plainName(entry.name), path(folder, entry.name)]),
  );
}

const words = {
  noFolder: {
    en: "A suite is read from a folder with one file of predictions a task; this is none.",
    zh: "评测套件需要一个文件夹，其中每个任务一个预测文件；这里不是文件夹。",
  },
  noGold: {
    en: 'There is no gold file for "{set}" (looked for {names}). Add it, or put gold into the prediction files.',
    zh: "没有“{set}”的标准答案文件（查找过 {names}）。请补上，或把标准答案放入预测文件。",
  },
  noSets: {
    en: "No file here is named after a task of {suite}. Expected names: {expected} (with .jsonl, .csv, .tsv or .parquet).",
    zh: "此处没有以 {suite} 的任务命名的文件。应有的名称：{expected}（后缀 .jsonl、.csv、.tsv 或 .parquet）。",
  },
};
