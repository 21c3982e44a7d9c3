import type { Readable } from "node:stream";
import type { Coded } from "../../core/answers.js";
import { failure } from "../../core/failure.js";
import { metrics } from "../../core/metrics/catalogue.js";
import { scaleOf } from "../../core/metrics/measure.js";
import { random } from "../../core/random.js";
import { type Ranking, ranking } from "../../core/ranking/ranking.js";
import type { RankedSet, RankingCell } from "../../core/ranking/ranking-input.js";
import { moments } from "../../core/stats/moments.js";
import { numberOf } from "../readers/cells.js";
import { missingColumn } from "../readers/fields.js";
import { readTable } from "../readers/index.js";
import type { Table } from "../readers/table.js";

/** How a table of scores is read and ranked. */
export interface ScoreTableRequest {
  /** A column of scores, or a value of the column `metric`; default the column `score`. */
  readonly metric?: string;
  readonly better?: "higher" | "lower";
  /** The base model first, then those against it; absent for all models without roles. */
  readonly models?: readonly string[];
  /** One data set alone. */
  readonly split?: string;
  readonly deltaMin?: number;
  readonly pairSeeds?: boolean;
  readonly randomSeed: number;
  readonly stdin?: Readable;
}

/** A ranking of a table of scores, with what was assumed about it. */
export interface RankedTable {
  readonly ranking: Ranking;
  readonly assumed: {
    /** The column that names the data sets; null where there is one set. */
    readonly data: string | null;
    readonly metric: string;
    /** Whether `better` and the scale come from the metric's name, or from the flag and the values. */
    readonly better: "metric" | "flag" | "default";
    /** Rows without a score: a failed run is no score of 0. */
    readonly missing: number;
  };
}

/** What a column that names the data set is called. */
const dataNames = ["split", "data", "dataset", "data_set", "task"];

/**
 * Ranks the models of a long table with columns `model`, a data set, optionally `seed`, `metric`, `suite` and `n` (items of the set), and a score. Several
 * rows of a model on a set are its seeds. Throws a `Failure` for columns that are missing or doubtful, and for a seed that stands twice.
 */
