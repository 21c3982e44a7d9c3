import { failure } from "../../../core/failure.js";
import type { Cell } from "../../../core/importers/rows.js";
import type { Table } from "../table.js";
import type { CaseAnswers } from "./answer-kind.js";
import { jsonOf, numbersOf } from "./listed.js";

/** Log-likelihoods of the choices of a question; gold is an index from 0, a letter from A, or the text of a choice. */
export const choice: CaseAnswers<"choice"> = {
  id: "choice",
  tasks: ["multiple_choice"],
  synonyms: {
    choices: ["choices", "options"],
    logprobs: ["logprobs", "choice_logprobs", "loglikelihoods", "log_likelihoods"],
    unconditional: ["unconditional", "unconditional_logprobs"],
    gold: ["answer_index", "gold_index"],
  },
  answers: ["logprobs"],
  tells: ({ logprobs, gold }) => logprobs !== undefined && gold !== undefined,
  async gold(table, { gold, choices }) {
    const cells = await table.cells(gold!);
    const texts = await choicesOf(table, choices);
    const given = cells.map((cell) => (cell === null ? null : String(cell).trim()));
    const numeric = cells.every((cell) => cell === null || typeof cell === "number");
    const named =
      !numeric && texts !== undefined && given.every((one, row) => one === null || texts[row]?.includes(one));
    return given.map((one, row) => {
      if (one === null) return null;
      const own = texts?.[row];
      const index = named ? own!.indexOf(one) : indexOf(one);
      if (index < 0) throw failure(words.noChoice, { gold: one, column: gold! }, table.at(row));
      return own === undefined ? { index } : { index, choices: own };
    });
  },
  async pred(table, { logprobs, unconditional }) {
    const cells = await table.cells(logprobs!);
    const bare = unconditional === undefined ? undefined : await table.cells(unconditional);
    return {
      pred: cells.map((cell, row) => {
        if (cell === null) return null;
        const at = () => table.at(row);
        const own = numbersOf(cell, logprobs!, at);
        const without = bare?.[row] ?? null;
        if (without === null) return { logprobs: own };
        return { logprobs: own, unconditional: numbersOf(without, unconditional!, at) };
      }),
    };
  },
};

async function choicesOf(table: Table, column: string | undefined): Promise<(string[] | undefined)[] | undefined> {
  if (column === undefined) return undefined;
  return (await table.cells(column)).map((cell: Cell, row) => {
    if (cell === null) return undefined;
    const list = jsonOf(cell);
    if (!Array.isArray(list) || list.some((one: Cell) => one === null || typeof one === "object")) {
      throw failure(words.noChoices, { column }, table.at(row));
    }
    return list.map(String);
  });
}

/** An index as a number from 0, or as a letter from A; -1 for anything else. */
function indexOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  return /^\(?[A-Za-z][).]?$/.test(text)
    ? text
        .replace(/[^A-Za-z]/g, "")
        .toUpperCase()
        .charCodeAt(0) - 65
    : -1;
}

const words = {
  noChoice: {
    en: '"{column}" holds "{gold}", which is no index from 0, no letter from A and no text of a choice. Name the choices with --fields choices=COLUMN.',
    zh: "“{column}”中的“{gold}”不是从 0 起的序号、从 A 起的字母或某个选项的文本。请用 --fields choices=列名 指定选项。",
  },
  noChoices: {
    en: '"{column}" is not a list of choices here. Write one, for instance ["yes", "no"].',
    zh: '此处“{column}”不是选项列表。请写成列表，例如 ["yes", "no"]。',
  },
};
