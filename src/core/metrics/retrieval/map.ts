import { additive } from "../metric.js";
import { ranked } from "./example.js";
import { averagePrecisionOf, noRelevant, perQuery } from "./graded.js";

/**
 * Mean over queries of the average precision: precision at the rank of each relevant document (relevance above 0), summed, over all
 * relevant documents, ranked or not. Queries without relevant documents are left out, flagged (trec_eval counts them 0). Source: trec_eval map.
 */
export const map = additive({
  id: "map",
  words: { en: "MAP", zh: "平均精度均值" },
  meaning: {
    en: "Precision at the rank of each relevant document, averaged over them, then over queries.",
    zh: "在每个相关文档的名次处计算精确率，先对文档再对查询取平均。",
  },
  fits: {
    en: "Many relevant documents a query, relevant or not without grades.",
    zh: "每个查询有多个相关文档，且相关性不分级时。",
  },
  tasks: ["retrieval"],
  range: [0, 1],
  better: "higher",
  needs: "ranking",
  leavesOut: noRelevant,
  interval: "mean",
  signature: "relevant:>0",
  source: "trec_eval map",
  examples: [{ cases: [ranked(1, 0, 1, 0)], value: (1 + 2 / 3) / 2 }],
  reads: "items",
  ...perQuery(averagePrecisionOf),
});
