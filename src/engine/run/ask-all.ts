import { judgedSets } from "../../core/analyse.js";
import type { DataSet } from "../../core/item.js";
import type { Output, Run } from "../../core/output.js";
import { type Plan, type PlanModel, taskOf } from "../../core/plan.js";
import type { ModelName, RunSummary } from "../../core/study.js";
import type { Source } from "../models/model-source.js";
import type { Store } from "../store/index.js";
import { type GetRunOptions, getRun } from "./get-run.js";
import type { StudyProgress } from "./progress.js";

/** A model of the plan, and how its outputs are got. */
export interface Opened {
  readonly plan: PlanModel;
  readonly name: ModelName;
  readonly source: Source;
}

/** What one model said on one data set. */
export interface Asked {
  readonly model: ModelName;
  readonly data: string;
  readonly run: Run;
  readonly summary: RunSummary;
}

/** Outputs of every model on every set it is judged on, and on validation where it can be had; one model at a time, its workers ended before the next. */
export async function askAll(
  opened: readonly Opened[],
  plan: Plan,
  sets: readonly DataSet[],
  store: Store,
  options: Omit<GetRunOptions, "progress" | "task">,
  step: (event: StudyProgress) => void,
): Promise<Asked[]> {
  const judged = judgedSets(sets.map(({ name }) => name));
  const asked: Asked[] = [];
  const wanted: { opened: Opened; set: DataSet }[] = [];
  for (const one of opened) {
    for (const set of sets) {
      if (set.name === "train" || (!judged.includes(set.name) && !(await one.source.covers(set.name)))) continue;
      wanted.push({ opened: one, set });
    }
  }
  const total = wanted.reduce((sum, { set }) => sum + set.items.length, 0);
  let before = 0;
  for (const [
    i,
    {
      opened: { name, source },
      set,
    },
  ] of wanted.entries()) {
    const {
      run,
      asked: now,
      reused,
      missing,
    } = await getRun(store, name, source, set, {
      ...options,
      task: taskOf(plan, set.name),
      progress: (done) => step({ words: { en: "asking the models", zh: "获取模型输出" }, done: before + done, total }),
    });
    before += set.items.length;
    asked.push({
      model: name,
      data: set.name,
      run,
      summary: {
        id: run.manifest.id,
        model: name,
        data: set.name,
        n: set.items.length,
        unanswered: run.manifest.counts.unanswered,
        truncated: run.manifest.counts.truncated,
        asked: now,
        ...(reused === 0 ? {} : { reused }),
        seconds: run.manifest.timings.seconds,
        ...(Object.keys(missing).length === 0 ? {} : { missing }),
        ...(run.manifest.prompt === undefined ? {} : { prompt: run.manifest.prompt }),
        ...spentOn(run.outputs),
      },
    });
    if (wanted[i + 1]?.opened.source !== source) await source.close();
  }
  return asked;
}

/** Tokens and cost of all answers, where they are known of any. */
function spentOn(outputs: readonly Output[]): Pick<RunSummary, "tokensIn" | "tokensOut" | "cost"> {
  const sums: { tokensIn?: number; tokensOut?: number; cost?: number } = {};
  for (const output of outputs) {
    for (const key of ["tokensIn", "tokensOut", "cost"] as const) {
      const value = output[key];
      if (value !== undefined) sums[key] = (sums[key] ?? 0) + value;
    }
  }
  return sums;
}
