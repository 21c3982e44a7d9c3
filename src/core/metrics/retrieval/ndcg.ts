import { additive } from "../metric.js";
import { ranked } from "./example.js";
import { linear, ndcgWithin } from "./gain.js";
import { noRelevant, perQuery } from "./graded.js";

/**
 * Discounted cumulative gain of the whole ranking over that of the ideal one, mean over queries: gain is the relevance, rank i is
 * discounted by log2(i + 1), documents not judged count 0. Rankings stand as they were read; readers of scores order by score descending,
 * ties by document id descending, as trec_eval does. Queries without relevant documents are left out, flagged. Source: trec_eval ndcg.
 */
export const ndcg = additive({
  id: "ndcg",
  words: { en: "nDCG", zh: "nDCG" },
  meaning: {
    en: "How close the order of the whole ranking is to the best one, by graded relevance, early ranks weighing more.",
    zh: "整个排序按分级相关性与理想排序的接近程度，越靠前权重越大。",
  },
  fits: {
    en: "Long rankings that are read as a whole; for a first page take nDCG@10.",
    zh: "整个长列表都会被使用时；只看第一页请用 nDCG@10。",
  },
  tasks: ["retrieval"],
  range: [0, 1],
  better: "higher",
  needs: "ranking",
  leavesOut: noRelevant,
  interval: "mean",
  variantOf: "ndcg_at_10",
  signature: "gain:linear|ties:as_ranked",
  source: "trec_eval ndcg",
  // DCG 6.861127 over 7.140995.
  examples: [{ cases: [ranked(3, 2, 3, 0, 1, 2)], value: 0.9608081943360617 }],
  reads: "items",
  ...perQuery((query) => ndcgWithin(query, Number.POSITIVE_INFINITY, linear)),
});
