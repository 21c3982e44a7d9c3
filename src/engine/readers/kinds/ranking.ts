import { byCodePoint } from "../../../core/columns.js";
import { failure } from "../../../core/failure.js";
import { isObject } from "../../../core/importers/json.js";
import type { Cell } from "../../../core/importers/rows.js";
import { numberOf, textOf } from "../cells.js";
import type { CaseAnswers } from "./answer-kind.js";
import { jsonOf } from "./listed.js";

/** Documents ranked for a query: ids from best to worst, or ids with scores; gold is relevance by id, or the relevant ids. */
export const ranking: CaseAnswers<"ranking"> = {
  id: "ranking",
  tasks: ["retrieval"],
  synonyms: {
    id: ["query_id", "qid", "topic"],
    gold: ["qrels", "relevant", "relevance"],
    pred: ["ranking", "retrieved", "results", "run"],
  },
  answers: ["pred"],
  async gold(table, { gold }) {
    const cells = await table.cells(gold!);
    return cells.map((cell, row) => {
      if (cell === null) return null;
      const pairs = pairsOf(cell, gold!, () => table.at(row));
      return new Map(pairs.map(([document, relevance]) => [document, relevance ?? 1]));
    });
  },
  async pred(table, { pred }) {
    const cells = await table.cells(pred!);
    return {
      pred: cells.map((cell, row) => {
        if (cell === null) return null;
        const at = () => table.at(row);
        const pairs = pairsOf(cell, pred!, at);
        const scored = pairs.filter(([, score]) => score !== undefined).length;
        if (scored === 0) return { documents: pairs.map(([document]) => document) };
        if (scored < pairs.length) throw failure(words.someScores, { column: pred! }, at());
        // As trec_eval orders: by score from high to low, equal ones by id from last to first.
        const sorted = [...pairs].sort(([a, x], [b, y]) => y! - x! || byCodePoint(b, a));
        return { documents: sorted.map(([document]) => document), scores: sorted.map(([, score]) => score!) };
      }),
    };
  },
};

/** Ids, each with its number where there is one: a list of ids, of pairs or of objects, an object from id to number, a text of ids. */
function pairsOf(cell: Cell, column: string, at: () => string): [string, number | undefined][] {
  const value = jsonOf(cell);
  if (typeof value === "string")
    return value
      .trim()
      .split(/\s+/)
      .filter((id) => id !== "")
      .map((id) => [id, undefined]);
  if (isObject(value)) {
    // A column of structures has a place for every document of the file, empty where an item lacks it.
    return Object.entries(value).flatMap(([id, own]) => (own === null ? [] : [[id, given(own, column, at)]]));
  }
  if (!Array.isArray(value)) throw failure(words.shape, { column }, at());
  return value.map((one: Cell) => {
    if (Array.isArray(one) && one.length === 2) return [idOf(one[0], column, at), given(one[1], column, at)];
    if (isObject(one)) {
      const id = one["id"] ?? one["doc_id"] ?? one["docid"] ?? one["document"] ?? null;
      const score = one["score"] ?? one["relevance"] ?? null;
      return [idOf(id, column, at), score === null ? undefined : given(score, column, at)];
    }
    return [idOf(one, column, at), undefined];
  });
}

function idOf(cell: Cell, column: string, at: () => string): string {
  const id = typeof cell === "object" ? null : textOf(cell);
  if (id === null) throw failure(words.shape, { column }, at());
  return id;
}

function given(cell: Cell, column: string, at: () => string): number {
  const number = numberOf(cell, column, at);
  if (Number.isNaN(number)) throw failure(words.shape, { column }, at());
  return number;
}

const words = {
  shape: {
    en: '"{column}" holds no documents here. Write a list of ids, or an object from id to score (in gold: to relevance).',
    zh: "此处“{column}”不是文档列表。请写成 id 列表，或从 id 到分数（标准答案为相关度）的对象。",
  },
  someScores: {
    en: '"{column}" has scores for some documents only. Give all of them one, or none.',
    zh: "“{column}”只有部分文档有分数。请全部给出，或都不给。",
  },
};
