import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { measure, misfit } from "../../src/core/metrics/measure.js";
import { caseColumns } from "../laws/runs.js";

interface Queries {
  readonly name: string;
  readonly queries: readonly {
    readonly qrels: Readonly<Record<string, number>>;
    readonly documents: readonly string[] | null;
    readonly scores: readonly number[] | null;
  }[];
  readonly expected: Readonly<Record<string, { readonly value: number } | { readonly undefined: string }>>;
  readonly noRelevant?: number;
  readonly trecEvalMeans?: Readonly<Record<string, number>>;
}

const oracle: { cases: Queries[]; versions: Record<string, string> } = JSON.parse(
  readFileSync(new URL("./retrieval.json", import.meta.url), "utf8"),
);

describe(`rankings against trec_eval (pytrec_eval ${oracle.versions["pytrec_eval-terrier"]}), ir_measures and scikit-learn`, () => {
  it.each(oracle.cases.map((one) => [one.name, one] as const))(
    "%s",
    (_, { queries, expected, noRelevant = 0, trecEvalMeans }) => {
      const columns = caseColumns(
        "ranking",
        queries.map(({ qrels, documents, scores }) => ({
          gold: new Map(Object.entries(qrels)),
          pred: documents === null || scores === null ? null : { documents, scores },
        })),
      );
      for (const [id, wanted] of Object.entries(expected)) {
        const metric = metrics.get(id);
        expect(misfit(metric, columns), id).toBeNull();
        const measured = measure(metric, columns);
        const flag = `no_relevant_documents:${noRelevant}`;
        if (metric.leavesOut !== undefined && noRelevant > 0) expect(measured.flags, id).toContain(flag);
        else expect(measured.flags ?? [], id).not.toContain(flag);
        if ("undefined" in wanted) {
          expect(measured, id).toMatchObject(wanted);
          continue;
        }
        if (!("value" in measured)) throw new Error(`${id}: undefined (${measured.undefined})`);
        expect(
          Math.abs(measured.value - wanted.value),
          `${id}: ${measured.value} for ${wanted.value}`,
        ).toBeLessThanOrEqual(1e-9);
        // What trec_eval prints counts the queries that are left out as 0.
        const printed = trecEvalMeans?.[id];
        if (printed !== undefined && metric.leavesOut !== undefined) {
          const all = (measured.value * (queries.length - noRelevant)) / queries.length;
          expect(all, id).toBeCloseTo(printed, 9);
        }
      }
    },
  );
});
