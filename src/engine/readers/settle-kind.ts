import { failure } from "../../core/failure.js";
import { isSpanTag } from "../../core/importers/conll.js";
import type { Cell } from "../../core/importers/rows.js";
import type { Fields, Meaning } from "../../core/plan.js";
import { type Chosen, choose, type Synonyms } from "./fields.js";
import type { AnswerKind } from "./kinds/answer-kind.js";
import { answerKinds, kindOfId, kindOfTask } from "./kinds/catalogue.js";
import { jsonOf } from "./kinds/listed.js";
import type { ReadPredictionsOptions } from "./predictions.js";
import type { Table } from "./table.js";

/** What a file holds: a kind of answer beyond labels with its columns, or undefined for labels and given scores. */
type Settled = { readonly kind: AnswerKind; readonly chosen: Chosen } | undefined;

/**
 * Settles the kind of the answers: by the named task, else by the format, else by columns that no other kind has. Throws a `Failure`
 * where the columns lack what the named task needs.
 */
export async function settleKind(table: Table, fields: Fields, options: ReadPredictionsOptions): Promise<Settled> {
  if (options.metric !== undefined) return undefined;
  if (table.kind !== undefined) {
    const settled = ofKind(table, kindOfId(table.kind), fields, options);
    if (has(settled.chosen, settled.kind)) return settled;
    throw failure(words.goldOnly, {}, table.path);
  }
  const kind = kindOfTask(options.task);
  if (kind !== undefined) {
    const settled = ofKind(table, kind, fields, options);
    // A choice that was made is a label; only lists are the log-likelihoods of all.
    if (kind.id === "choice" && options.pred !== undefined && !(await holdsLists(table, options.pred)))
      return undefined;
    if (has(settled.chosen, kind)) return settled;
    // Choices can be labels too, and any task can have been scored by another tool.
    if (kind.id === "choice" || settled.chosen.score !== undefined) return undefined;
    throw missingAnswers(table, kind, options.task!);
  }
  if (options.task !== undefined) return undefined;
  const chosen = choose(table, fields, { without: ["gold"] });
  if (chosen.pred !== undefined) {
    const { gold } = choose(table, fields, { without: options.gold === undefined ? [] : ["gold"] });
    return (await holdsTags(table, gold ?? chosen.pred)) ? ofKind(table, kindOfId("tags"), fields, options) : undefined;
  }
  if ((chosen.probs ?? chosen.logits ?? chosen.spread ?? chosen.score) !== undefined) return undefined;
  for (const one of answerKinds) {
    if (one.tells === undefined) continue;
    const settled = ofKind(table, one, fields, options);
    if (has(settled.chosen, one) && one.tells(settled.chosen)) return settled;
  }
  return undefined;
}

/** Rows that tell what a column holds. */
const looked = 1000;

/** Whether a column holds lists of span tags (`B-PER`, `O`), which no set of labels looks like. */
async function holdsTags(table: Table, column: string | undefined): Promise<boolean> {
  if (column === undefined) return false;
  // Codes of Parquet are kept, and needed anyway; cells of text are in memory.
  const cells: readonly Cell[] =
    table.format === "parquet" ? (await table.codes(column)).values : await table.cells(column);
  let spans = false;
  let several = false;
  for (const cell of cells.slice(0, looked)) {
    const value = jsonOf(cell);
    if (value === null) continue;
    const list = typeof value === "string" && value.includes(" ") ? value.trim().split(/\s+/) : value;
    if (!Array.isArray(list)) return false;
    for (const tag of list) {
      if (typeof tag !== "string" || !isSpanTag(tag)) return false;
      spans ||= tag !== "O";
    }
    several ||= list.length > 1;
  }
  return spans && several;
}

async function holdsLists(table: Table, column: string): Promise<boolean> {
  const first = (await table.cells(column)).find((cell) => cell !== null);
  return Array.isArray(jsonOf(first ?? null));
}

function has(chosen: Chosen, { answers }: AnswerKind): boolean {
  return answers.some((meaning) => chosen[meaning] !== undefined);
}

function ofKind(table: Table, kind: AnswerKind, fields: Fields, options: ReadPredictionsOptions) {
  const without: Meaning[] = ["probs", "logits"];
  if (kind.gold === undefined || options.gold !== undefined) without.push("gold");
  const [main] = kind.answers;
  // A column named by --pred holds what the kind calls its answers.
  const own = options.pred === undefined ? fields : { ...fields, pred: undefined, [main]: options.pred };
  if (main !== "pred") without.push("pred");
  return { kind, chosen: choose(table, own, { without, more: kind.synonyms }) };
}

/** Names of a kind's gold and what stands beside it, for a file of its own. */
export function goldSynonyms({ synonyms }: AnswerKind): Synonyms {
  const { pred: _, ...rest } = synonyms;
  return rest;
}

function missingAnswers(table: Table, kind: AnswerKind, task: string) {
  const columns = table.columns.slice(0, 20).join(", ");
  const [meaning] = kind.answers;
  const names = (kind.synonyms[meaning] ?? ["pred", "prediction", "output"]).slice(0, 4).join(", ");
  return failure(words.lacking, { task, meaning, names, columns }, table.path);
}

const words = {
  goldOnly: {
    en: "This file holds gold and no answers. Name the file of answers in its place, and give this one with --gold FILE.",
    zh: "此文件只有标准答案，没有回答。请在此处给出回答的文件，并用 --gold 文件 给出此文件。",
  },
  lacking: {
    en: "The task {task} needs a column {meaning} (usual names: {names}), and none is there. Name it with --fields {meaning}=COLUMN. Columns: {columns}.",
    zh: "任务 {task} 需要 {meaning} 列（常用名：{names}），但没有找到。请用 --fields {meaning}=列名 指定。现有的列：{columns}。",
  },
};
