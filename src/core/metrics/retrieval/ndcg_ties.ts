import type { Case } from "../../cases/case.js";
import type { Columns } from "../../columns.js";
import type { Family } from "../../entry.js";
import { additive, type Metric } from "../metric.js";
import { ranked } from "./example.js";
import { ndcgTied } from "./gain.js";
import { noRelevant, perQuery } from "./graded.js";

/** Two documents of one score: each rank is worth half of the one that is relevant. */
const tied = [
  {
    cases: [
      {
        gold: new Map([
          ["a", 1],
          ["b", 0],
        ]),
        pred: { documents: ["a", "b"], scores: [1, 1] },
      },
    ],
    value: (1 + 1 / Math.log2(3)) / 2,
  },
];

/**
 * nDCG of the whole ranking, linear gain, with documents of equal score sharing the mean gain of their ranks; needs the scores.
 * Judged documents that are not ranked count 0. Source: scikit-learn ndcg_score.
 */
export const ndcgTies: Metric = made("ndcg_ties", "", Number.POSITIVE_INFINITY);

/** The same for the first k ranks. Source: scikit-learn ndcg_score(k=). */
export const ndcgTiesAt: Family<Metric> = {
  prefix: "ndcg_ties_at_",
  make: (k) => made(`ndcg_ties_at_${k}`, `@${k}`, k),
};

function made(id: string, cut: string, k: number): Metric {
  return additive({
    id,
    words: { en: `nDCG${cut}, ties averaged`, zh: `并列取平均的 nDCG${cut}` },
    meaning: {
      en: "nDCG where documents of equal score share the mean gain of their ranks, so that their order does not matter.",
      zh: "得分相同的文档平分其名次的增益，因而与它们的先后无关。",
    },
    fits: {
      en: "Coarse scores with many ties, and comparing with scikit-learn.",
      zh: "得分粗糙、并列很多时，以及与 scikit-learn 对照时。",
    },
    tasks: ["retrieval"],
    range: [0, 1],
    better: "higher",
    needs: "ranking",
    lacks: lacksScores,
    leavesOut: noRelevant,
    interval: "mean",
    variantOf: cut === "" ? "ndcg" : `ndcg${cut.replace("@", "_at_")}`,
    signature: "gain:linear|ties:averaged",
    source: cut === "" ? "scikit-learn ndcg_score" : `scikit-learn ndcg_score(k=${k})`,
    examples: [{ cases: [ranked(3, 3, 2, 2, 1, 0)], value: 1 }, ...(cut === "" ? tied : [])],
    reads: "items",
    ...perQuery((query) => ndcgTied(query, k)),
  });
}

function lacksScores({ cases }: Columns): string | null {
  const rows = (cases?.rows ?? []) as readonly Case<"ranking">[];
  return rows.every(({ pred }) => pred === null || pred.scores !== undefined) ? null : "scores";
}
