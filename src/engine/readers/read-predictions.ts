import { type AlignOptions, align } from "../../core/align.js";
import { type Answers, type Coded, take, takeCoded } from "../../core/answers.js";
import { byCodePoint } from "../../core/columns.js";
import type { Conditions } from "../../core/compare/comparable.js";
import { type Failure, failure, nearest } from "../../core/failure.js";
import { metrics } from "../../core/metrics/catalogue.js";
import type { Fields } from "../../core/plan.js";
import type { Task } from "../../core/task.js";
import { answersApart } from "./answers-apart.js";
import { divide, limited, type Part } from "./divide.js";
import { type Chosen, choose, isUsual, missingColumn, missingMeaning } from "./fields.js";
import { gatherRaters } from "./gather-raters.js";
import { generatorNotes, type Notes } from "./generator-notes.js";
import { groupTries } from "./group-tries.js";
import { joinGold } from "./join-gold.js";
import type { AnswerKind } from "./kinds/answer-kind.js";
import { kindOfTask } from "./kinds/catalogue.js";
import { logOptions } from "./log-options.js";
import { refuseMissing, refuseRepeated } from "./match-ids.js";
import type { Metadata, Predictions, ReadPredictionsOptions } from "./predictions.js";
import { readLabels } from "./read-labels.js";
import { readScores } from "./read-scores.js";
import { readSets } from "./read-sets.js";
import { readTable } from "./read-table.js";
import { segmenterFor } from "./segmenter.js";
import { settleKind } from "./settle-kind.js";
import type { Reading, Table } from "./table.js";
import { withCases } from "./with-cases.js";

/**
 * Reads predictions: one element for each model, seed, checkpoint and split that the file holds (columns of these names divide
 * it), in order of appearance. Throws a `Failure` with place and way out.
 */
export async function readPredictions(path: string, options: ReadPredictionsOptions = {}): Promise<Predictions[]> {
  const { pred, group, metric: score } = options;
  const read = await readTable(path, {
    stdin: options.stdin,
    kind: kindAsked(options.task),
    role: "pred",
    split: options.split,
    named: { ...options.fields, pred, group, score },
  });
  return read.session(async () => {
    const raters = ratersOf(read, options.pred);
    const table = raters === undefined ? read : await gatherRaters(read, raters);
    return parts(table, raters === undefined ? options : { ...options, pred: undefined });
  });
}

/** The runs of a table. */
async function parts(read: Table, asked: ReadPredictionsOptions): Promise<Predictions[]> {
  const options = logOptions(read, asked);
  const { path } = read;
  return read.session(async () => {
    const fields = { ...ownFields(read), ...options.fields };
    for (const meaning of ["pred", "group"] as const) {
      const column = options[meaning];
      if (column === undefined) continue;
      if (!read.columns.includes(column)) throw missingColumn(read, column, `--${meaning} ${column}`);
      fields[meaning] = column;
    }
    const settled = await settleKind(read, fields, options);
    const kind = settled?.kind;
    const named = settled?.chosen ?? chosenColumns(read, fields, options);
    const { table, chosen } =
      kind?.id === "samples"
        ? { table: await groupTries(read, named), chosen: named }
        : await answersApart(read, named);
    const whole = await readAnswers(table, chosen, kind, options);
    const ids = chosen.id;
    const parts = await divide(table, options);
    const all = parts.length === 1 && parts[0].rows === null && options.limit === undefined;
    const known = ids === undefined ? null : await checkIds(table, ids, all);
    const notes = await generatorNotes(table, chosen);
    const runs: Predictions[] = [];
    for (const part of parts) {
      const rows = limited(part.rows, table.rows, options.limit);
      if (ids !== undefined && known !== null) refuseRepeated(rows === null ? known : pick(known, rows), path);
      runs.push(await onePart(table, chosen, kind, whole, { ...part, rows }, notes, options));
    }
    return runs;
  });
}

/** The kind of answers that a task asks for; a table is wanted where it does not matter. */
function kindAsked(task: Task | undefined): Reading["kind"] {
  if (task === undefined) return undefined;
  return kindOfTask(task)?.id ?? "labels";
}

/** The columns of several raters, as `--pred a,b,c` names them. */
function ratersOf(table: Table, pred: string | undefined): string[] | undefined {
  if (pred === undefined || !pred.includes(",") || table.columns.includes(pred)) return undefined;
  const names = pred.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !table.columns.includes(name));
  if (unknown !== undefined) throw missingColumn(table, unknown, `--pred ${pred}`);
  return names;
}

