import { failure, nearest } from "../../core/failure.js";
import { type Fields, type Meaning, meanings } from "../../core/plan.js";
import type { Table } from "./table.js";

/** Names that a column is known by without being named (product.md 4). */
const synonyms: Synonyms = {
  id: ["id", "idx", "index", "doc_id", "sample_id", "example_id"],
  gold: [
    "gold",
    "label",
    "labels",
    "target",
    "reference",
    "references",
    "answer",
    "expected",
    "y",
    "y_true",
    "true_label",
  ],
  pred: ["pred", "prediction", "predicted", "y_pred", "output", "response"],
  probs: ["probs", "probabilities"],
  logits: ["logits"],
  score: ["score"],
};

/** Names of an input text, the first that occurs is taken: several texts an item are usual and no mistake. */
const inputs = ["input", "text", "sentence", "question", "prompt", "content", "query"];

/** Columns that divide a long file into runs. */
export const dividers = ["model", "seed", "checkpoint", "split"] as const;

/** What a generator says of itself. */
export const ownWords = ["finish_reason", "tokens_in", "tokens_out", "latency_ms", "error"] as const;

/** Which column of a table is what. */
export interface Chosen extends Fields {
  /** Columns `prob_<label>`, `p<k>` or `logit_<label>`, where there are such; labels are null for `p<k>`. */
  readonly spread?: {
    readonly kind: "probs" | "logits";
    readonly columns: readonly string[];
    readonly labels: readonly string[] | null;
  };
  /** All columns without a meaning. */
  readonly rest: readonly string[];
}

/** Reads `gold=label,pred=output` of `--fields`; throws a `Failure` for an unknown meaning. */
export function parseFields(text: string): Fields {
  const fields: Partial<Record<Meaning, string>> = {};
  for (const part of text.split(",")) {
    const [meaning, ...column] = part.split("=");
    const found = meanings.find((name) => name === meaning.trim());
    if (found === undefined || column.length === 0) {
      throw failure(words.fields, { part, known: meanings.join(", ") });
    }
    fields[found] = column.join("=").trim();
  }
  return fields;
}

/** Meanings that another file holds, or that are not asked for. */
export interface Elsewhere {
  /** A named column of these may be missing here; synonyms count then. */
  readonly absent?: readonly Meaning[];
  /** These are not looked for at all. */
  readonly without?: readonly Meaning[];
  /** Further names, best first, that go before the usual ones. */
  readonly more?: Synonyms;
}

/** Names of columns by meaning. */
export type Synonyms = Readonly<Partial<Record<Meaning, readonly string[]>>>;

/**
 * Settles which column means what: named ones first, else by synonym (case counts only where it must). Throws a `Failure` for a
 * named column that does not exist, and where two columns fit one meaning.
 */
export function choose(
  table: Table,
  fields: Fields = {},
  { absent = [], without = [], more = {} }: Elsewhere = {},
): Chosen {
  const chosen: Partial<Record<Meaning, string>> = {};
  const taken = new Set<string>();
  for (const [meaning, column] of Object.entries(fields) as [Meaning, string | undefined][]) {
    if (column === undefined || without.includes(meaning)) continue;
    if (!table.columns.includes(column)) {
      if (absent.includes(meaning)) continue;
      throw missingColumn(table, column, `--fields ${meaning}=${column}`);
    }
    chosen[meaning] = column;
    taken.add(column);
  }
  for (const meaning of meanings) {
    if (chosen[meaning] !== undefined || without.includes(meaning)) continue;
    const own = more[meaning]?.find((name) => table.columns.includes(name) && !taken.has(name));
    const found = own ?? bySynonym(table, meaning, taken);
    if (found === undefined) continue;
    chosen[meaning] = found;
    if (own !== undefined) taken.add(own);
  }
  // One of the two is enough, and probabilities say more plainly what they are.
  if (chosen.probs !== undefined && fields.logits === undefined) delete chosen.logits;
  if (chosen.logits !== undefined && fields.probs === undefined) delete chosen.probs;
  if (fields.input === undefined && !without.includes("input")) {
    chosen.input = inputs.find((name) => table.columns.includes(name) && !Object.values(chosen).includes(name));
  }
  const known = new Set<string>([...Object.values(chosen), ...dividers, ...ownWords]);
  const spread = chosen.probs === undefined && chosen.logits === undefined ? spreadOf(table, known) : undefined;
  for (const column of spread?.columns ?? []) known.add(column);
  return { ...chosen, spread, rest: table.columns.filter((column) => !known.has(column)) };
}

