import type { CaseEntry, Problem } from "./case.js";

/** Documents ranked for a query. */
export const ranking: CaseEntry<"ranking"> = {
  id: "ranking",
  words: { en: "rankings", zh: "排序列表" },
  tasks: ["retrieval"],
  needsGold: true,
  unanswered: "wrong",
  problem: ({ gold, pred }): Problem | null => {
    for (const [document, grade] of gold)
      if (!Number.isFinite(grade)) return { words: words.grade, values: { document } };
    if (pred === null) return null;
    const { documents, scores } = pred;
    if (scores !== undefined && scores.length !== documents.length)
      return { words: words.lengths, values: { documents: documents.length, scores: scores.length } };
    if (scores?.every(Number.isFinite) === false) return { words: words.score, values: {} };
    const seen = new Set<string>();
    for (const document of documents) {
      if (seen.has(document)) return { words: words.twice, values: { document } };
      seen.add(document);
    }
    return null;
  },
  goldText: (gold) => JSON.stringify([...gold]),
  predText: ({ documents }) => documents.join(" "),
};

const words = {
  twice: {
    en: 'The document "{document}" stands twice in the ranking of a query ({items} queries have something wrong). Name each once.',
    zh: "同一查询的排序中文档“{document}”出现了两次（共 {items} 个查询有问题）。每个文档只列一次。",
  },
  lengths: {
    en: "{scores} scores stand against {documents} documents ({items} queries have something wrong). Give one score a document, or none.",
    zh: "有 {documents} 个文档，却给出 {scores} 个得分（共 {items} 个查询有问题）。请每个文档给一个得分，或都不给。",
  },
  score: {
    en: "A document's score is not a number ({items} queries have something wrong). Give a number for each document, or none.",
    zh: "有文档的得分不是数字（共 {items} 个查询有问题）。请为每个文档给出数值，或都不给。",
  },
  grade: {
    en: 'The relevance of document "{document}" is not a number ({items} queries have something wrong). Give 0 or more.',
    zh: "文档“{document}”的相关性不是数字（共 {items} 个查询有问题）。请给出 0 或更大的数。",
  },
};