function chosenColumns(table: Table, fields: Fields, options: ReadPredictionsOptions): Chosen {
  const chosen = choose(table, fields, {
    without: options.gold === undefined ? [] : ["gold"],
    // scikit-learn's name of what an archive of arrays holds beside y_true and y_pred.
    more: table.format === "npz" ? { probs: ["y_score"] } : {},
  });
  if (options.metric !== undefined) {
    if (!table.columns.includes(options.metric)) throw unknownMetric(table, options.metric);
    return { ...chosen, score: options.metric };
  }
  // In a wide file the probabilities belong to nobody in particular, unless they are named.
  if (options.pred === undefined || isUsual("pred", options.pred)) return chosen;
  const { probs, logits, spread, rest, ...others } = chosen;
  return {
    ...others,
    probs: options.fields?.probs,
    logits: options.fields?.logits,
    rest: rest.filter((column) => !/^(pred|prob|output|response)/i.test(column)),
  };
}

/** What was named is no metric of the catalogue and no column of the file. */
function unknownMetric(table: Table, name: string): Failure {
  const near = nearest(name, [...metrics.names, ...table.columns]);
  const columns = table.columns.slice(0, 20).join(", ");
  return near.length > 0
    ? failure(words.metricNear, { name, near: near.join(", ") }, table.path)
    : failure(words.metric, { name, columns }, table.path);
}

/** Reads the answers of the whole table. */
async function readAnswers(
  table: Table,
  chosen: Chosen,
  kind: AnswerKind | undefined,
  options: ReadPredictionsOptions,
): Promise<Answers> {
  const base = {
    n: table.rows,
    groups: chosen.group === undefined ? undefined : await groupsOf(table, chosen.group),
    flags: table.log?.flags ?? [],
    path: table.path,
    at: (row: number) => table.at(row),
  };
  if (kind !== undefined) {
    const { pred, flags = [] } = await kind.pred(table, chosen);
    const gold = kind.gold === undefined || chosen.gold === undefined ? undefined : await kind.gold(table, chosen);
    return { ...base, ...withCases(kind, pred, gold), flags: [...base.flags, ...flags] };
  }
  const hasPred =
    chosen.pred !== undefined ||
    chosen.probs !== undefined ||
    chosen.logits !== undefined ||
    chosen.spread !== undefined;
  if (options.metric !== undefined || (!hasPred && chosen.score !== undefined)) {
    return { ...base, given: await table.numbers(chosen.score!) };
  }
  if (!hasPred) throw missingMeaning(table, "pred");
  const scores = await readScores(table, chosen);
  const { gold } = chosen;
  const sets = await readSets(table, gold, chosen.pred, options.task);
  if (sets !== undefined) return { ...base, goldSets: sets.gold, predSets: sets.pred, scores };
  return {
    ...base,
    gold: gold === undefined ? undefined : await readLabels(table, gold),
    pred: chosen.pred === undefined ? undefined : await readLabels(table, chosen.pred),
    scores,
  };
}

async function groupsOf(table: Table, column: string): Promise<Coded> {
  const groups = await table.codes(column);
  const lost = groups.codes.indexOf(-1);
  if (lost >= 0) throw failure(words.groupMissing, { column }, table.at(lost));
  return groups;
}

/** Every item has an id, and (where the table is one run) none stands twice; returns the ids where SQL could not tell. */
async function checkIds(table: Table, column: string, all: boolean): Promise<readonly string[] | null> {
  if (all) {
    const { missing, unique } = await table.uniqueness(column);
    if (missing === 0 && unique) return null;
  }
  const ids = await table.text(column);
  return refuseMissing(ids, column, (row) => table.at(row));
}

