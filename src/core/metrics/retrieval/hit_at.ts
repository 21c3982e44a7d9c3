import type { Family } from "../../entry.js";
import { additive, type Metric } from "../metric.js";
import { found } from "./example.js";
import { perQuery, relevantWithin } from "./graded.js";

/** Share of queries with at least one relevant document (relevance above 0) within the first k ranks, of all queries. Source: trec_eval success. */
export const hitAt: Family<Metric> = {
  prefix: "hit_at_",
  make: (k) =>
    additive({
      id: `hit_at_${k}`,
      words: { en: `Hit@${k}`, zh: `命中率@${k}` },
      meaning: {
        en: `Share of queries with a relevant document within the first ${k} ranks.`,
        zh: `前 ${k} 位中至少有一个相关文档的查询比例。`,
      },
      fits: {
        en: "Questions that one document answers; does not tell the first rank from the last.",
        zh: "一个文档即可回答的问题；不区分第一位与最后一位。",
      },
      tasks: ["retrieval"],
      range: [0, 1],
      better: "higher",
      needs: "ranking",
      interval: "wilson",
      signature: "relevant:>0",
      source: `trec_eval success_${k}`,
      examples: [{ cases: found, value: [0.25, 0.5, 0.75][Math.min(k, 3) - 1] }],
      reads: "items",
      share: true,
      ...perQuery((query) => (relevantWithin(query, k) > 0 ? 1 : 0)),
    }),
};
