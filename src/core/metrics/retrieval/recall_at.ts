import type { Family } from "../../entry.js";
import { additive, type Metric } from "../metric.js";
import { found } from "./example.js";
import { noRelevant, perQuery, relevantWithin } from "./graded.js";

/**
 * Share of the relevant documents (relevance above 0) that stand within the first k ranks, mean over queries; queries without relevant
 * documents are left out, flagged `no_relevant_documents:<n>` (trec_eval counts them 0). Source: trec_eval recall.
 */
export const recallAt: Family<Metric> = {
  prefix: "recall_at_",
  make: (k) =>
    additive({
      id: `recall_at_${k}`,
      words: { en: `Recall@${k}`, zh: `召回率@${k}` },
      meaning: {
        en: `Share of the relevant documents that stand within the first ${k} ranks, mean over queries.`,
        zh: `相关文档中排进前 ${k} 位的比例，对查询取平均。`,
      },
      fits: {
        en: "The first stage of a pipeline: what is not retrieved, no later stage can use.",
        zh: "流水线的第一阶段：没有检索到的，后续阶段无从使用。",
      },
      tasks: ["retrieval"],
      range: [0, 1],
      better: "higher",
      needs: "ranking",
      leavesOut: noRelevant,
      interval: "mean",
      signature: "relevant:>0",
      source: `trec_eval recall_${k}`,
      examples: [{ cases: found, value: [0.25, 0.5, 0.75][Math.min(k, 3) - 1] }],
      reads: "items",
      ...perQuery((query) => (query.ideal.length === 0 ? 0 : relevantWithin(query, k) / query.ideal.length)),
    }),
};
