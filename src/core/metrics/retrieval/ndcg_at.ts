import type { Family } from "../../entry.js";
import { additive, type Metric } from "../metric.js";
import { ranked } from "./example.js";
import { linear, ndcgWithin } from "./gain.js";
import { noRelevant, perQuery } from "./graded.js";

/**
 * nDCG of the first k ranks against the best k judged documents, linear gain, mean over queries; order, judgements and left-out
 * queries as `ndcg`. Source: trec_eval ndcg_cut.
 */
export const ndcgAt: Family<Metric> = {
  prefix: "ndcg_at_",
  make: (k) =>
    additive({
      id: `ndcg_at_${k}`,
      words: { en: `nDCG@${k}`, zh: `nDCG@${k}` },
      meaning: {
        en: `How close the first ${k} ranks come to the best possible ones, by graded relevance, early ranks weighing more.`,
        zh: `前 ${k} 位按分级相关性与理想排序的接近程度，越靠前权重越大。`,
      },
      fits: {
        en: "Search results that are read from the top; documents that were not judged count as not relevant.",
        zh: "自上而下阅读的检索结果；未标注的文档按不相关计。",
      },
      tasks: ["retrieval"],
      range: [0, 1],
      better: "higher",
      needs: "ranking",
      leavesOut: noRelevant,
      interval: "mean",
      signature: "gain:linear|ties:as_ranked",
      source: `trec_eval ndcg_cut_${k}`,
      examples: [
        // The best order has nDCG 1 wherever it is cut.
        { cases: [ranked(3, 3, 2, 2, 1, 0)], value: 1 },
        ...(k < 6 ? [] : [{ cases: [ranked(3, 2, 3, 0, 1, 2)], value: 0.9608081943360617 }]),
      ],
      reads: "items",
      ...perQuery((query) => ndcgWithin(query, k, linear)),
    }),
};