export async function rankScoreTable(path: string, request: ScoreTableRequest): Promise<RankedTable> {
  const table = await readTable(path, { stdin: request.stdin });
  return table.session(async () => {
    const has = (name: string): boolean => table.columns.includes(name);
    const codes = async (name: string): Promise<Coded | null> => (has(name) ? table.codes(name) : null);
    if (!has("model")) throw missingColumn(table, "model", "--scores");
    const named = request.metric;
    const scored = named !== undefined && has(named) ? named : "score";
    // A name that is no column tells what the scores are, or which rows; a misspelled one must not.
    const tells = named === undefined || has(named) || has("metric") || metrics.find(named) !== undefined;
    if (!has(scored) || !tells)
      throw missingColumn(table, named ?? "score", named === undefined ? "--scores" : "--metric");
    const model = await table.codes("model");
    const [of, data] = await dataColumn(table, new Set([scored]));
    const metric = await codes("metric");
    const suite = await codes("suite");
    const seed = await codes("seed");
    const items = has("n") ? await table.numbers("n") : null;
    const scores = await table.numbers(scored);
    const rows = Array.from({ length: table.rows }, (_, row) => row).filter(
      (row) =>
        (request.split === undefined || data?.values[data.codes[row]] === request.split) &&
        (metric === null || named === undefined || named === scored || metric.values[metric.codes[row]] === named),
    );
    if (rows.length === 0)
      throw failure(words.none, { what: [request.split, named].filter((one) => one !== undefined).join(", ") }, path);
    const models = modelsOf(table, model, rows, request.models);
    const sets: RankedSet[] = [];
    const cells: (RankingCell | null)[][] = [];
    const order = [...new Set(rows.map((row) => data?.codes[row] ?? -1))];
    let missing = 0;
    let told: "metric" | "flag" | "default" = request.better === undefined ? "default" : "flag";
    for (const code of order) {
      const here = rows.filter((row) => (data?.codes[row] ?? -1) === code);
      const name = data === null || code < 0 ? "all" : data.values[code];
      const own = metric === null ? (named ?? "score") : oneOf(table, metric, here, "metric", name);
      // Of a score that another tool gave nothing is known by its name.
      const found = metrics.find(own);
      const known = found?.needs === "score" ? undefined : found;
      if (known !== undefined && request.better === undefined) told = "metric";
      const values = here.map((row) => scores[row]).filter((value) => !Number.isNaN(value));
      const n = items === null ? Number.NaN : items[here[0]];
      sets.push({
        name,
        metric: own,
        better: request.better ?? known?.better ?? "higher",
        scale: known === undefined ? "" : fitting(scaleOf(known), values),
        suite: suite === null ? null : (suite.values[suite.codes[here[0]]] ?? null),
        n: Number.isInteger(n) && n > 0 ? n : null,
      });
      cells.push(
        models.map(({ name: wanted }) => {
          const runs = here.filter((row) => model.values[model.codes[row]] === wanted);
          const present = runs.filter((row) => !Number.isNaN(scores[row]));
          missing += runs.length - present.length;
          const seeds = present.map((row) =>
            seed === null || seed.codes[row] < 0
              ? null
              : numberOf(seed.values[seed.codes[row]], "seed", () => table.at(row)),
          );
          const twice = seeds.findIndex((one, i) => one !== null && seeds.indexOf(one) < i);
          if (twice >= 0)
            throw failure(
              words.twice,
              { model: wanted, data: name, seed: seeds[twice] ?? "" },
              table.at(present[twice]),
            );
          return present.length === 0 ? null : { values: present.map((row) => scores[row]), seeds };
        }),
      );
    }
    const scaled = withScales(sets, cells);
    const deltaMin = request.deltaMin ?? assumedDeltaMin(scaled, cells);
    const ranked = ranking({
      models,
      sets: scaled,
      cells,
      deltaMin,
      deltaMinAssumed: request.deltaMin === undefined,
      pairSeeds: request.pairSeeds,
      random: random(request.randomSeed),
    });
    const apart = ranked.onSeeds.flatMap(({ data: set, pairs }) =>
      pairs.filter(({ paired }) => !paired).map((pair) => ({ ...pair, set })),
    );
    if (request.pairSeeds === true && apart.length > 0)
      throw failure(words.noPairs, { a: apart[0].a, b: apart[0].b, data: apart[0].set }, path);
    return {
      ranking: ranked,
      assumed: {
        data: of,
        metric: [...new Set(sets.map((set) => set.metric))].join(", "),
        better: told,
        missing,
      },
    };
  });
}

/** The column that names the data set: the one of the usual names that varies, or the only one there is. */
async function dataColumn(table: Table, taken: ReadonlySet<string>): Promise<[string | null, Coded | null]> {
  const there = dataNames.filter((name) => table.columns.includes(name) && !taken.has(name));
  const read = await Promise.all(there.map(async (name) => [name, await table.codes(name)] as const));
  const varying = read.filter(([, { values }]) => values.length > 1);
  if (varying.length > 1)
    throw failure(words.severalData, { columns: varying.map(([name]) => name).join(", ") }, table.path);
  const [name, coded] = varying[0] ?? read[0] ?? [null, null];
  return [name, coded];
}

/** The models to rank, in order of appearance, or the named ones, of which the first is the base. */
function modelsOf(
  table: Table,
  model: Coded,
  rows: readonly number[],
  named: readonly string[] | undefined,
): { name: string; role: "base" | "tuned" | null }[] {
  const blank = rows.find((row) => model.codes[row] < 0);
  if (blank !== undefined) throw failure(words.noModel, {}, table.at(blank));
  const known = [...new Set(rows.map((row) => model.values[model.codes[row]]))];
  for (const name of named ?? [])
    if (!known.includes(name))
      throw failure(words.unknownModel, { name, known: known.slice(0, 20).join(", ") }, table.path);
  const models = (named ?? known).map((name, i) => ({
    name,
    role: named === undefined ? null : i === 0 ? ("base" as const) : ("tuned" as const),
  }));
  if (models.length < 2) throw failure(words.oneModel, { name: models[0]?.name ?? "–" }, table.path);
  return models;
}

