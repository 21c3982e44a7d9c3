import { additive } from "../metric.js";
import { ranked } from "./example.js";
import { noRelevant, perQuery, relevantWithin } from "./graded.js";

/**
 * Precision among the first R ranks, where R is how many documents are relevant to the query; mean over queries, those without relevant
 * documents left out, flagged (trec_eval counts them 0). Source: trec_eval Rprec.
 */
export const rPrecision = additive({
  id: "r_precision",
  words: { en: "R-precision", zh: "R 精确率" },
  meaning: {
    en: "Share of relevant documents among as many first ranks as there are relevant documents, mean over queries.",
    zh: "有多少相关文档就看前多少位，其中相关文档的比例，对查询取平均。",
  },
  fits: {
    en: "Queries with very different numbers of relevant documents, for which no single cut is fair.",
    zh: "各查询的相关文档数相差很大、没有统一截断位数时。",
  },
  tasks: ["retrieval"],
  range: [0, 1],
  better: "higher",
  needs: "ranking",
  leavesOut: noRelevant,
  interval: "mean",
  variantOf: "map",
  signature: "relevant:>0",
  source: "trec_eval Rprec",
  examples: [{ cases: [ranked(1, 0, 1, 0)], value: 0.5 }],
  reads: "items",
  ...perQuery((query) => {
    const relevant = query.ideal.length;
    return relevant === 0 ? 0 : relevantWithin(query, relevant) / relevant;
  }),
});
