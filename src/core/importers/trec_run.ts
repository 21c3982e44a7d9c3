import { failure } from "../failure.js";
import type { Cell } from "./rows.js";
import { Lines, type TextFormat } from "./text-format.js";

/** A line of a run: topic, Q0, document, rank, score, tag. */
function matches(cells: readonly string[]): boolean {
  return cells.length === 6 && /^(q0|0)$/i.test(cells[1]) && /^-?\d+$/.test(cells[3]) && isNumber(cells[4]);
}

function isNumber(text: string): boolean {
  return /^[+-]?(\d|\.\d)/.test(text) && Number.isFinite(Number(text));
}

/**
 * A TREC run: a document a line, a topic an item; the written rank does not count, scores do. Throws a `Failure` with its line for
 * a line of another shape and for a document that stands twice for one topic.
 */
export const trecRun: TextFormat = {
  id: "trec_run",
  words: { en: "TREC run", zh: "TREC 检索结果" },
  kind: "ranking",
  recognises: ({ lines, kind }) => {
    const own = lines.filter((line) => line.trim() !== "");
    return (
      (kind === undefined || kind === "ranking") &&
      own.length > 0 &&
      own.every((line) => matches(line.trim().split(/\s+/)))
    );
  },
  importer: (place) => {
    const topics = new Map<string, { documents: Set<string>; pairs: [string, number][]; line: number }>();
    const lines = new Lines((line, number) => {
      if (line.trim() === "") return;
      const cells = line.trim().split(/\s+/);
      if (!matches(cells)) throw failure(words.shape, {}, place(number));
      const [topic, , document, , score] = cells;
      const found = topics.get(topic) ?? { documents: new Set(), pairs: [], line: number };
      if (found.documents.has(document)) throw failure(words.twice, { document, topic }, place(number));
      found.documents.add(document);
      // trec_eval keeps scores in single precision: what is equal there is a tie.
      found.pairs.push([document, Math.fround(Number(score))]);
      topics.set(topic, found);
    });
    return {
      push: (block) => lines.push(block),
      end: () => {
        lines.end();
        const all = [...topics.values()];
        return {
          columns: new Map<string, readonly Cell[]>([
            ["id", [...topics.keys()]],
            ["pred", all.map(({ pairs }) => pairs)],
          ]),
          lines: all.map(({ line }) => line),
          rows: all.length,
        };
      },
    };
  },
};

const words = {
  shape: {
    en: "This line is not one of a TREC run. Write: topic Q0 document rank score tag.",
    zh: "此行不是 TREC 检索结果。请写成：topic Q0 document rank score tag。",
  },
  twice: {
    en: 'The document "{document}" stands twice for the topic "{topic}". Keep it once.',
    zh: "主题“{topic}”下文档“{document}”出现两次。请只保留一次。",
  },
};
