import type { Readable } from "node:stream";
import { type AlignOptions, align } from "../../core/align.js";
import {
  type Answers,
  type Coded,
  type CodedSets,
  codeSets,
  type Scores,
  take,
  takeCoded,
} from "../../core/answers.js";
import { byCodePoint } from "../../core/columns.js";
import { failure } from "../../core/failure.js";
import { isObject, parseJson } from "../../core/importers/json.js";
import type { Cell } from "../../core/importers/rows.js";
import type { Fields } from "../../core/plan.js";
import type { Task } from "../../core/task.js";
import { numberOf, textOf } from "./cells.js";
import { type Chosen, choose, isUsual, missingColumn, missingMeaning } from "./fields.js";
import { matchIds, refuseRepeated } from "./match-ids.js";
import type { Metadata, Predictions } from "./predictions.js";
import { readTable } from "./read-table.js";
import type { Table } from "./table.js";

/** How predictions are to be read; everything is optional. */
export interface ReadPredictionsOptions {
  readonly fields?: Fields;
  readonly task?: Task;
  readonly labels?: readonly string[];
  readonly positive?: string;
  /** A file that holds gold, joined on id, else by position. */
  readonly gold?: string;
  /** The prediction column of a wide file. */
  readonly pred?: string;
  /** Only the runs of this model, seed or data set of a long file. */
  readonly model?: string;
  readonly split?: string;
  /** A column of numbers that another tool gave: they are taken as they are, gold and predictions are not looked at. */
  readonly metric?: string;
  /** The column of the unit of independence. */
  readonly group?: string;
  /** Only the first so many items of each run. */
  readonly limit?: number;
  /** Goes on with the common items where a gold file has others. */
  readonly common?: boolean;
  readonly stdin?: Readable;
}

/**
 * Reads predictions: one element for each model, seed, checkpoint and split that the file holds (columns of these names divide
 * it), in order of appearance. Throws a `Failure` with place and way out.
 */
export async function readPredictions(path: string, options: ReadPredictionsOptions = {}): Promise<Predictions[]> {
  const table = await readTable(path, { stdin: options.stdin });
  return table.session(async () => {
    const fields = { ...options.fields };
    if (options.pred !== undefined) fields.pred = options.pred;
    if (options.group !== undefined) fields.group = options.group;
    const chosen = chosenColumns(table, fields, options);
    const whole = await readAnswers(table, chosen, options);
    const ids = chosen.id;
    const parts = await divide(table, options);
    const all = parts.length === 1 && parts[0].rows === null && options.limit === undefined;
    const known = ids === undefined ? null : await checkIds(table, ids, all);
    const notes = await generatorNotes(table, chosen);
    const read: Predictions[] = [];
    for (const part of parts) {
      const rows = limited(part.rows, table.rows, options.limit);
      if (ids !== undefined && known !== null) refuseRepeated(rows === null ? known : pick(known, rows), path);
      read.push(await onePart(table, chosen, whole, { ...part, rows }, notes, options));
    }
    return read;
  });
}

