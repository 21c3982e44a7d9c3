import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import type { Readable } from "node:stream";
import { align } from "../../core/align.js";
import { type Answers, answersFromOutputs, code } from "../../core/answers.js";
import { choicesAsLabels } from "../../core/asking/choices-as-labels.js";
import type { Conditions } from "../../core/compare/comparable.js";
import { failure } from "../../core/failure.js";
import { firstItems } from "../../core/first-items.js";
import type { DataSet } from "../../core/item.js";
import type { Manifest, Output, Run } from "../../core/output.js";
import type { Fields } from "../../core/plan.js";
import { respelledAnswers } from "../../core/suites/respelled.js";
import type { Task } from "../../core/task.js";
import {
  expand,
  type Metadata,
  type Predictions,
  type ReadPredictionsOptions,
  readDataSet,
  readPredictions,
  segmenterFor,
} from "../readers/index.js";
import { openStore } from "../store/index.js";
import { type StudyDecision, type StudyOfRun, studyOfRun } from "./study-of-run.js";

/** How the files of `score` and `compare` are to be read. */
export interface InputOptions extends Omit<ReadPredictionsOptions, "pred" | "model"> {
  /** Folder of runs, for run ids in place of paths. */
  readonly store: string;
  readonly stdin?: Readable;
}

/** One side of a comparison: the runs of one model, one a training seed. */
export interface Side {
  readonly name: string;
  readonly runs: readonly Predictions[];
  readonly seeds: readonly (number | null)[];
  /** By what the study decides that the run belongs to. */
  readonly decision?: StudyDecision;
}

/** Reads what a person names as predictions: a file, a glob (seeds of one recipe), a run id, or `-`; `column` and `model` choose a part. */
export async function readSide(
  path: string,
  options: InputOptions,
  part: { column?: string; model?: string } = {},
): Promise<Side> {
  const { store, ...reading } = options;
  if (/^[0-9a-f]{12}$/.test(path) && !existsSync(path)) return ofRun(path, store, reading);
  const files = await expand(path);
  const runs: Predictions[] = [];
  for (const file of files) {
    const found = await readPredictions(file, { ...reading, pred: part.column, model: part.model });
    const models = [...new Set(found.map(({ model }) => model))];
    if (models.length > 1) {
      throw failure(
        {
          en: "holds several models ({models}); choose with --model",
          zh: "包含多个模型（{models}）；请用 --model 选择",
        },
        { models: models.slice(0, 10).join(", ") },
        file,
      );
    }
    const divided = (["split", "checkpoint"] as const).find((key) => new Set(found.map((one) => one[key])).size > 1);
    if (divided !== undefined) {
      throw failure(
        divided === "split"
          ? {
              en: "holds several data sets in column {divided} ({values}); choose with --split",
              zh: "列 {divided} 含多个数据集（{values}）；请用 --split 选择",
            }
          : {
              en: "holds several values in column {divided} ({values}); keep one of them in a file of its own, or use a plan",
              zh: "列 {divided} 有多个取值（{values}）；请把其中一个单独存为文件，或使用计划",
            },
        { divided, values: [...new Set(found.map((one) => one[divided]))].slice(0, 10).join(", ") },
        file,
      );
    }
    runs.push(...found);
  }
  const named = part.model ?? part.column ?? (files.length === 1 && runs[0].model !== null ? runs[0].model : undefined);
  return {
    name: named ?? (path === "-" ? "stdin" : stem(path)),
    runs,
    seeds: runs.map(({ seed }, i) => seed ?? (runs.length > 1 ? i + 1 : null)),
  };
}

/**
 * A complete run of the store, joined with the items it was asked: as its study reads and decides them, so that the numbers are those of the study; where
 * no study is there, or the person names columns or gold, as the manifest and the person say.
 */
