import { failure } from "../failure.js";
import type { Cell } from "./rows.js";
import { Lines, type TextFormat } from "./text-format.js";

/** A line of judgements: topic, iteration, document, relevance. */
function matches(cells: readonly string[]): boolean {
  return cells.length === 4 && /^(q0|\d+)$/i.test(cells[1]) && /^-?\d+$/.test(cells[3]);
}

/**
 * TREC judgements (qrels): a judged document a line, a topic an item. Throws a `Failure` with its line for a line of another shape
 * and for a document that is judged twice for one topic.
 */
export const trecQrels: TextFormat = {
  id: "trec_qrels",
  words: { en: "TREC judgements (qrels)", zh: "TREC 相关性标注（qrels）" },
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
    const topics = new Map<string, { judged: Map<string, number>; line: number }>();
    const lines = new Lines((line, number) => {
      if (line.trim() === "") return;
      const cells = line.trim().split(/\s+/);
      if (!matches(cells)) throw failure(words.shape, {}, place(number));
      const [topic, , document, relevance] = cells;
      const found = topics.get(topic) ?? { judged: new Map<string, number>(), line: number };
      if (found.judged.has(document)) throw failure(words.twice, { document, topic }, place(number));
      found.judged.set(document, Number(relevance));
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
            ["gold", all.map(({ judged }) => [...judged])],
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
    en: "This line is no TREC judgement. Write: topic 0 document relevance.",
    zh: "此行不是 TREC 相关性标注。请写成：topic 0 document relevance。",
  },
  twice: {
    en: 'The document "{document}" is judged twice for the topic "{topic}". Keep one judgement.',
    zh: "主题“{topic}”下文档“{document}”被标注两次。请只保留一次。",
  },
};