function chosenColumns(table: Table, fields: Fields, options: ReadPredictionsOptions): Chosen {
  const chosen = choose(table, fields, { without: options.gold === undefined ? [] : ["gold"] });
  if (options.metric !== undefined) {
    if (!table.columns.includes(options.metric))
      throw missingColumn(table, options.metric, `--metric ${options.metric}`);
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

/** Reads the answers of the whole table. */
async function readAnswers(table: Table, chosen: Chosen, options: ReadPredictionsOptions): Promise<Answers> {
  const base = {
    n: table.rows,
    groups: chosen.group === undefined ? undefined : await groupsOf(table, chosen.group),
    flags: [] as string[],
    path: table.path,
    at: (row: number) => table.at(row),
  };
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
    gold: gold === undefined ? undefined : await table.codes(gold),
    pred: chosen.pred === undefined ? undefined : await table.codes(chosen.pred),
    scores,
  };
}

async function groupsOf(table: Table, column: string): Promise<Coded> {
  const groups = await table.codes(column);
  const lost = groups.codes.indexOf(-1);
  if (lost >= 0) throw failure(words.groupMissing, { column }, table.at(lost));
  return groups;
}

/**
 * Gold and predictions as label sets: lists in JSON and Parquet, a JSON list in a text cell, or, where the task was named
 * multilabel, texts split at `|`, else `;`, else `,` (whichever occurs first in this order). Undefined where labels are single.
 */
async function readSets(
  table: Table,
  gold: string | undefined,
  pred: string | undefined,
  task: Task | undefined,
): Promise<{ gold?: CodedSets; pred?: CodedSets } | undefined> {
  const named = task === "multilabel";
  const first = gold ?? pred;
  if (first === undefined) return undefined;
  if (!named) {
    if (task !== undefined) return undefined;
    const looks =
      table.format === "parquet" ? await table.codes(first).then(({ values }) => values) : await table.cells(first);
    const some = looks.find((cell) => cell !== null);
    if (!Array.isArray(some) && !(typeof some === "string" && some.startsWith("["))) return undefined;
    if (!(await table.cells(first)).every((cell) => cell === null || listOf(cell) !== undefined)) {
      if (Array.isArray(some)) throw failure(words.mixed, { column: first }, table.path);
      return undefined;
    }
  }
  const goldCells = gold === undefined ? undefined : await table.cells(gold);
  const predCells = pred === undefined ? undefined : await table.cells(pred);
  const mark = named ? separator([...(goldCells ?? []), ...(predCells ?? [])]) : undefined;
  const text = table.format === "csv" || table.format === "tsv";
  const lists = (cells: readonly Cell[] | undefined, column: string | undefined) =>
    cells &&
    codeSets(
      cells.map((cell, row) => {
        if (cell === null) return text && named ? [] : null;
        const list = listOf(cell) ?? (named && typeof cell === "string" ? splitLabels(cell, mark) : undefined);
        if (list === undefined) throw failure(words.noList, { column: column! }, table.at(row));
        return list;
      }),
    );
  return { gold: lists(goldCells, gold), pred: lists(predCells, pred) };
}

function listOf(cell: Cell): string[] | undefined {
  const value = typeof cell === "string" && cell.startsWith("[") ? parseJson(cell) : cell;
  if (!Array.isArray(value)) return undefined;
  const labels = value.map((label: Cell) => (typeof label === "object" ? null : textOf(label)));
  return labels.every((label) => label !== null) ? labels : undefined;
}

function separator(cells: readonly Cell[]): string | undefined {
  return ["|", ";", ","].find((mark) =>
    cells.some((cell) => typeof cell === "string" && !cell.startsWith("[") && cell.includes(mark)),
  );
}

function splitLabels(text: string, mark: string | undefined): string[] {
  return (mark === undefined ? [text] : text.split(mark)).map((label) => label.trim()).filter((label) => label !== "");
}

/** Probabilities or logits as given: one column a label, a list, an object, or one number an item. */
async function readScores(table: Table, chosen: Chosen): Promise<Scores | undefined> {
  if (chosen.spread !== undefined) {
    const { kind, columns, labels } = chosen.spread;
    const width = columns.length;
    const values = new Float64Array(table.rows * width);
    for (const [k, column] of columns.entries()) {
      const numbers = await table.numbers(column);
      for (let i = 0; i < table.rows; i++) values[i * width + k] = numbers[i];
    }
    return {
      kind,
      name: width === 1 ? columns[0] : `${columns[0]}…${columns[width - 1]}`,
      width,
      labels,
      values,
      spread: true,
    };
  }
  const column = chosen.probs ?? chosen.logits;
  if (column === undefined) return undefined;
  const kind = chosen.probs === undefined ? "logits" : "probs";
  const cells = (await table.cells(column)).map((cell) =>
    typeof cell === "string" && /^\s*[[{]/.test(cell) ? (parseJson(cell) ?? cell) : cell,
  );
  const first = cells.find((cell) => cell !== null);
  const shape = { kind, name: column, spread: false } as const;
  if (Array.isArray(first)) return { ...shape, ...lists(table, column, cells, first.length) };
  if (isObject(first)) return { ...shape, ...objects(table, column, cells, kind) };
  return { ...shape, width: 1, labels: null, values: await table.numbers(column) };
}

function lists(table: Table, column: string, cells: readonly Cell[], width: number) {
  const values = new Float64Array(cells.length * width).fill(Number.NaN);
  cells.forEach((cell, row) => {
    if (cell === null) return;
    if (!Array.isArray(cell)) throw failure(words.shape, { column }, table.at(row));
    if (cell.length !== width) throw failure(words.width, { column, given: cell.length, width }, table.at(row));
    cell.forEach((value: Cell, k) => {
      values[row * width + k] = given(value, column, () => table.at(row));
    });
  });
  return { width, labels: null, values };
}

function objects(table: Table, column: string, cells: readonly Cell[], kind: "probs" | "logits") {
  const names = new Map<string, number>();
  for (const cell of cells) {
    if (isObject(cell)) for (const label in cell) if (!names.has(label)) names.set(label, names.size);
  }
  const width = names.size;
  const values = new Float64Array(cells.length * width).fill(Number.NaN);
  cells.forEach((cell, row) => {
    if (cell === null) return;
    if (!isObject(cell)) throw failure(words.shape, { column }, table.at(row));
    // A label that an object leaves out has no probability; its sum tells whether that was meant.
    if (kind === "probs") values.fill(0, row * width, (row + 1) * width);
    for (const label in cell) values[row * width + names.get(label)!] = given(cell[label], column, () => table.at(row));
  });
  return { width, labels: [...names.keys()], values };
}

/** A number that must be there. */
function given(value: Cell, column: string, at: () => string): number {
  const number = numberOf(value, column, at);
  if (Number.isNaN(number)) throw failure(words.hole, { column }, at());
  return number;
}

interface Part {
  readonly model: string | null;
  readonly seed: number | null;
  readonly checkpoint: string | null;
  readonly split: string | null;
  /** Null for all rows. */
  readonly rows: Int32Array | null;
}

/** The runs a long file holds, filtered by `--model` and split, in order of appearance. */
async function divide(table: Table, options: ReadPredictionsOptions): Promise<Part[]> {
  const claimed = new Set([...Object.values(options.fields ?? {}), options.pred, options.group, options.metric]);
  const read = async (name: string): Promise<Coded | undefined> =>
    table.columns.includes(name) && !claimed.has(name) ? table.codes(name) : undefined;
  const model = await read("model");
  const seed = await read("seed");
  const checkpoint = await read("checkpoint");
  const split = await read("split");
  if (options.model !== undefined) known(table, "model", options.model, model);
  if (options.split !== undefined) known(table, "split", options.split, split);
  if (model === undefined && seed === undefined && checkpoint === undefined && split === undefined) {
    return [{ model: null, seed: null, checkpoint: null, split: null, rows: null }];
  }
  const parts = new Map<string, { codes: number[]; rows: number[] }>();
  const wantedModel = options.model === undefined ? undefined : model!.values.indexOf(options.model);
  const wantedSplit = options.split === undefined ? undefined : split!.values.indexOf(options.split);
  for (let row = 0; row < table.rows; row++) {
    const codes = [model, seed, checkpoint, split].map((coded) => coded?.codes[row] ?? -1);
    if (wantedModel !== undefined && codes[0] !== wantedModel) continue;
    if (wantedSplit !== undefined && codes[3] !== wantedSplit) continue;
    const key = codes.join();
    const part = parts.get(key);
    if (part === undefined) parts.set(key, { codes, rows: [row] });
    else part.rows.push(row);
  }
  const value = (coded: Coded | undefined, k: number) => (coded === undefined || k < 0 ? null : coded.values[k]);
  return [...parts.values()].map(({ codes, rows }) => ({
    model: value(model, codes[0]),
    seed: codes[1] < 0 ? null : numberOf(value(seed, codes[1]), "seed", () => table.at(rows[0])),
    checkpoint: value(checkpoint, codes[2]),
    split: value(split, codes[3]),
    rows: rows.length === table.rows ? null : Int32Array.from(rows),
  }));
}

function known(table: Table, column: string, wanted: string, coded: Coded | undefined): void {
  if (coded === undefined) throw missingColumn(table, column, `--${column} ${wanted}`);
  if (!coded.values.includes(wanted)) {
    throw failure(words.unknownPart, { column, wanted, known: coded.values.slice(0, 10).join(", ") }, table.path);
  }
}

function limited(rows: Int32Array | null, n: number, limit: number | undefined): Int32Array | null {
  if (limit === undefined || (rows?.length ?? n) <= limit) return rows;
  return rows === null ? Int32Array.from({ length: limit }, (_, i) => i) : rows.slice(0, limit);
}

/** Every item has an id, and (where the table is one run) none stands twice; returns the ids where SQL could not tell. */
async function checkIds(table: Table, column: string, all: boolean): Promise<readonly string[] | null> {
  if (all) {
    const { missing, unique } = await table.uniqueness(column);
    if (missing === 0 && unique) return null;
  }
  const ids = await table.text(column);
  const lost = ids.indexOf(null);
  if (lost >= 0) throw failure(words.idMissing, { column }, table.at(lost));
  return ids as string[];
}

/** What generators say of themselves, for each row of the table. */
interface Notes {
  readonly truncated: (row: number) => boolean;
  readonly error: (row: number) => boolean;
  readonly text: (row: number) => boolean;
}

async function generatorNotes(table: Table, chosen: Chosen): Promise<Notes> {
  const read = async (name: string) =>
    table.columns.includes(name) && !Object.values(chosen).includes(name) ? table.codes(name) : undefined;
  const finish = await read("finish_reason");
  const error = await read("error");
  const output = (await read("output")) ?? (await read("response"));
  const length = finish?.values.indexOf("length") ?? -1;
  return {
    truncated: (row) => length >= 0 && finish!.codes[row] === length,
    error: (row) => error !== undefined && error.codes[row] >= 0,
    text: (row) => output !== undefined && output.codes[row] >= 0,
  };
}

async function onePart(
  table: Table,
  chosen: Chosen,
  whole: Answers,
  part: Part,
  notes: Notes,
  options: ReadPredictionsOptions,
): Promise<Predictions> {
  let rows = part.rows;
  let answers = rows === null ? whole : take(whole, rows);
  if (options.gold !== undefined && answers.given === undefined) {
    const joined = await joinGold(table, chosen, answers, rows, options);
    answers = joined.answers;
    rows = joined.rows;
  }
  const rowOf = (i: number) => (rows === null ? i : rows[i]);
  const counts = { truncated: 0, errors: 0, unextracted: 0 };
  for (let i = 0; i < answers.n; i++) {
    if (notes.truncated(rowOf(i))) counts.truncated++;
    if (notes.error(rowOf(i))) counts.errors++;
    if (answers.pred !== undefined && answers.pred.codes[i] < 0 && notes.text(rowOf(i))) counts.unextracted++;
  }
  const told: AlignOptions = { task: options.task, labels: options.labels, positive: options.positive };
  return {
    path: table.path,
    model: part.model ?? (options.pred === undefined || isUsual("pred", options.pred) ? null : options.pred),
    seed: part.seed,
    checkpoint: part.checkpoint,
    split: part.split,
    n: answers.n,
    hasIds: chosen.id !== undefined,
    hasGold: answers.gold !== undefined || answers.goldSets !== undefined,
    hasProbs: answers.scores !== undefined,
    hasScore: answers.given !== undefined,
    answers,
    labelsSeen: labelsOf(answers),
    counts,
    options: told,
    columns: (more = {}) => {
      if (answers.given === undefined && answers.gold === undefined && answers.goldSets === undefined) {
        throw missingMeaning(table, "gold");
      }
      return align([answers], { ...told, ...more })[0];
    },
    readIds: async () => {
      if (chosen.id === undefined) return null;
      const ids = (await table.text(chosen.id)) as string[];
      return rows === null ? ids : pick(ids, rows);
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

/** The values of some rows. */
function pick<T>(values: readonly T[], rows: Int32Array): T[] {
  return Array.from(rows, (row) => values[row]);
}

function labelsOf(answers: Answers): string[] {
  const all = [answers.gold, answers.pred, answers.goldSets, answers.predSets].flatMap((coded) => coded?.values ?? []);
  return [...new Set([...all, ...(answers.scores?.labels ?? [])])].sort(byCodePoint);
}

/** Takes gold from a file of its own, joined on id, else by position. */
async function joinGold(
  table: Table,
  chosen: Chosen,
  answers: Answers,
  rows: Int32Array | null,
  options: ReadPredictionsOptions,
): Promise<{ answers: Answers; rows: Int32Array | null }> {
  const file = await readTable(options.gold!, { stdin: options.stdin });
  const columns = choose(
    file,
    { id: options.fields?.id, gold: options.fields?.gold },
    { absent: ["id"], without: ["pred", "probs", "logits", "score", "input"] },
  );
  if (columns.gold === undefined) throw missingMeaning(file, "gold");
  const sets = await readSets(file, columns.gold, undefined, options.task);
  const texts: Answers = {
    n: file.rows,
    flags: [],
    gold: sets === undefined ? await file.codes(columns.gold) : undefined,
    goldSets: sets?.gold,
    at: (row) => file.at(row),
  };
  if ((columns.id === undefined) !== (chosen.id === undefined)) {
    throw missingMeaning(columns.id === undefined ? file : table, "id");
  }
  let goldRows: Int32Array | undefined;
  let kept: Int32Array | undefined;
  if (columns.id !== undefined && chosen.id !== undefined) {
    const all = await table.text(chosen.id);
    const own = { name: table.path, ids: (rows === null ? all : pick(all, rows)) as string[] };
    const other = await file.text(columns.id);
    const lost = other.indexOf(null);
    if (lost >= 0) throw failure(words.idMissing, { column: columns.id }, file.at(lost));
    refuseRepeated(other as string[], file.path);
    // A limit leaves items of the gold file over on purpose.
    const matched = matchIds([own, { name: file.path, ids: other as string[] }], {
      common: options.common === true,
      spare: options.limit !== undefined ? [1] : [],
    });
    [kept, goldRows] = matched.rows;
  } else if (file.rows !== answers.n && !(options.limit !== undefined && file.rows > answers.n)) {
    throw failure(words.lengths, { a: answers.n, other: file.path, b: file.rows }, table.path);
  }
  const positions = goldRows ?? Int32Array.from({ length: answers.n }, (_, i) => i);
  const gold = take(texts, positions);
  const own = kept === undefined ? answers : take(answers, kept);
  const sideways = gold.goldSets !== undefined && own.pred !== undefined ? predLists(own) : undefined;
  return {
    answers: {
      ...own,
      gold: gold.gold,
      goldSets: gold.goldSets,
      pred: sideways === undefined ? own.pred : undefined,
      predSets: sideways ?? own.predSets,
      flags: columns.id === undefined ? [...own.flags, "gold_by_position"] : own.flags,
    },
    rows: kept === undefined ? rows : rows === null ? kept : kept.map((i) => rows[i]),
  };
}

/** Single predicted labels beside gold lists are lists of one. */
function predLists(answers: Answers): CodedSets {
  const { codes, values } = answers.pred!;
  return codeSets(Array.from(codes, (k) => (k < 0 ? null : (listOf(values[k]) ?? [values[k]]))));
}

const words = {
  groupMissing: {
    en: 'The group ("{column}") is missing. Give every item one, or leave --group out.',
    zh: "缺少分组（“{column}”）。请为每个样本给出分组，或去掉 --group。",
  },
  idMissing: {
    en: 'The id ("{column}") is missing. Give every item one, or remove the column to join by position.',
    zh: "缺少 id（“{column}”）。请为每个样本给出 id，或删去该列以按位置对齐。",
  },
  mixed: {
    en: '"{column}" holds lists of labels in some items and not in others. Write a list in each, or a label in each.',
    zh: "“{column}”有的样本是标签列表，有的不是。请统一写成列表，或统一写成单个标签。",
  },
  noList: {
    en: '"{column}" is not a list of labels. Write a list, for instance ["a", "b"].',
    zh: '“{column}”不是标签列表。请写成列表，例如 ["a", "b"]。',
  },
  shape: {
    en: '"{column}" has another shape here than in the first item. Give a list, an object or one number in each.',
    zh: "此处“{column}”的形式与首个样本不同。请统一写成列表、对象或单个数。",
  },
  width: {
    en: '"{column}" holds {given} numbers here and {width} in the first item. Give one for each label.',
    zh: "此处“{column}”有 {given} 个数，首个样本有 {width} 个。请为每个标签给出一个数。",
  },
  hole: {
    en: '"{column}" lacks a number. Give one for each label.',
    zh: "“{column}”缺少一个数。请为每个标签给出一个数。",
  },
  unknownPart: {
    en: 'No row has the {column} "{wanted}". There are: {known}.',
    zh: "没有 {column} 为“{wanted}”的行。现有：{known}。",
  },
  lengths: {
    en: "Neither file has ids, and they differ in length ({a} items here, {b} in {other}). Give both an id column.",
    zh: "两个文件都没有 id，长度又不同（此处 {a} 个样本，{other} 有 {b} 个）。请为两者加上 id 列。",
  },
};
