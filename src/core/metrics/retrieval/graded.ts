import type { Case, Cases } from "../../cases/case.js";
import type { Columns } from "../../columns.js";
import type { AdditiveMetric } from "../metric.js";

/** A query's judgements as seen along its ranking. */
export interface Graded {
  /** Relevance of each ranked document from the first on; 0 for those not judged, and for negative judgements. */
  readonly grades: Float64Array;
  /** Relevance of the judged documents above 0, largest first. */
  readonly ideal: Float64Array;
  /** Scores of the ranked documents, where they are known. */
  readonly scores: readonly number[] | undefined;
}

// Cases never change, and every metric of a ranking looks up the same judgements: once for all of them.
const memory = new WeakMap<Cases, readonly Graded[]>();

/** The graded rankings of these columns; a query without an answer ranks nothing. */
export function gradedOf({ cases }: Columns): (item: number) => Graded {
  if (cases === undefined) throw new Error("these columns hold no rankings");
  const whole = cases.from?.cases ?? cases;
  let all = memory.get(whole);
  if (all === undefined) {
    all = (whole.rows as readonly Case<"ranking">[]).map(({ gold, pred }) => {
      const documents = pred?.documents ?? [];
      const grades = new Float64Array(documents.length);
      for (let rank = 0; rank < grades.length; rank++) grades[rank] = Math.max(0, gold.get(documents[rank]) ?? 0);
      const ideal = Float64Array.from(gold.values())
        .filter((grade) => grade > 0)
        .sort()
        .reverse();
      return { grades, ideal, scores: pred?.scores };
    });
    memory.set(whole, all);
  }
  const graded = all;
  const items = cases.from?.items;
  return (item) => graded[items === undefined ? item : items[item]];
}

/** Mean of a number per query. */
export function perQuery(of: (query: Graded) => number): Pick<AdditiveMetric, "width" | "tally" | "finish" | "mean"> {
  return {
    mean: true,
    width: () => 1,
    tally: (columns) => {
      const graded = gradedOf(columns);
      return (item, into, offset) => {
        into[offset] += of(graded(item));
      };
    },
    finish: (sums, n) => (n === 0 ? { undefined: "no_items" } : { value: sums[0] / n }),
  };
}

/** Queries without a relevant document have no recall and no ideal ranking. trec_eval counts them 0. */
export const noRelevant: NonNullable<AdditiveMetric["leavesOut"]> = {
  reason: "no_relevant_documents",
  when: ({ gold }) => {
    for (const grade of (gold as Case<"ranking">["gold"]).values()) if (grade > 0) return false;
    return true;
  },
};

/** Relevant documents (relevance above 0) among the first k. */
export function relevantWithin({ grades }: Graded, k: number): number {
  let found = 0;
  for (let rank = 0; rank < grades.length && rank < k; rank++) if (grades[rank] > 0) found++;
  return found;
}

/** Mean over the relevant documents of the precision at their ranks, 0 for those not ranked; 0 where nothing is relevant. */
export function averagePrecisionOf({ grades, ideal }: Graded): number {
  let hits = 0;
  let sum = 0;
  grades.forEach((grade, rank) => {
    if (grade > 0) sum += ++hits / (rank + 1);
  });
  return ideal.length === 0 ? 0 : sum / ideal.length;
}
