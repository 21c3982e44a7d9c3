import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { FailedFold, FoldIds } from "../../core/cv/documents.js";
import { Failure, failure } from "../../core/failure.js";
import type { Fields } from "../../core/plan.js";
import type { Words } from "../../core/words.js";
import { type Argv, shown } from "../processes/argv.js";
import { aside, writeWhole } from "../store/disk.js";
import { foldPredictions } from "./fold-predictions.js";
import { filled } from "./placeholders.js";
import { hashOf } from "./read-items.js";
import { runCommand, tailOf } from "./run-command.js";

/** A name for the models that a command trains. */
export interface TrainCommand {
  readonly name: string;
  readonly line: string;
  readonly argv: Argv;
}

/** What the trainings need to know. */
export interface TrainingPlan {
  readonly commands: readonly TrainCommand[];
  readonly folds: readonly FoldIds[];
  /** Folder that holds the files of the folds. */
  readonly data: string;
  /** Folder for predictions and logs. */
  readonly folder: string;
  /** Changes with data and division. */
  readonly key: string;
  readonly randomSeed: number;
  readonly jobs: number;
  readonly timeLimit?: number;
  readonly fields?: Fields;
  readonly signal?: AbortSignal;
  readonly progress?: (event: { readonly done: number; readonly total: number }) => void;
}

/** A fold that has been trained and predicted. */
export interface TrainedFold {
  readonly name: string;
  readonly fold: FoldIds;
  readonly predictions: string;
  readonly seconds: number;
  readonly choice?: unknown;
  /** Whether an earlier run had done it. */
  readonly kept: boolean;
}

/** The placeholders of a command. */
export function placeholders(nested: boolean): string[] {
  return ["train", "validation", "out", "fold", "repeat", "seed", ...(nested ? ["inner", "choice"] : [])];
}

interface Task {
  readonly command: TrainCommand;
  readonly fold: FoldIds;
  readonly folder: string;
}

/**
 * Runs every command once a fold, `jobs` at a time. A fold that an earlier run finished with the same command, data and division is not trained
 * again. A fold counts as done when its predictions are complete; what fails is named and the rest goes on. Throws the signal's reason when it fires.
 */
export async function trainFolds(plan: TrainingPlan): Promise<{ trained: TrainedFold[]; failed: FailedFold[] }> {
  const tasks = plan.folds.flatMap((fold) =>
    plan.commands.map((command): Task => ({ command, fold, folder: folderOf(plan, command, fold) })),
  );
  const trained: TrainedFold[] = [];
  const failed: FailedFold[] = [];
  const waiting: Task[] = [];
  for (const task of tasks) {
    const kept = await finished(task);
    if (kept === null) waiting.push(task);
    else trained.push(kept);
  }
  const tell = () => plan.progress?.({ done: trained.length + failed.length, total: tasks.length });
  tell();
  const ticking = setInterval(tell, 1000);
  let broken: unknown;
  const work = async (): Promise<void> => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      if (plan.signal?.aborted === true || broken !== undefined) return;
      try {
        const outcome = await train(task, plan);
        if (outcome === null) return;
        if ("predictions" in outcome) trained.push(outcome);
        else failed.push(outcome);
      } catch (error) {
        broken ??= error;
      }
      tell();
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(plan.jobs, waiting.length) }, work));
  } finally {
    clearInterval(ticking);
  }
  plan.signal?.throwIfAborted();
  if (broken !== undefined) throw broken;
  const order = (name: string, { repeat, fold }: { repeat: number; fold: number }) =>
    plan.commands.findIndex((command) => command.name === name) * 1e9 + repeat * 1e5 + fold;
  return {
    trained: trained.sort((a, b) => order(a.name, a.fold) - order(b.name, b.fold)),
    failed: failed.sort((a, b) => order(a.name, a) - order(b.name, b)),
  };
}

/** The key of a command's work: what it says, and what it works on. */
function folderOf(plan: TrainingPlan, command: TrainCommand, { repeat, fold }: FoldIds): string {
  const key = createHash("sha256")
    .update(JSON.stringify([plan.key, command.argv, plan.randomSeed]))
    .digest("hex")
    .slice(0, 12);
  return join(plan.folder, command.name, key, `repeat-${repeat}`, `fold-${fold}`);
}

interface Done {
  readonly predictions: string;
  readonly hash: string;
  readonly seconds: number;
  readonly choice?: unknown;
}

/** What an earlier run left, where its predictions are still those it checked. */
async function finished({ command, fold, folder }: Task): Promise<TrainedFold | null> {
  const text = await readFile(join(folder, "done.json"), "utf8").catch(() => null);
  if (text === null) return null;
  try {
    const { predictions, hash, seconds, choice } = JSON.parse(text) as Done;
    const path = join(folder, predictions);
    if ((await hashOf(path)) !== hash) return null;
    return {
      name: command.name,
      fold,
      predictions: path,
      seconds,
      ...(choice === undefined ? {} : { choice }),
      kept: true,
    };
  } catch {
    return null;
  }
}