/** Whether a column name is one of the usual ones of a meaning. */
export function isUsual(meaning: Meaning, column: string): boolean {
  return (synonyms[meaning] ?? []).includes(column.toLowerCase());
}

/** Whether a column name is one of the usual ones of any meaning. */
export function isUsualName(column: string): boolean {
  const name = column.toLowerCase();
  return inputs.includes(name) || Object.values(synonyms).some((names) => names.includes(name));
}

function bySynonym(table: Table, meaning: Meaning, taken: ReadonlySet<string>): string | undefined {
  const names = synonyms[meaning] ?? [];
  const free = table.columns.filter((column) => !taken.has(column));
  const exact = free.filter((column) => names.includes(column));
  const all = exact.length > 0 ? exact : free.filter((column) => names.includes(column.toLowerCase()));
  // Beside a prediction, `output` and `response` are the text it was taken from.
  const fits = meaning === "pred" && all.length > 1 ? all.filter((name) => !/^(output|response)$/i.test(name)) : all;
  if (fits.length > 1) {
    throw failure(words.several, { meaning, columns: fits.join(", "), first: fits[0] }, table.path);
  }
  return fits[0];
}

function spreadOf(table: Table, known: ReadonlySet<string>): Chosen["spread"] {
  const free = table.columns.filter((column) => !known.has(column));
  for (const [prefix, kind] of [
    ["prob_", "probs"],
    ["logit_", "logits"],
  ] as const) {
    const columns = free.filter((column) => column.startsWith(prefix) && column.length > prefix.length);
    if (columns.length > 0) return { kind, columns, labels: columns.map((column) => column.slice(prefix.length)) };
  }
  const count = free.filter((column) => /^p\d+$/.test(column)).length;
  const columns = Array.from({ length: count }, (_, k) => `p${k}`);
  if (count >= 2 && columns.every((column) => free.includes(column))) return { kind: "probs", columns, labels: null };
  return undefined;
}

/** The failure for a column that is not there: where it was named, the nearest names, all names. */
export function missingColumn(table: Table, column: string, named: string) {
  const near = nearest(column, table.columns);
  const some = table.columns.slice(0, 20).join(", ");
  return near.length > 0
    ? failure(words.missingNear, { column, named, near: near.join(", "), columns: some }, table.path)
    : failure(words.missing, { column, named, columns: some }, table.path);
}

/** The failure for a meaning that no column has. */
export function missingMeaning(table: Table, meaning: "gold" | "pred" | "id") {
  return failure(words[meaning], { columns: table.columns.slice(0, 20).join(", ") }, table.path);
}

const words = {
  fields: {
    en: '--fields takes MEANING=COLUMN, separated by commas; "{part}" is none. Meanings: {known}.',
    zh: "--fields 的写法是 含义=列名，用逗号分隔；“{part}”不是。可用的含义：{known}。",
  },
  several: {
    en: "Several columns could be {meaning}: {columns}. Choose one, for instance --fields {meaning}={first}.",
    zh: "有多个列都可能是 {meaning}：{columns}。请指定一个，例如 --fields {meaning}={first}。",
  },
  missingNear: {
    en: 'There is no column "{column}" ({named}). Nearest: {near}. Columns: {columns}.',
    zh: "没有“{column}”列（{named}）。最接近的：{near}。现有的列：{columns}。",
  },
  missing: {
    en: 'There is no column "{column}" ({named}). Columns: {columns}.',
    zh: "没有“{column}”列（{named}）。现有的列：{columns}。",
  },
  gold: {
    en: "No column is the gold label. Name it with --fields gold=COLUMN, or its file with --gold FILE. Columns: {columns}.",
    zh: "没有哪一列是标准答案。请用 --fields gold=列名 指定，或用 --gold 文件 给出。现有的列：{columns}。",
  },
  pred: {
    en: "No column is the prediction. Name it with --fields pred=COLUMN (or probs=, logits=; a given score with --metric COLUMN). Columns: {columns}.",
    zh: "没有哪一列是预测。请用 --fields pred=列名 指定（或 probs=、logits=；已有的分数用 --metric 列名）。现有的列：{columns}。",
  },
  id: {
    en: "No column is the id. Name it with --fields id=COLUMN. Columns: {columns}.",
    zh: "没有哪一列是 id。请用 --fields id=列名 指定。现有的列：{columns}。",
  },
};
