import type { Family } from "../../entry.js";
import { additive, type Metric } from "../metric.js";
import { found } from "./example.js";
import { perQuery, relevantWithin } from "./graded.js";

/** Relevant documents (relevance above 0) within the first k ranks, divided by k even where fewer were ranked; mean over all queries. Source: trec_eval P. */
export const precisionAt: Family<Metric> = {
  prefix: "precision_at_",
  make: (k) =>
    additive({
      id: `precision_at_${k}`,
      words: { en: `Precision@${k}`, zh: `精确率@${k}` },
      meaning: {
        en: `Share of relevant documents among the first ${k} ranks, mean over queries.`,
        zh: `前 ${k} 位中相关文档的比例，对查询取平均。`,
      },
      fits: {
        en: "First pages; a query with fewer relevant documents than ranks cannot reach 1.",
        zh: "看第一页；相关文档少于位数的查询达不到 1。",
      },
      tasks: ["retrieval"],
      range: [0, 1],
      better: "higher",
      needs: "ranking",
      interval: "mean",
      signature: "relevant:>0",
      source: `trec_eval P_${k}`,
      examples: [{ cases: found, value: Math.min(k, 3) / 4 / k }],
      reads: "items",
      ...perQuery((query) => relevantWithin(query, k) / k),
    }),
};
