import { judgedSets } from "../../core/analysis/judged-sets.js";
import { type Answers, answersFromOutputs } from "../../core/answers.js";
import type { ModelName } from "../../core/documents/model-name.js";
import type { RunSummary } from "../../core/documents/summaries.js";
import type { DataSet } from "../../core/item.js";
import type { Output, Run } from "../../core/output.js";
import { type Plan, type PlanModel, taskOf } from "../../core/plan.js";
import type { Source } from "../models/model-source.js";
import { holdingDuck, type Store } from "../store/index.js";
import { type GetRunOptions, type GotRun, getRun } from "./get-run.js";
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
  /** Its outputs are left out where they are no texts and nobody reads them: `answers` holds what they say. */
  readonly run: Run;
  readonly answers: Answers;
  readonly summary: RunSummary;
}

/** A set that is asked beside those of the plan: which models are put it, and how often it was asked before, and one. */
export interface Besides {
  readonly set: DataSet;
  readonly attempt?: number;
  wants(model: Opened): Promise<boolean>;
}

/** What a run says of a set's items, before task and labels are settled. */
export function answersOf(set: DataSet, { manifest, outputs }: Run): Answers {
  return answersFromOutputs(set.items, outputs, manifest.labels, set.beyondLabels);
}

/**
 * Outputs of every model on every set it is judged on, and on validation where it can be had. Files are read first: what is wrong with them is told
 * before a model is asked; then one model at a time, its workers ended before the next.
 */
export async function askAll(
  opened: readonly Opened[],
  plan: Plan,
  sets: readonly DataSet[],
  store: Store,
  options: Omit<GetRunOptions, "progress" | "task">,
  step: (event: StudyProgress) => void,
  besides: readonly Besides[] = [],
): Promise<Asked[]> {
  const judged = judgedSets(sets.map(({ name }) => name));
  const asked: Asked[] = [];
  const wanted: { opened: Opened; set: DataSet; attempt?: number }[] = [];
  for (const one of opened) {
    for (const set of sets) {
      if (set.name === "train" || (!judged.includes(set.name) && !(await one.source.covers(set.name)))) continue;
      wanted.push({ opened: one, set });
    }
    for (const { set, attempt, wants } of besides)
      if (await wants(one)) wanted.push({ opened: one, set, ...(attempt === undefined ? {} : { attempt }) });
  }
  const total = wanted.reduce((sum, { set }) => sum + set.items.length, 0);
  let finished = 0;
  const under = new Map<number, number>();
  const get = async (i: number): Promise<void> => {
    const { opened: one, set, attempt } = wanted[i];
    const found = await getRun(store, one.name, one.source, set, {
      ...options,
      ...(attempt === undefined ? {} : { attempt }),
      task: taskOf(plan, set.name),
      progress: (done) => {
        under.set(i, done);
        const ahead = [...under.values()].reduce((sum, count) => sum + count, 0);
        step({ words: { en: "asking the models", zh: "获取模型输出" }, done: finished + ahead, total });
      },
    });
    under.delete(i);
    finished += set.items.length;
    const { run } = found;
    const read =
      plan.judges !== undefined ||
      plan.robustness !== undefined ||
      run.outputs.some(({ texts }) => texts !== undefined);
    asked[i] = {
      model: one.name,
      data: set.name,
      run: read ? run : { ...run, outputs: [] },
      answers: answersOf(set, run),
      summary: summaryOf(one.name, set, found),
    };
  };
  await holdingDuck(async () => {
    const ask = [...wanted.keys()].filter((i) => wanted[i].opened.source.journaled);
    const read = [...wanted.keys()].filter((i) => !wanted[i].opened.source.journaled);
    for (const i of ask) void wanted[i].opened.source.live?.prompter(wanted[i].set.name).record;
    await together(read, async (i) => `${await wanted[i].opened.source.fingerprint(wanted[i].set.name)}`, get);
    for (const [k, i] of ask.entries()) {
      const { source } = wanted[i].opened;
      await get(i);
      if (k + 1 === ask.length || wanted[ask[k + 1]].opened.source !== source) await source.close();
    }
  });
  return asked;
}

/** Files that are read at the same time: one is parsed while others wait for the disk. */
const lanes = 8;

/** Calls `work` for each of these numbers, several at once, but those of one key one after the other. */
async function together(
  numbers: readonly number[],
  key: (i: number) => Promise<string>,
  work: (i: number) => Promise<void>,
): Promise<void> {
  const last = new Map<string, Promise<void>>();
  let next = 0;
  let stopped = false;
  const lane = async (): Promise<void> => {
    while (next < numbers.length && !stopped) {
      const i = numbers[next++];
      const own = await key(i);
      const mine = (last.get(own) ?? Promise.resolve()).then(() => work(i));
      last.set(
        own,
        mine.catch(() => undefined),
      );
      await mine.catch((error: unknown) => {
        stopped = true;
        throw error;
      });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(lanes, numbers.length) }, lane));
  const failed = ends.find((one) => one.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}

function summaryOf(model: ModelName, set: DataSet, { run, asked, reused, missing }: GotRun): RunSummary {
  return {
    id: run.manifest.id,
    model,
    data: set.name,
    n: set.items.length,
    unanswered: run.manifest.counts.unanswered,
    truncated: run.manifest.counts.truncated,
    asked,
    ...(reused === 0 ? {} : { reused }),
    seconds: run.manifest.timings.seconds,
    ...(Object.keys(missing).length === 0 ? {} : { missing }),
    ...(run.manifest.prompt === undefined ? {} : { prompt: run.manifest.prompt }),
    ...(run.manifest.systems === undefined ? {} : { systems: run.manifest.systems }),
    ...spentOn(run.outputs),
  };
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
