import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { align } from "../../core/align.js";
import { answersFromOutputs } from "../../core/answers.js";
import { choicesAsLabels } from "../../core/asking/choices-as-labels.js";
import type { Conditions } from "../../core/compare/comparable.js";
import { failure } from "../../core/failure.js";
import { firstItems } from "../../core/first-items.js";
import type { DataSet } from "../../core/item.js";
import type { Manifest, Output } from "../../core/output.js";
import type { Fields } from "../../core/plan.js";
import {
  expand,
  type Predictions,
  type ReadPredictionsOptions,
  readDataSet,
  readPredictions,
  segmenterFor,
} from "../readers/index.js";
import { openStore } from "../store/index.js";

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

/** A complete run of the store, joined with the items it was asked. */
async function ofRun(id: string, store: string, options: Omit<InputOptions, "store">): Promise<Side> {
  const run = await openStore(store).readRun(id);
  if (run === null) throw failure({ en: "no such run in {store}", zh: "{store} 中没有该运行" }, { store }, id);
  const { manifest, outputs } = run;
  const path = options.gold ?? join(dirname(store), manifest.data.path);
  const { labels, positive, textLanguage } = options;
  const task = options.task ?? manifest.data.task;
  if (task === "code" && outputs.every(({ pred }) => pred === null)) throw failure(words.programs, {}, id);
  const fields = options.fields as Fields | undefined;
  const read = await readDataSet(path, { name: manifest.data.name, fields, ...(task === undefined ? {} : { task }) });
  const data = answered(read, manifest, outputs);
  const answers = answersFromOutputs(data.items, outputs, manifest.labels, data.beyondLabels);
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
    readMetadata: async () => [],
  };
  return { name: manifest.model.name, runs: [predictions], seeds: [manifest.model.seed] };
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
  programs: {
    en: "the answers of this run are programs, and their verdicts stand in the study: use `assay run` and `assay report`",
    zh: "该运行的回答是程序，判定结果保存在研究中：请使用 `assay run` 与 `assay report`",
  },
};

function stem(path: string): string {
  return basename(path).replace(/(\.(jsonl|json|csv|tsv|parquet|gz|zst|txt))+$/i, "");
}
