import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { align } from "../../core/align.js";
import { type Answers, code, codeSets, take } from "../../core/answers.js";
import { type AnswerError, answerErrors } from "../../core/asking/answer-error.js";
import type { Preds } from "../../core/cases/case.js";
import type { Columns } from "../../core/columns.js";
import { failure } from "../../core/failure.js";
import type { Item } from "../../core/item.js";
import type { Output } from "../../core/output.js";
import { type Fields, type Plan, type PlanModel, taskOf } from "../../core/plan.js";
import { respelledAnswers } from "../../core/suites/respelled.js";
import { type Predictions, readPredictions } from "../readers/index.js";
import { matchIds } from "../readers/match-ids.js";
import type { ModelSource, Source } from "./model-source.js";

/** Prediction files: a path with `{data}`, a map from data set to path, or one file with a `split` column (also `model` and `seed`). */
export const predictions: ModelSource = {
  id: "predictions",
  words: { en: "prediction files", zh: "预测文件" },
  claims: (model) => model.predictions !== undefined,
  open: async (model, plan, folder, { limited }) => openPredictions(model, plan, folder, limited),
};

function openPredictions(model: PlanModel, plan: Plan, folder: string, limited: boolean): Source {
  const given = model.predictions ?? "";
  const read = new Map<string, Pick<Columns, "labels" | "flags">>();
  const named = (data: string): string | undefined =>
    typeof given === "string" ? given.replaceAll("{data}", data) : given[data];
  const path = (data: string): string => {
    const found = named(data);
    if (found === undefined) {
      throw failure(
        {
          en: '`predictions` of model "{name}" names no file for the data set "{data}"; add one',
          zh: "模型“{name}”的 `predictions` 没有数据集“{data}”的文件；请添加",
        },
        { name: model.name, data },
      );
    }
    return resolve(folder, found);
  };
  const fields = ownFields(plan, undefined);
  const fieldsOf = (data: string): Fields => ownFields(plan, data);
  const tables = new Map<string, Promise<Predictions[]>>();
  const fingerprints = new Map<string, Promise<string>>();
  // A long file holds several data sets and is read once.
  const parts = (data: string): Promise<Predictions[]> => {
    const own = fieldsOf(data);
    const task = taskOf(plan, data);
    const key = JSON.stringify([path(data), own, task ?? null, ownLabels(plan, data)]);
    const known = tables.get(key);
    if (known !== undefined) return known;
    const reading = readPredictions(path(data), {
      fields: own,
      task,
      ...ownLabels(plan, data),
    });
    tables.set(key, reading);
    return reading;
  };
  const columnsOf = (data: string): Pick<Columns, "labels" | "flags"> => {
    const known = read.get(data);
    if (known === undefined) throw new Error("labels and flags of predictions are known once they were read");
    return known;
  };
  return {
    kind: "predictions",
    path: typeof given === "string" ? given : Object.values(given).join(", "),
    journaled: false,
    fingerprint: async (data) => {
      const named = path(data);
      const known = fingerprints.get(named) ?? hashFile(named);
      fingerprints.set(named, known);
      return known;
    },
    async covers(data) {
      const found = named(data);
      if (found === undefined || (await stat(resolve(folder, found)).catch(() => null)) === null) return false;
      if (typeof given !== "string" || given.includes("{data}")) return true;
      return (await parts(data)).some(({ split }) => split === data);
    },
    settings: {
      reader: JSON.stringify([
        fields,
        Object.entries(plan.data).map(([name, { fields, task }]) => [
          name,
          fields ?? null,
          ...(task === undefined ? [] : [task]),
        ]),
        plan.task ?? null,
        plan.labels ?? null,
        plan.positive ?? null,
      ]),
      model: model.name,
      seed: model.seed ?? "",
    },
    labels: async (data) => columnsOf(data).labels,
    flags: (data) => columnsOf(data).flags.filter((flag) => !flag.startsWith("positive_assumed")),
    async outputs(data, items, { onBatch }) {
      const { items: most, spellings } = plan.data[data] ?? {};
      const whole = pick(await parts(data), model, data, path(data));
      if (plan.data[data]?.derived === true)
        await refuseOtherTexts(whole, items, data, plan.data[data].fields?.input ?? plan.fields.input);
      const part = { ...whole, answers: respelledAnswers(whole.answers, spellings) };
      const few = limited || most !== undefined;
      const errors = await errorsOf(part, items);
      const beyond = await beyondLabels(part, items, data, few, errors);
      if (beyond !== null) {
        read.set(data, { labels: [], flags: beyond.flags });
        await onBatch(beyond.outputs);
        return;
      }
      const found = await joined(part, items, data, plan, few);
      read.set(data, found.columns);
      await onBatch(items.map((item, i) => output(item.id, found, i, errors(i))));
    },
    async close() {
      tables.clear();
      fingerprints.clear();
    },
  };
}