/** The one value that a column has on a data set. */
function oneOf(table: Table, coded: Coded, rows: readonly number[], column: string, data: string): string {
  const values = [...new Set(rows.map((row) => coded.values[coded.codes[row]] ?? ""))];
  if (values.length > 1) throw failure(words.severalMetrics, { column, data, values: values.join(", ") }, table.path);
  return values[0] === "" ? "score" : values[0];
}

/** A metric's scale, or per cent where its values are written so. */
function fitting(scale: string, values: readonly number[]): string {
  return scale === "0-1" && values.some((value) => value > 1) && values.every((value) => value >= 0 && value <= 100)
    ? "0-100"
    : scale;
}

/**
 * The scale of scores that no name tells: 0-1 or 0-100 where higher is better and all values lie there, else unbounded; unbounded too where some sets
 * stay within 1 and others do not, as shares beside per cents do.
 */
function withScales(sets: readonly RankedSet[], cells: readonly (readonly (RankingCell | null)[])[]): RankedSet[] {
  const untold = sets.flatMap(({ scale, better }, s) =>
    scale === "" && better === "higher" ? [cells[s].flatMap((cell) => cell?.values ?? [])] : [],
  );
  const within = (top: number): boolean => untold.flat().every((value) => value >= 0 && value <= top);
  // All zeros fit either scale.
  const shares = untold.some((values) => values.some((value) => value > 0) && values.every((value) => value <= 1));
  const common = within(1) ? "0-1" : within(100) && !shares ? "0-100" : "unbounded";
  return sets.map((set) =>
    set.scale !== "" ? set : { ...set, scale: set.better === "higher" ? common : "unbounded" },
  );
}

/** As for metrics of items: .02 on 0-1, 1 on 0-100, else a tenth of the sd of the first model's scores (product.md 3). */
function assumedDeltaMin(sets: readonly RankedSet[], cells: readonly (readonly (RankingCell | null)[])[]): number {
  if (sets.every(({ scale }) => scale === "0-1" || scale === "-1-1")) return 0.02;
  if (sets.every(({ scale }) => scale === "0-100")) return 1;
  const first = cells.flatMap((row) => row[0]?.values ?? []);
  const variance = first.length < 2 ? null : moments(first).variance;
  return variance === null || variance === 0 ? 0.02 : Math.sqrt(variance) / 10;
}

const words = {
  none: {
    en: "No row is of {what}.",
    zh: "没有属于 {what} 的行。",
  },
  severalData: {
    en: "Several columns could name the data set: {columns}. Keep one of them, or rename the others.",
    zh: "有多个列都可能是数据集名：{columns}。请保留其一，或将其余改名。",
  },
  severalMetrics: {
    en: 'Column "{column}" holds several metrics of "{data}" ({values}). Choose one with --metric.',
    zh: "“{data}”在列 {column} 中有多个指标（{values}）。请用 --metric 选定一个。",
  },
  noModel: {
    en: "This row names no model. Fill in the column model.",
    zh: "此行没有模型名。请填写 model 列。",
  },
  unknownModel: {
    en: 'No row has the model "{name}". There are: {known}.',
    zh: "没有模型为“{name}”的行。现有：{known}。",
  },
  oneModel: {
    en: "There is one model only ({name}): a ranking needs two.",
    zh: "只有一个模型（{name}）：排名至少需要两个。",
  },
  noPairs: {
    en: '--pair-seeds: "{a}" and "{b}" do not hold the same seeds on "{data}". Give both the same numbers in the column seed, or leave the flag out.',
    zh: "--pair-seeds：“{a}”与“{b}”在“{data}”上的种子不同。请让两者 seed 列的编号一致，或不用该参数。",
  },
  twice: {
    en: 'The score of "{model}" on "{data}" with seed {seed} stands twice. Leave one row, or give the seeds different numbers.',
    zh: "“{model}”在“{data}”上种子 {seed} 的得分出现两次。请只留一行，或改用不同的种子编号。",
  },
};