async function onePart(
  table: Table,
  chosen: Chosen,
  kind: AnswerKind | undefined,
  whole: Answers,
  part: Part,
  notes: Notes,
  options: ReadPredictionsOptions,
): Promise<Predictions> {
  let rows = part.rows;
  let answers = rows === null ? whole : take(whole, rows);
  if (options.gold !== undefined && answers.given === undefined && (kind === undefined || kind.gold !== undefined)) {
    const joined = await joinGold(table, chosen, kind, answers, rows, part.split !== null, options);
    answers = joined.answers;
    rows = joined.rows;
  }
  const rowOf = (i: number) => (rows === null ? i : rows[i]);
  const counts = { truncated: 0, errors: 0, unextracted: 0 };
  for (let i = 0; i < answers.n; i++) {
    if (notes.truncated(rowOf(i))) counts.truncated++;
    if (notes.error(rowOf(i)) !== null) counts.errors++;
    const lost = answers.pred === undefined ? answers.cases?.pred[i] === null : answers.pred.codes[i] < 0;
    if (lost && notes.text(rowOf(i))) counts.unextracted++;
  }
  const hasGold =
    (answers.gold ?? answers.goldSets ?? answers.numbers?.gold ?? answers.cases?.gold) !== undefined ||
    (kind !== undefined && kind.gold === undefined);
  const { task, labels, positive, textLanguage } = options;
  const told: AlignOptions = {
    task,
    labels,
    positive,
    textLanguage,
    segmenter: await segmenterFor(answers, options),
  };
  return {
    path: table.path,
    model: part.model ?? (options.pred === undefined || isUsual("pred", options.pred) ? null : options.pred),
    seed: part.seed,
    checkpoint: part.checkpoint,
    split: part.split,
    n: answers.n,
    hasIds: chosen.id !== undefined,
    hasGold,
    hasProbs: answers.scores !== undefined,
    hasScore: answers.given !== undefined,
    ...(answers.given === undefined ? {} : { given: givenOf(table, options) }),
    answers,
    ...(table.log?.groups === undefined ? {} : { groups: table.log.groups }),
    ...(table.log === undefined ? {} : { conditions: await conditionsOf(table, part.split, options, rows) }),
    labelsSeen: labelsOf(answers),
    counts,
    options: told,
    columns: (more = {}) => {
      if (answers.given === undefined && !hasGold) {
        throw missingMeaning(table, "gold");
      }
      return align([answers], { ...told, ...more })[0];
    },
    readIds: async () => {
      if (chosen.id === undefined) return null;
      const ids = (await table.text(chosen.id)) as string[];
      return rows === null ? ids : pick(ids, rows);
    },
    readErrors: async () => {
      if (!notes.tellsErrors) return null;
      return Array.from({ length: answers.n }, (_, i) => notes.error(rowOf(i)));
    },
    readInputs: async () => {
      if (chosen.input === undefined) return null;
      const inputs = await table.text(chosen.input);
      return rows === null ? inputs : pick(inputs, rows);
    },
    readMetadata: () =>
      table.session(async () => {
        const metadata: Metadata[] = [];
        for (const name of chosen.rest) {
          const coded = await table.codes(name);
          metadata.push({ name, ...(rows === null ? coded : takeCoded(coded, rows)) });
        }
        return metadata;
      }),
  };
}

/** Columns of a log are what their names say, whatever a tool calls its scores. */
function ownFields({ log, columns }: Table): Fields {
  if (log === undefined) return {};
  return Object.fromEntries(
    (["id", "input", "gold", "pred"] as const).filter((name) => columns.includes(name)).map((name) => [name, name]),
  );
}

/** What is known of a column of given numbers. */
function givenOf({ log }: Table, { metric }: ReadPredictionsOptions): Predictions["given"] {
  const better = log?.scores.find(({ column }) => column === metric)?.better;
  return {
    metric: metric ?? "score",
    ...(metric === undefined ? {} : { named: metric }),
    ...(better === undefined ? {} : { better }),
  };
}

/** What a log says of its conditions, of these rows; the data set, the deciding number and what was generated are known of every log. */
async function conditionsOf(
  table: Table,
  split: string | null,
  { metric }: ReadPredictionsOptions,
  rows: Int32Array | null,
): Promise<Conditions> {
  const { scoring = {}, asking = {}, drawing = {}, prompts, items } = table.log?.conditions ?? {};
  const ofRows = <T>(list: readonly T[]): readonly T[] => (rows === null ? list : pick(list, rows));
  const score = metric ?? table.log?.decides;
  return {
    scoring: {
      ...(split === null ? {} : { task: split }),
      ...(score === undefined ? {} : { metric: score }),
      ...scoring,
    },
    asking,
    drawing,
    ...(prompts === undefined ? {} : { prompts: ofRows(prompts) }),
    ...(items === undefined ? {} : { items: ofRows(items) }),
    ...(table.columns.includes("gold") ? { golds: ofRows(await table.text("gold")) } : {}),
    ...(table.columns.includes("output") ? { outputs: ofRows(await table.text("output")) } : {}),
  };
}

/** The values of some rows. */
function pick<T>(values: readonly T[], rows: Int32Array): T[] {
  return Array.from(rows, (row) => values[row]);
}

function labelsOf(answers: Answers): string[] {
  const all = [answers.gold, answers.pred, answers.goldSets, answers.predSets].flatMap((coded) => coded?.values ?? []);
  return [...new Set([...all, ...(answers.scores?.labels ?? [])])].sort(byCodePoint);
}

const words = {
  metricNear: {
    en: 'unknown metric or column "{name}"; did you mean {near}?',
    zh: "没有名为“{name}”的指标或列；是否指 {near}？",
  },
  metric: {
    en: 'unknown metric or column "{name}"; `assay metrics` lists the metrics. Columns: {columns}.',
    zh: "没有名为“{name}”的指标或列；`assay metrics` 列出全部指标。现有的列：{columns}。",
  },
  groupMissing: {
    en: 'The group ("{column}") is missing. Give every item one, or leave --group out.',
    zh: "缺少分组（“{column}”）。请为每个样本给出分组，或去掉 --group。",
  },
};
