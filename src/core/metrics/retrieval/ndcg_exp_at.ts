import type { Family } from "../../entry.js";
import { additive, type Metric } from "../metric.js";
import { ranked } from "./example.js";
import { exponential, ndcgWithin } from "./gain.js";
import { noRelevant, perQuery } from "./graded.js";

/** nDCG of the first k ranks with gain 2^relevance - 1; the rest as `ndcg_at_k`. Source: Burges et al. 2005; ir_measures nDCG(gains, dcg="exp-log2"). */
export const ndcgExpAt: Family<Metric> = {
  prefix: "ndcg_exp_at_",
  make: (k) =>
    additive({
      id: `ndcg_exp_at_${k}`,
      words: { en: `nDCG@${k}, exponential gain`, zh: `指数增益 nDCG@${k}` },
      meaning: {
        en: `nDCG of the first ${k} ranks where a document is worth 2^relevance - 1, so that the best ones dominate.`,
        zh: `前 ${k} 位的 nDCG，增益取 2 的相关性次幂减 1，高相关文档占主导。`,
      },
      fits: {
        en: "Comparing with learning-to-rank results; never mixed with the linear gain.",
        zh: "与排序学习文献的结果对照时；不得与线性增益混用。",
      },
      tasks: ["retrieval"],
      range: [0, 1],
      better: "higher",
      needs: "ranking",
      leavesOut: noRelevant,
      interval: "mean",
      variantOf: `ndcg_at_${k}`,
      signature: "gain:exponential|ties:as_ranked",
      source: "ir_measures nDCG(dcg='exp-log2')",
      examples: [{ cases: [ranked(3, 3, 2, 2, 1, 0)], value: 1 }],
      reads: "items",
      ...perQuery((query) => ndcgWithin(query, k, exponential)),
    }),
};
