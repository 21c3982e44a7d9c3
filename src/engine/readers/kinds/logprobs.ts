import { failure } from "../../../core/failure.js";
import { numberOf } from "../cells.js";
import type { Table } from "../table.js";
import type { CaseAnswers } from "./answer-kind.js";
import { jsonOf, numbersOf } from "./listed.js";

/** Log-probabilities (natural) of texts: one a token, or their sum with the number of tokens; the text gives bytes and words. */
export const logprobs: CaseAnswers<"logprobs"> = {
  id: "logprobs",
  tasks: ["language_modelling"],
  synonyms: {
    logprobs: ["logprobs", "token_logprobs", "logprob", "sum_logprob", "logprob_sum", "loglikelihood"],
    tokens: ["tokens", "n_tokens", "num_tokens", "token_count"],
    bytes: ["bytes", "n_bytes", "num_bytes", "byte_count"],
    words: ["words", "n_words", "num_words", "word_count"],
  },
  answers: ["logprobs"],
  tells: ({ logprobs, gold }) => logprobs !== undefined && gold === undefined,
  async pred(table, chosen) {
    const column = chosen.logprobs!;
    const cells = await table.cells(column);
    const tokens = await counts(table, chosen.tokens);
    const bytes = await counts(table, chosen.bytes);
    const words = await counts(table, chosen.words);
    const texts = chosen.input === undefined ? undefined : await table.cells(chosen.input);
    return {
      pred: cells.map((cell, row) => {
        if (cell === null) return null;
        const at = () => table.at(row);
        const list = jsonOf(cell);
        // The first token of a text has no probability in many exports: null.
        const own = Array.isArray(list) ? numbersOf(list[0] === null ? list.slice(1) : list, column, at) : undefined;
        const sum = own === undefined ? numberOf(cell, column, at) : own.reduce((a, b) => a + b, 0);
        if (sum > 0 || own?.some((value) => value > 0)) throw failure(said.positive, { column }, at());
        const n = own?.length ?? tokens?.[row];
        const text = texts?.[row];
        const size = own === undefined || chosen.bytes !== undefined ? bytes?.[row] : undefined;
        const length = size ?? (typeof text === "string" ? Buffer.byteLength(text) : undefined);
        const cut = words?.[row] ?? (typeof text === "string" ? text.split(/\s+/).length : undefined);
        const counted = n !== undefined && !Number.isNaN(n);
        // A log that names the bytes has said how long its text is; a sum alone says nothing.
        if (!counted && chosen.bytes === undefined) throw failure(said.noTokens, { column }, at());
        return {
          sum,
          ...(counted ? { tokens: n } : {}),
          ...(length === undefined || Number.isNaN(length) ? {} : { bytes: length }),
          ...(cut === undefined || Number.isNaN(cut) ? {} : { words: cut }),
        };
      }),
    };
  },
};

/** Numbers of tokens, bytes or words: whole and not negative; NaN where a list or a text stands there. */
async function counts(table: Table, column: string | undefined): Promise<number[] | undefined> {
  if (column === undefined) return undefined;
  return (await table.cells(column)).map((cell, row) => {
    const list = jsonOf(cell);
    if (Array.isArray(list)) return list.length;
    const number = numberOf(cell, column, () => table.at(row));
    if (!Number.isNaN(number) && !(Number.isInteger(number) && number >= 0)) {
      throw failure(said.noCount, { column, value: number }, table.at(row));
    }
    return number;
  });
}

const said = {
  positive: {
    en: '"{column}" is positive here, which no log-probability is. Give natural logarithms of probabilities (a loss with its sign turned).',
    zh: "此处“{column}”为正，对数概率不会为正。请给出概率的自然对数（损失取负号）。",
  },
  noTokens: {
    en: '"{column}" is a sum, and the number of tokens is missing. Name its column with --fields tokens=COLUMN, or give a list of log-probabilities.',
    zh: "“{column}”是总和，但缺少词元数。请用 --fields tokens=列名 指定，或给出对数概率的列表。",
  },
  noCount: {
    en: '"{column}" holds {value}, which is no count. Give a whole number.',
    zh: "“{column}”中的 {value} 不是计数。请给出整数。",
  },
};