async function ofRun(id: string, folder: string, options: Omit<InputOptions, "store">): Promise<Side> {
  const store = openStore(folder);
  const run = await store.readRun(id);
  if (run === null) throw failure({ en: "no such run in {store}", zh: "{store} 中没有该运行" }, { store: folder }, id);
  const { manifest, outputs } = run;
  const byHand = options.gold !== undefined || options.fields !== undefined;
  const study = byHand ? null : await studyOfRun(store, manifest);
  const task = options.task ?? study?.options.task ?? manifest.data.task;
  if (task === "code" && outputs.every(({ pred }) => pred === null)) throw failure(words.programs, {}, id);
  const whole = study === null ? await itemsByHand(folder, options, run, task) : await study.data();
  const data =
    options.limit === undefined || options.limit >= whole.items.length ? whole : firstItems(whole, options.limit);
  const said = new Set(outputs.map((output) => output.id));
  const lost = data.items.find((item) => !said.has(item.id));
  if (lost !== undefined) throw failure(words.otherItems, { item: lost.id, path: manifest.data.path }, id);
  const read = answersFromOutputs(data.items, outputs, manifest.labels, data.beyondLabels);
  const answers = { ...respelledAnswers(read, study?.spellings), flags: [...read.flags, ...(manifest.flags ?? [])] };
  const labels = options.labels ?? study?.options.labels;
  const positive = options.positive ?? positiveOf(study, answers);
  const { textLanguage } = options;
  const segmenter = await segmenterFor(answers, { task, textLanguage });
  const told = { task, labels, positive, textLanguage, segmenter };
  const columns = (more = {}) => align([answers], { ...told, ...more })[0];
  const predictions: Predictions = {
    path: id,
    model: manifest.model.name,
    seed: manifest.model.seed,
    checkpoint: null,
    split: manifest.data.name,
    n: data.items.length,
    hasIds: true,
    hasGold: true,
    hasProbs: answers.scores !== undefined,
    hasScore: false,
    answers,
    labelsSeen: columns().labels,
    counts: { truncated: manifest.counts.truncated, errors: manifest.counts.unanswered, unextracted: 0 },
    conditions: conditionsOf(manifest, outputs, data),
    options: told,
    columns,
    readIds: async () => data.items.map((item) => item.id),
    readInputs: async () => data.items.map(({ input }) => input),
    readErrors: async () => null,
    readMetadata: async () => metadataOf(data),
  };
  return {
    name: manifest.model.name,
    runs: [predictions],
    seeds: [manifest.model.seed],
    ...(study === null ? {} : { decision: study.decision }),
  };
}

/** The items of a run by its manifest, or by the file and the columns that the person names. */
async function itemsByHand(
  store: string,
  options: Omit<InputOptions, "store">,
  { manifest, outputs }: Run,
  task: Task | undefined,
): Promise<DataSet> {
  const path = options.gold ?? resolve(dirname(store), manifest.data.path);
  const fields = options.fields as Fields | undefined;
  const read = await readDataSet(path, { name: manifest.data.name, fields, ...(task === undefined ? {} : { task }) });
  return answered(read, manifest, outputs);
}

/** The positive label of the study, where these items have it. */
function positiveOf(study: StudyOfRun | null, { gold }: Answers): string | undefined {
  const positive = study?.options.positive;
  return positive !== undefined && gold?.values.includes(positive) === true ? positive : undefined;
}

/** The further columns of the items. */
function metadataOf({ items }: DataSet): Metadata[] {
  const names = [...new Set(items.flatMap(({ metadata }) => Object.keys(metadata)))].sort();
  return names.map((name) => ({ name, ...code(items.map(({ metadata }) => metadata[name] ?? null)) }));
}

/** How a run of ours was asked and scored. */
function conditionsOf({ settings = {}, prompt }: Manifest, outputs: readonly Output[], { items }: DataSet): Conditions {
  const of = (names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.flatMap((name) => (settings[name] === undefined ? [] : [[name, String(settings[name])]])));
  const taken = ["extract", "pattern", "path", "after"].flatMap((name) => settings[name] ?? []);
  const spoken = new Map(
    outputs.flatMap(({ id, texts }) => (texts === undefined ? [] : [[id, JSON.stringify(texts)]])),
  );
  return {
    scoring: taken.length === 0 ? {} : { extraction: taken.join(" ") },
    asking:
      prompt === undefined
        ? {}
        : {
            form: prompt.form,
            system: prompt.system ?? "–",
            template: prompt.template,
            ...(prompt.chatTemplate === undefined ? {} : { chat_template: prompt.chatTemplate }),
            questions: prompt.hash.slice(0, 12),
          },
    drawing: of(["temperature", "topP", "topK", "maxTokens", "stop", "n"]),
    ...(spoken.size === 0 ? {} : { outputs: items.map(({ id }) => spoken.get(id) ?? null) }),
  };
}

/** The part of a data set that a run was asked (`--limit`), its choices as letters where the model said them in words. */
function answered(read: DataSet, { data }: Manifest, outputs: readonly Output[]): DataSet {
  const inWords = outputs.some(({ pred }) => typeof pred === "string" && !pred.startsWith("{"));
  const set = inWords ? choicesAsLabels(read) : read;
  return /\/\d+$/.test(data.hash) ? firstItems(set, data.n) : set;
}

const words = {
  otherItems: {
    en: 'the run has no answer to item "{item}" of {path}: it was asked other items (disturbed copies, a part of them), and the study holds their results; name its data with --gold',
    zh: "该运行没有对 {path} 中样本“{item}”的回答：它问的是其他样本（扰动副本或其中一部分），结果见研究；请用 --gold 指定其数据",
  },
  programs: {
    en: "the answers of this run are programs, and their verdicts stand in the study: use `assay run` and `assay report`",
    zh: "该运行的回答是程序，判定结果保存在研究中：请使用 `assay run` 与 `assay report`",
  },
};

function stem(path: string): string {
  return basename(path).replace(/(\.(jsonl|json|csv|tsv|parquet|gz|zst|txt))+$/i, "");
}