/** Columns of a prediction file; gold, input and group are those of the data set. */
function ownFields(plan: Plan, data: string | undefined): Fields {
  const {
    gold: _,
    input: __,
    group: ___,
    score: ____,
    ...own
  } = { ...plan.fields, ...(data === undefined ? {} : plan.data[data]?.fields) };
  return own;
}

/** Disturbed texts are made anew by each run; a file that shows other ones was made with another rate, seed or data. */
async function refuseOtherTexts(
  part: Predictions,
  items: readonly Item[],
  data: string,
  column: string | undefined,
): Promise<void> {
  const ids = await part.readIds();
  const named = (await part.readMetadata()).find(({ name }) => name === column);
  const inputs =
    named === undefined
      ? await part.readInputs()
      : Array.from(named.codes, (code) => (code < 0 ? null : named.values[code]));
  if (ids === null || inputs === null) return;
  const said = new Map(ids.map((id, i) => [id, inputs[i]]));
  const other = items.filter(({ id, input }) => said.has(id) && said.get(id) !== null && said.get(id) !== input);
  if (other.length === 0) return;
  throw failure(
    {
      en: '{n} of the texts answered here are not those of "{data}" (first: {id}); write them again by `assay perturb` with the rate, items and random seed of the plan, and answer those',
      zh: "此处回答的文本中有 {n} 条不是“{data}”的文本（首个：{id}）；请按计划的 rate、items 与随机种子用 `assay perturb` 重新写出并回答",
    },
    { n: other.length, data, id: other[0].id },
    part.path,
  );
}

/** The plan's labels and positive label, which are not those of a suite's sets. */
function ownLabels(plan: Plan, data: string): { labels?: readonly string[]; positive?: string } {
  return plan.data[data]?.suite === undefined ? { labels: plan.labels, positive: plan.positive } : {};
}

/** The one run of a file that this model and data set mean. */
function pick(parts: readonly Predictions[], model: PlanModel, data: string, path: string): Predictions {
  const fits = parts.filter(
    (part) =>
      (part.split === null || part.split === data) &&
      (part.model === null || part.model === model.name) &&
      (part.seed === null || model.seed === undefined || part.seed === model.seed),
  );
  if (fits.length === 1) return fits[0];
  const listed = parts
    .map(({ model: name, seed, checkpoint, split }) =>
      [name, seed, checkpoint, split].filter((part) => part !== null).join(" "),
    )
    .slice(0, 10);
  throw failure(
    fits.length === 0
      ? {
          en: 'no row of this file is of model "{model}" on the data set "{data}"; it holds: {listed}',
          zh: "此文件没有模型“{model}”在数据集“{data}”上的行；现有：{listed}",
        }
      : {
          en: '{n} runs of this file fit model "{model}" on the data set "{data}": {listed}; name the `seed` in the plan, or give one file each',
          zh: "此文件有 {n} 组结果都符合模型“{model}”与数据集“{data}”：{listed}；请在计划中写明 `seed`，或分成多个文件",
        },
    { model: model.name, data, n: fits.length, listed: listed.join("; ") },
    path,
  );
}

/** The settled columns; for label sets also which items have none. */
interface Joined {
  readonly columns: Columns;
  readonly missing?: Uint8Array;
}

/** The part's answers in the order of the items: by id, else by position where lengths agree. */
async function inOrder(
  part: Predictions,
  items: readonly Item[],
  data: string,
  limited: boolean,
): Promise<{ answers: Answers; flags: string[] }> {
  const ids = await part.readIds();
  const flags: string[] = [];
  let answers: Answers;
  if (ids === null) {
    if (part.n !== items.length && !(limited && part.n > items.length)) {
      throw failure(
        {
          en: 'this file has no ids, and its {n} rows do not fit the {items} items of "{data}"; give it an id column',
          zh: "此文件没有 id，且其 {n} 行与“{data}”的 {items} 个样本对不上；请加上 id 列",
        },
        { n: part.n, items: items.length, data },
        part.path,
      );
    }
    flags.push("joined_by_position");
    answers =
      part.n === items.length
        ? part.answers
        : take(
            part.answers,
            Int32Array.from(items, (_, i) => i),
          );
  } else {
    const matched = matchIds(
      [
        { name: data, ids: items.map(({ id }) => id) },
        { name: part.path, ids },
      ],
      { common: false, spare: limited ? [1] : [], inPlan: true },
    );
    answers = take(part.answers, matched.rows[1]);
  }
  return { answers, flags };
}

/** Outputs of answers that are no labels: texts and numbers as they are, anything else as JSON; null where the answers are labels. */
async function beyondLabels(
  part: Predictions,
  items: readonly Item[],
  data: string,
  limited: boolean,
  error: (item: number) => AnswerError,
): Promise<{ outputs: Output[]; flags: string[] } | null> {
  if (part.answers.cases === undefined && part.answers.numbers === undefined) return null;
  const { answers, flags } = await inOrder(part, items, data, limited);
  const { cases, numbers } = answers;
  const outputs = items.map(({ id }, i): Output => {
    if (numbers !== undefined) {
      const value = numbers.pred[i];
      return Number.isNaN(value) ? { id, pred: null, error: error(i) } : { id, pred: String(value) };
    }
    const own = cases?.pred[i] ?? null;
    if (own === null) return { id, pred: null, error: error(i) };
    if (cases?.kind !== "text") return { id, pred: JSON.stringify(own) };
    const { text, truncated } = own as Preds["text"];
    return { id, pred: text, ...(truncated === undefined ? {} : { truncated }) };
  });
  return { outputs, flags: [...answers.flags, ...flags] };
}