/** Trains one fold; null where the run was interrupted. */
async function train(task: Task, plan: TrainingPlan): Promise<TrainedFold | FailedFold | null> {
  const { command, fold, folder } = task;
  await mkdir(folder, { recursive: true });
  // What a killed run left behind.
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
  // Under a name of its own: a training that outlived a killed run cannot write into this one's.
  const attempt = aside(join(folder, "predictions")).replace(/tmp$/, "jsonl");
  const choice = attempt.replace(/jsonl$/, "choice.json");
  const path = (side: string) => (fold.files[side] === undefined ? "" : resolve(plan.data, fold.files[side]));
  const seed =
    plan.randomSeed + (fold.repeat - 1) * plan.folds.filter(({ repeat }) => repeat === 1).length + fold.fold - 1;
  const values = {
    train: path("train"),
    validation: resolve(plan.data, fold.files["test"] ?? fold.files["validation"]),
    fold: String(fold.fold),
    repeat: String(fold.repeat),
    seed: String(seed),
    ...(fold.inner === undefined ? {} : { inner: resolve(path("train"), ".."), choice }),
  };
  const argv = filled(command.argv, { ...values, out: attempt });
  const logs = { stdout: join(folder, "stdout.txt"), stderr: join(folder, "stderr.txt") };
  const started = performance.now();
  const ended = await runCommand(argv, { ...logs, timeLimit: plan.timeLimit, signal: plan.signal });
  const seconds = Math.round(performance.now() - started) / 1000;
  const clear = async () => {
    await rm(attempt, { force: true, recursive: true });
    await rm(choice, { force: true });
  };
  if (plan.signal?.aborted === true) {
    await clear();
    return null;
  }
  if (ended.notStarted !== null) {
    await clear();
    const what = { program: argv.words[0], error: ended.notStarted };
    throw failure(ended.notStarted === "ENOENT" ? words.noProgram : words.noStart, what);
  }
  const failedWith = async (reason: Words): Promise<FailedFold> => {
    await clear();
    return {
      name: command.name,
      repeat: fold.repeat,
      fold: fold.fold,
      reason,
      exitCode: ended.exitCode,
      tail: await tailOf([logs.stderr, logs.stdout]),
      log: logs.stderr,
      retry: shown(
        filled(command.argv, {
          ...values,
          out: join(folder, "retry.jsonl"),
          ...(fold.inner === undefined ? {} : { choice: join(folder, "retry.choice.json") }),
        }),
      ),
    };
  };
  const say = (text: Words, given: Record<string, string | number> = {}) => failedWith(failure(text, given).words);
  if (ended.timedOut) return say(words.timedOut, { seconds: plan.timeLimit! });
  if (ended.killedBy !== null) return say(words.killed, { signal: ended.killedBy });
  if (ended.exitCode !== 0) return say(words.exit, { code: ended.exitCode! });
  if (!existsSync(attempt)) return say(words.nothing);
  try {
    await foldPredictions(attempt, fold.test ?? fold.validation ?? [], plan.fields);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return failedWith(error.words);
  }
  const text = fold.inner === undefined ? null : await readFile(choice, "utf8").catch(() => null);
  const chosen = text === null ? {} : { choice: parsed(text) };
  const predictions = "predictions";
  const hash = await hashOf(attempt);
  await rename(attempt, join(folder, predictions));
  await rm(choice, { force: true });
  const done: Done = { predictions, hash, seconds, ...chosen };
  await writeWhole(join(folder, "done.json"), `${JSON.stringify(done)}\n`);
  return { name: command.name, fold, predictions: join(folder, predictions), seconds, ...chosen, kept: false };
}

/** JSON where it is such, else the text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.trim();
  }
}

const words = {
  noProgram: {
    en: 'There is no program "{program}". Check the command of --train, or give the whole path.',
    zh: "找不到程序“{program}”。请检查 --train 的命令，或给出完整路径。",
  },
  noStart: {
    en: '"{program}" cannot be started ({error}). Check the command of --train.',
    zh: "无法启动“{program}”（{error}）。请检查 --train 的命令。",
  },
  timedOut: { en: "ended at the time limit of {seconds} s", zh: "超过 {seconds} 秒的时限而被终止" },
  killed: { en: "was ended by the signal {signal}", zh: "被信号 {signal} 终止" },
  exit: { en: "ended with exit code {code}", zh: "以退出码 {code} 结束" },
  nothing: { en: "ended well but wrote no predictions to {out}", zh: "正常结束，却没有把预测写到 {out}" },
};
