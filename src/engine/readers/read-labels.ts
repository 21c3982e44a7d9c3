import type { Coded } from "../../core/answers.js";
import { failure } from "../../core/failure.js";
import type { Table } from "./table.js";

/** A column of single labels as codes; a list or an object in it is a `Failure` with its place, and no label. */
export async function readLabels(table: Table, column: string): Promise<Coded> {
  const coded = await table.codes(column);
  if (coded.values.some((value) => /^[[{]/.test(value))) {
    const row = (await table.cells(column)).findIndex((cell) => typeof cell === "object" && cell !== null);
    if (row >= 0) throw failure(words.noLabel, { column }, table.at(row));
    if (coded.values.every((value) => /^\[(\]|')/.test(value))) throw failure(words.python, { column }, table.path);
  }
  return coded;
}

const words = {
  noLabel: {
    en: '"{column}" is a list or an object here, and no label. Write a label in each item; for label sets a list in gold and in pred. For JSON values and tool calls say --task structured_output, for documents by relevance --task retrieval.',
    zh: "此处“{column}”是列表或对象，不是标签。请每个样本写一个标签；若是标签集合，标准答案与预测都要写成列表。JSON 值与工具调用请写 --task structured_output，文档相关性请写 --task retrieval。",
  },
  python: {
    en: `"{column}" holds lists as Python prints them. Write them as JSON, for instance ["a", "b"].`,
    zh: `“{column}”是 Python 打印出的列表。请写成 JSON，例如 ["a", "b"]。`,
  },
};
