import { stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { Failure, failure } from "../../core/failure.js";
import { type Predictions, readPredictions } from "../readers/index.js";
import { logFiles } from "../readers/log-folder.js";
import type { InputOptions, Side } from "./inputs.js";

/** The logs of one run of another tool, by task. */
export type LogSets = ReadonlyMap<string, Side>;

/** Files that are looked at, and folders below the named one. */
const mostFiles = 1000;
const deepest = 5;

/**
 * Every task that a folder of another tool's logs holds. Null where it is no folder or holds no log. Of EvalScope's two files of a task the reviews
 * are taken, which hold the verdicts. Throws a `Failure` where a task stands there twice, or several models do and none is chosen.
 */
export async function readLogSets(path: string, options: InputOptions, model?: string): Promise<LogSets | null> {
  const about = await stat(path).catch(() => null);
  if (about === null || !about.isDirectory()) return null;
  const files = await logFiles(path, deepest);
  if (files.length > mostFiles) throw failure(words.many, { files: files.length, most: mostFiles }, path);
  const { store: _, ...reading } = options;
  const found = new Map<string, Predictions>();
  const models = new Set<string>();
  for (const file of files) {
    const runs = await readPredictions(file, reading).catch((error: unknown) => {
      // Totals and settings stand beside the items.
      if (error instanceof Failure) return [];
      throw error;
    });
    for (const run of runs) {
      if (run.conditions === undefined || (model !== undefined && run.model !== model)) continue;
      if (run.model !== null) models.add(run.model);
      const task = run.split ?? basename(file);
      const other = found.get(task);
      if (other !== undefined && kindOf(other.path) === kindOf(file)) {
        if (models.size > 1) throw failure(words.models, { models: [...models].join(", ") }, path);
        throw failure(words.twice, { task, a: other.path, b: file }, path);
      }
      if (other === undefined || kindOf(file) === "reviews") found.set(task, run);
    }
  }
  if (found.size === 0) return null;
  if (models.size > 1) throw failure(words.models, { models: [...models].slice(0, 10).join(", ") }, path);
  const [name = basename(path)] = models;
  return new Map(
    [...found]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([task, run]) => [task, { name, runs: [run], seeds: [run.seed] }]),
  );
}

/** `predictions` or `reviews` of EvalScope: `<run>/<kind>/<model>/<data set>.jsonl`. */
function kindOf(file: string): string {
  const kind = basename(dirname(dirname(file)));
  return kind === "reviews" || kind === "predictions" ? kind : "";
}

const words = {
  many: {
    en: "This directory holds {files} files that may be logs; at most {most} are looked at. Name the folder of one run.",
    zh: "该目录有 {files} 个可能是日志的文件，最多查看 {most} 个。请指定一次运行的文件夹。",
  },
  models: {
    en: "This folder holds logs of several models ({models}). Name the folder of one, or choose with --model BASE,TUNED.",
    zh: "该文件夹有多个模型的日志（{models}）。请指定其中一个的文件夹，或用 --model 基座,微调 选择。",
  },
  twice: {
    en: 'The task "{task}" stands here twice: {a} and {b}. Keep the logs of one run in a folder of their own.',
    zh: "任务“{task}”出现两次：{a} 与 {b}。请把一次运行的日志单独放在一个文件夹中。",
  },
};
