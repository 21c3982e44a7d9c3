import { additive } from "../metric.js";
import { found } from "./example.js";
import { perQuery } from "./graded.js";

/** Mean over all queries of 1 / rank of the first relevant document (relevance above 0), 0 where none is ranked. Source: trec_eval recip_rank. */
export const mrr = additive({
  id: "mrr",
  words: { en: "MRR", zh: "平均倒数排名" },
  meaning: {
    en: "One over the rank of the first relevant document, mean over queries.",
    zh: "第一个相关文档名次的倒数，对查询取平均。",
  },
  fits: {
    en: "One right answer is enough; further relevant documents do not count.",
    zh: "找到一个正确结果即可时；其余相关文档不计。",
  },
  tasks: ["retrieval"],
  range: [0, 1],
  better: "higher",
  needs: "ranking",
  interval: "mean",
  signature: "relevant:>0",
  source: "trec_eval recip_rank",
  examples: [{ cases: found, value: (1 + 1 / 3 + 0 + 1 / 2) / 4 }],
  reads: "items",
  ...perQuery(({ grades }) => {
    const first = grades.findIndex((grade) => grade > 0);
    return first < 0 ? 0 : 1 / (first + 1);
  }),
});
