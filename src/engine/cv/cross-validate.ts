import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Readable } from "node:stream";
import type { CvDocument } from "../../core/cv/documents.js";
import { failure } from "../../core/failure.js";
import { metrics } from "../../core/metrics/catalogue.js";
import type { SplitWarning } from "../../core/splits/warnings.js";
import { refuseOverwriting } from "../files/refuse-overwriting.js";
import { splitCommand } from "../processes/argv.js";
import { writeWhole } from "../store/disk.js";
import { takeLock } from "../store/lock.js";
import { type DivideOptions, divideItems } from "./divide-items.js";
import { checkPlaceholders } from "./placeholders.js";
import { type ReadItems, readItems } from "./read-items.js";
import { rowWriter } from "./row-writer.js";
import { gatheredName, type ScoreFoldsOptions, scoreFolds } from "./score-folds.js";
import { placeholders, type TrainCommand, trainFolds } from "./train-folds.js";
import { splitsDocument, writeFolds } from "./write-folds.js";

/** What `assay cv` does. */
export interface CvRequest
  extends Omit<DivideOptions, "testShare" | "validationShare" | "crossValidated">,
    ScoreFoldsOptions {
  readonly path: string;
  /** `NAME=COMMAND` as typed. */
  readonly trains: readonly string[];
  readonly jobs: number;
  /** Seconds a training may take. */
  readonly timeLimit?: number;
  /** Folder of folds, predictions and logs; default `.assay/cv/NAME OF THE DATA`. */
  readonly out?: string;
  readonly stdin?: Readable;
  readonly signal?: AbortSignal;
  /** Told once the items are divided, before anything is trained. */
  readonly divided?: (about: CvStart) => void;
  readonly progress?: (event: { readonly done: number; readonly total: number }) => void;
}

/** What is known before the first training. */
export interface CvStart {
  readonly read: ReadItems;
  readonly split: CvDocument["split"];
  readonly warnings: readonly SplitWarning[];
  readonly trainings: number;
}

/**
 * Divides the data, runs each training command once a fold, checks and gathers the held-out predictions, and measures and compares them. Interrupted,
 * killed or failed in part, it goes on where it was when called again. Throws a `Failure` for what the user can mend before or after training, and where the folder's files would overwrite the data.
 */
export async function crossValidate(request: CvRequest): Promise<CvDocument> {
  if (request.metric !== undefined) metrics.get(request.metric);
  const read = await readItems(request);
  if (read.goldColumn === null) {
    throw failure(words.noGold, { columns: read.table.columns.slice(0, 20).join(", ") }, read.table.path);
  }
  const divided = divideItems(read, { ...request, crossValidated: true });
  const nested = divided.summary.method === "nested";
  const commands = commandsOf(request.trains, placeholders(nested));
  const folder = request.out ?? join(".assay", "cv", read.name);
  const repeats = [null, ...Array.from({ length: divided.summary.repeats }, (_, i) => i + 1)];
  const gathered = commands.flatMap(({ name }) => repeats.map((repeat) => gatheredName(name, repeat)));
  await refuseOverwriting(
    [...gathered, "results.json"].map((file) => ({ file: join(folder, file), flag: "--out" })),
    [{ path: request.path, what: words.data }],
  );
  const lock = await takeLock(join(folder, "lock"));
  try {
    const writer = await rowWriter(read.table, read.file, read.idColumn === null ? read.items.ids : null);
    const document = splitsDocument(read, divided, writer.extension);
    const { path: _, ...data } = document.data;
    const key = createHash("sha256")
      .update(JSON.stringify([data, document.folds]))
      .digest("hex")
      .slice(0, 12);
    const folds = join(folder, "folds", key);
    request.divided?.({
      read,
      split: divided.summary,
      warnings: divided.warnings,
      trainings: divided.folds.length * commands.length,
    });
    await mkdir(join(folder, "folds"), { recursive: true });
    if (!existsSync(join(folds, "splits.json"))) await writeFolds(folds, document, divided.folds, writer);
    const { trained, failed } = await trainFolds({
      commands,
      folds: document.folds,
      data: folds,
      folder: resolve(folder, "runs"),
      key,
      randomSeed: request.randomSeed,
      jobs: request.jobs,
      timeLimit: request.timeLimit,
      fields: request.fields,
      signal: request.signal,
      progress: request.progress,
    });
    const scored = await scoreFolds(
      read,
      divided.summary,
      commands.map(({ name, line }) => {
        const own = trained.filter((one) => one.name === name);
        return { name, command: line, folds: own, missing: document.folds.length - own.length };
      }),
      folder,
      request,
    );
    const result: CvDocument = {
      schema: "assay.cv/1",
      data: document.data,
      split: divided.summary,
      task: scored.task,
      metric: scored.metric,
      models: scored.models,
      comparisons: scored.comparisons,
      failed,
      folder,
    };
    await writeWhole(join(folder, "results.json"), `${JSON.stringify(result)}\n`);
    return result;
  } finally {
    await lock.release();
  }
}

/** The commands of `--train NAME=COMMAND`, none of them run yet. */
function commandsOf(trains: readonly string[], known: readonly string[]): TrainCommand[] {
  const commands = trains.map((train): TrainCommand => {
    const at = train.indexOf("=");
    const name = train.slice(0, Math.max(0, at)).trim();
    if (at < 0 || !/^[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,59}$/u.test(name)) throw failure(words.name, { train });
    const line = train.slice(at + 1).trim();
    const argv = splitCommand(line);
    checkPlaceholders(argv, known);
    return { name, line, argv };
  });
  const twice = commands.find(({ name }, i) => commands.findIndex((other) => other.name === name) !== i);
  if (twice !== undefined) throw failure(words.twice, { name: twice.name });
  if (commands.length === 0) throw failure(words.none);
  return commands;
}

const words = {
  data: { en: "the data file itself", zh: "数据文件本身" },
  noGold: {
    en: "No column is gold, so predictions cannot be scored. Name it with --fields gold=COLUMN. Columns: {columns}.",
    zh: "没有标准答案列，无法为预测评分。请用 --fields gold=列名 指定。现有的列：{columns}。",
  },
  none: {
    en: 'Name the training command: --train NAME="python train.py {train} {validation} {out}"',
    zh: '请给出训练命令：--train 名称="python train.py {train} {validation} {out}"',
  },
  name: {
    en: '--train takes NAME="COMMAND", the name of letters, digits, "_", "-" and "."; "{train}" is not so',
    zh: '--train 的写法是 名称="命令"，名称由字母、数字、“_”、“-”、“.”组成；“{train}”不是',
  },
  twice: { en: 'Two --train are named "{name}". Rename one.', zh: "有两个 --train 都叫“{name}”。请改名其中一个。" },
};
