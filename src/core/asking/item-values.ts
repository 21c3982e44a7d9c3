import type { Golds } from "../cases/case.js";
import { failure } from "../failure.js";
import type { DataSet, Item } from "../item.js";
import type { WrittenPrompt } from "./asking-schema.js";

/** What templates can read of the items of a data set. */
export interface ItemValues {
  /** The names that some item has. */
  readonly names: ReadonlySet<string>;
  /** The value of a name for item `i`; `undefined` where it has none. */
  value(i: number, name: string): unknown;
  /** The texts of the choices of item `i`; throws a `Failure` where it has none. */
  choices(i: number): readonly string[];
  /** Index of the right choice of item `i`; -1 where it is not known. */
  right(i: number): number;
}

/** Letters of the choices of a question: A, B, C ... */
export function lettersOf(choices: number, at?: string): readonly string[] {
  if (choices > 26) throw failure(words.tooMany, { choices }, at);
  return Array.from({ length: choices }, (_, k) => String.fromCharCode(65 + k));
}

/** Makes the values of a data set's items. A column goes before `id`, `labels` and `item`; `item` holds all columns, for names that are no words of Jinja. */
export function itemValues(set: DataSet, labels: readonly string[], prompt: WrittenPrompt): ItemValues {
  const { items, beyondLabels } = set;
  const columns = new Set(items.flatMap(({ metadata }) => Object.keys(metadata)));
  const goldOf = (i: number): Golds["choice"] | null =>
    beyondLabels?.kind === "choice" ? ((beyondLabels.gold?.[i] ?? null) as Golds["choice"] | null) : null;
  const listed = (i: number): readonly string[] | undefined => goldOf(i)?.choices ?? inColumn(items[i]);
  const withChoices = items.some((_, i) => listed(i) !== undefined);
  const schemas =
    beyondLabels?.kind === "structured" ? (beyondLabels.gold as readonly (Golds["structured"] | null)[]) : [];
  const schemaOf = (i: number): unknown => prompt.schema ?? schemas?.[i]?.schema;
  const names = new Set([
    "input",
    "id",
    "item",
    ...columns,
    ...(withChoices ? ["choices", "letters"] : []),
    ...(labels.length > 0 ? ["labels"] : []),
    ...(items.some((_, i) => schemaOf(i) !== undefined) ? ["schema"] : []),
  ]);
  return {
    names,
    value(i, name) {
      const item = items[i];
      if (name === "input") return item.input ?? undefined;
      if (name === "choices") return listed(i) ?? item.metadata.choices;
      if (name === "letters") {
        const own = listed(i);
        return own === undefined ? item.metadata.letters : lettersOf(own.length, item.id);
      }
      if (Object.hasOwn(item.metadata, name)) return item.metadata[name];
      if (columns.has(name)) return undefined;
      if (name === "id") return item.id;
      if (name === "item") return { ...item.metadata, id: item.id, input: item.input };
      if (name === "labels") return labels.length > 0 ? labels : undefined;
      if (name === "schema") {
        const own = schemaOf(i);
        return own === undefined || typeof own === "string" ? own : JSON.stringify(own);
      }
      return undefined;
    },
    choices(i) {
      const own = listed(i);
      if (own === undefined) throw failure(words.noChoices, {}, `${set.path}, ${items[i].id}`);
      return own;
    },
    right: (i) => goldOf(i)?.index ?? rightOf(items[i]),
  };
}

/** Choices that stand in a column of that name, where gold is a letter. */
function inColumn({ metadata }: Item): readonly string[] | undefined {
  if (metadata.choices === undefined || !metadata.choices.startsWith("[")) return undefined;
  try {
    return (JSON.parse(metadata.choices) as unknown[]).map(String);
  } catch {
    return undefined;
  }
}

/** The right choice of an item whose gold is a letter. */
function rightOf({ gold }: Item): number {
  return typeof gold === "string" && /^[A-Z]$/.test(gold) ? gold.charCodeAt(0) - 65 : -1;
}

const words = {
  noChoices: {
    en: "There are no choices. Name their column with `fields: {choices: COLUMN}`, or let the model answer with `answer: {by: generation}`.",
    zh: "没有选项。请用 `fields: {choices: 列名}` 指定该列，或用 `answer: {by: generation}` 让模型直接作答。",
  },
  tooMany: {
    en: "{choices} choices cannot be lettered (at most 26). Ask by log-likelihood: `answer: {by: log_likelihood}`.",
    zh: "{choices} 个选项无法用字母编号（最多 26 个）。请改用对数似然：`answer: {by: log_likelihood}`。",
  },
};
