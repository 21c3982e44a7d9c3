import { type Answers, type CodedSets, codeSets } from "../../core/answers.js";
import { failure } from "../../core/failure.js";
import { parseJson } from "../../core/importers/json.js";
import type { Cell } from "../../core/importers/rows.js";
import type { Task } from "../../core/task.js";
import { textOf } from "./cells.js";
import type { Table } from "./table.js";

/**
 * Gold and predictions as label sets: lists in JSON and Parquet, a JSON list in a text cell, or, where the task was named
 * multilabel, texts split at `|`, else `;`, else `,` (whichever occurs first in this order). Undefined where labels are single.
 */
export async function readSets(
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
    const cells = (await table.cells(first)).map((cell) => (cell === "" && table.format === "parquet" ? null : cell));
    const other = cells.findIndex((cell) => cell !== null && listOf(cell) === undefined);
    if (other >= 0) {
      if (cells.some(Array.isArray)) throw failure(words.mixed, { column: first }, table.at(other));
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
        if (list === undefined) {
          throw failure(column === pred && !named ? words.oneText : words.noList, { column: column! }, table.at(row));
        }
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

/** Single predicted labels beside gold lists are lists of one. */
export function predLists(answers: Answers): CodedSets {
  const { codes, values } = answers.pred!;
  return codeSets(Array.from(codes, (k) => (k < 0 ? null : (listOf(values[k]) ?? [values[k]]))));
}

const words = {
  mixed: {
    en: '"{column}" is no list of labels here, though a column of this file holds lists. Write a list of labels in each item, or a label in each; for JSON values and tool calls say --task structured_output.',
    zh: "此处“{column}”不是标签列表，而文件中有列表。请每条样本都写标签列表，或都写单个标签；JSON 值与工具调用请写 --task structured_output。",
  },
  oneText: {
    en: 'Gold is a list, but "{column}" is not. For label sets write a list, for instance ["a", "b"]; where gold lists right answers, name the task: --task qa_extractive, generation or translation.',
    zh: '标准答案是列表，而“{column}”不是。若是标签集合，请写成列表，例如 ["a", "b"]；若标准答案列出多个正确答案，请指定任务：--task qa_extractive、generation 或 translation。',
  },
  noList: {
    en: '"{column}" is not a list of labels. Write a list, for instance ["a", "b"].',
    zh: '“{column}”不是标签列表。请写成列表，例如 ["a", "b"]。',
  },
};