/** Predictions in the order of the items, with the data set's gold; a gold of their own must agree with it. */
async function joined(
  part: Predictions,
  items: readonly Item[],
  data: string,
  plan: Plan,
  limited: boolean,
): Promise<Joined> {
  const { answers, flags } = await inOrder(part, items, data, limited);
  if (answers.given !== undefined) {
    throw failure(
      {
        en: "this file holds scores and no predictions; `assay compare --metric COLUMN` compares scores",
        zh: "此文件只有分数而没有预测；分数请用 `assay compare --metric 列名` 比较",
      },
      {},
      part.path,
    );
  }
  const sets = items.some(({ gold }) => Array.isArray(gold));
  const list = (gold: Item["gold"]): readonly string[] | null =>
    gold === null ? null : typeof gold === "string" ? [gold] : gold;
  const gold: Answers = {
    n: items.length,
    flags: [],
    gold: sets ? undefined : code(items.map((item) => (typeof item.gold === "string" ? item.gold : null))),
    goldSets: sets ? codeSets(items.map((item) => list(item.gold))) : undefined,
    at: (i) => `${data} ${items[i].id}`,
  };
  const own: Answers =
    sets && answers.pred !== undefined
      ? {
          ...answers,
          pred: undefined,
          predSets: codeSets(Array.from(answers.pred.codes, (k) => (k < 0 ? null : [answers.pred?.values[k] ?? ""]))),
        }
      : answers;
  const pred = own.gold === undefined && own.goldSets === undefined ? [] : [own];
  const side: Answers = { ...own, gold: gold.gold, goldSets: gold.goldSets, flags: [...own.flags, ...flags] };
  const [columns] = align([side, ...pred], {
    task: taskOf(plan, data),
    ...ownLabels(plan, data),
  });
  return { columns, missing: own.predSets?.missing };
}

function output(id: string, { columns, missing }: Joined, i: number, error: AnswerError): Output {
  const { labels, pred, predSets, probs } = columns;
  const width = labels.length;
  // Of most runs nothing but a label is known.
  if (probs === undefined && pred !== undefined && pred[i] >= 0) return { id, pred: labels[pred[i]] };
  const row = probs?.subarray(i * width, (i + 1) * width);
  const answered = pred === undefined ? missing?.[i] !== 1 : pred[i] >= 0;
  const found = !answered
    ? null
    : pred === undefined
      ? labels.filter((_, k) => predSets?.[i * width + k] === 1)
      : labels[pred[i]];
  return {
    id,
    pred: found,
    ...(row !== undefined && !row.some(Number.isNaN) ? { probs: [...row] } : {}),
    ...(answered ? {} : { error }),
  };
}

/** Ways in which other programs say why an answer did not come. */
const spelt: readonly (readonly [RegExp, AnswerError])[] = [
  [/time.?d?.?out|deadline/i, "timed_out"],
  [/rate.?limit|429/i, "rate_limited"],
  [/content.?filter|moderation|safety/i, "content_filter"],
  [/context.?length|too.?long|maximum.?(context|length)/i, "too_long"],
  [/unreachable|connect|network|dns/i, "unreachable"],
  [/server.?error|5\d\d|overloaded|unavailable/i, "server_error"],
];

/** Why each item has no answer, as far as the file's `error` column tells. */
async function errorsOf(part: Predictions, items: readonly Item[]): Promise<(item: number) => AnswerError> {
  const said = await part.readErrors();
  if (said === null) return () => "no_answer";
  const ids = await part.readIds();
  const places = ids === null ? null : new Map(ids.map((id, i) => [id, i]));
  return (item) => {
    const text = said[places === null ? item : (places.get(items[item].id) ?? -1)] ?? "";
    if (text in answerErrors) return text as AnswerError;
    return spelt.find(([pattern]) => pattern.test(text))?.[1] ?? "no_answer";
  };
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  try {
    for await (const part of createReadStream(path, { highWaterMark: 1 << 18 })) hash.update(part as Uint8Array);
  } catch (error) {
    const known = (error as NodeJS.ErrnoException).code;
    if (known === "ENOENT")
      throw failure(
        {
          en: "there is no such prediction file; check `predictions` in the plan",
          zh: "没有这个预测文件；请检查计划中的 `predictions`",
        },
        {},
        path,
      );
    if (known === "EISDIR")
      throw failure(
        {
          en: "this is a folder; `predictions` names a file, a path with {data}, or a map",
          zh: "这是文件夹；`predictions` 应为文件、含 {data} 的路径或映射",
        },
        {},
        path,
      );
    throw error;
  }
  return hash.digest("hex");
}
