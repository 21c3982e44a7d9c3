import { readFile, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { align } from "../../core/align.js";
import { answersFromOutputs } from "../../core/answers.js";
import type { Columns } from "../../core/columns.js";
import type { ModelName } from "../../core/documents/model-name.js";
import { failure } from "../../core/failure.js";
import type { DataSet } from "../../core/item.js";
import { type Plan, type PlanModel, taskOf } from "../../core/plan.js";
import { parseTrainerState } from "../../core/training/parse-trainer-state.js";
import type { OpenOptions } from "../models/model-source.js";
import { onnx } from "../models/onnx.js";
import { expand, readPredictions } from "../readers/index.js";
import type { Store } from "../store/index.js";
import { type GetRunOptions, getRun } from "./get-run.js";

/** A checkpoint of a training run: what it said on validation and, where its file holds them, on train items. */
interface Checkpoint {
  readonly name: string;
  readonly epoch: number | null;
  readonly validation: Columns | null;
  readonly train: Columns | null;
}

/** What lies beside a model of its training. */
export interface TrainingFiles {
  readonly model: ModelName;
  /** Path as the plan names it. */
  readonly log: string | null;
  readonly curves: ReturnType<typeof parseTrainerState> | null;
  readonly checkpoints: readonly Checkpoint[];
}

/** How checkpoints that are model folders are asked. */
interface Asking {
  readonly store: Store;
  readonly options: GetRunOptions;
  readonly open: OpenOptions;
}

/**
 * Reads a model's training log and checkpoints. A checkpoint is a prediction file (a `split` column tells validation from train; without one
 * it is of validation) or an ONNX model folder, which is asked on validation through the store.
 */
export async function trainingFiles(
  model: PlanModel,
  plan: Plan,
  folder: string,
  sets: readonly DataSet[],
  ask: Asking,
): Promise<TrainingFiles | null> {
  if (model.log === undefined && model.checkpoints === undefined) return null;
  const name: ModelName = { name: model.name, role: model.role, seed: model.seed ?? null };
  const paths = model.checkpoints === undefined ? [] : await expand(resolve(folder, model.checkpoints));
  const checkpoints: Checkpoint[] = [];
  for (const path of paths) {
    const isFolder = (await stat(path)).isDirectory();
    const found = isFolder ? await ofFolder(path, model, plan, sets, ask) : await ofFile(path, plan, model);
    checkpoints.push({
      name: basename(path).replace(/\.(parquet|jsonl|json|csv|tsv)(\.gz|\.zst)?$/, ""),
      epoch: epochOf(basename(path)),
      ...found,
    });
  }
  return {
    model: name,
    log: model.log ?? null,
    curves: model.log === undefined ? null : parseTrainerState(await readLog(resolve(folder, model.log)), model.log),
    checkpoints,
  };
}

async function ofFile(path: string, plan: Plan, model: PlanModel): Promise<Pick<Checkpoint, "validation" | "train">> {
  const { labels, positive } = plan;
  const task = taskOf(plan, "validation");
  const parts = (await readPredictions(path, { task, labels, positive })).filter(
    (part) =>
      (part.model === null || part.model === model.name) &&
      (part.seed === null || model.seed === undefined || part.seed === model.seed),
  );
  const of = (split: string): Columns | null => parts.find((part) => part.split === split)?.columns() ?? null;
  const whole = parts.length === 1 && parts[0].split === null ? parts[0].columns() : null;
  return { validation: of("validation") ?? whole, train: of("train") };
}

async function ofFolder(
  path: string,
  model: PlanModel,
  plan: Plan,
  sets: readonly DataSet[],
  { store, options, open }: Asking,
): Promise<Pick<Checkpoint, "validation" | "train">> {
  const validation = sets.find(({ name }) => name === "validation");
  if (validation === undefined) {
    throw failure(
      {
        en: "checkpoints that are model folders are asked on `validation`, and the plan names no such data set",
        zh: "模型文件夹形式的检查点需在 `validation` 上评估，而计划没有该数据集",
      },
      {},
      path,
    );
  }
  const source = await onnx.open({ ...model, onnx: path }, plan, "", open);
  try {
    const name: ModelName = { name: model.name, role: model.role, seed: model.seed ?? null };
    const { run } = await getRun(store, name, source, validation, options);
    const answers = answersFromOutputs(validation.items, run.outputs, run.manifest.labels, validation.beyondLabels);
    const { labels, positive } = plan;
    return { validation: align([answers], { task: taskOf(plan, "validation"), labels, positive })[0], train: null };
  } finally {
    await source.close();
  }
}

function epochOf(name: string): number | null {
  const found = /epoch[-_=]?(\d+(?:\.\d+)?)/i.exec(name);
  return found === null ? null : Number(found[1]);
}

async function readLog(path: string): Promise<string> {
  return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT")
      throw failure(
        { en: "there is no such training log; check `log` in the plan", zh: "没有这个训练日志；请检查计划中的 `log`" },
        {},
        path,
      );
    if (error.code === "EISDIR")
      throw failure(
        {
          en: "`log` names a file, for instance trainer_state.json, and this is a folder",
          zh: "`log` 应为文件，例如 trainer_state.json，而这是文件夹",
        },
        {},
        path,
      );
    throw error;
  });
}
