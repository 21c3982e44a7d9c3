import { describe, expect, it } from "vitest";
import { align } from "../../../../src/core/align.js";
import type { Answers } from "../../../../src/core/answers.js";
import { compare } from "../../../../src/core/compare/compare.js";
import { metrics } from "../../../../src/core/metrics/catalogue.js";
import { measure, misfit, resultOf } from "../../../../src/core/metrics/measure.js";
import { retrievalMetrics } from "../../../../src/core/metrics/retrieval/list.js";
import { score } from "../../../../src/core/metrics/score.js";
import { random } from "../../../../src/core/random.js";
import { caseColumns } from "../../../laws/runs.js";

type Query = readonly [qrels: Record<string, number>, documents: readonly string[] | null, scores?: readonly number[]];
const rows = (queries: readonly Query[]) =>
  queries.map(([qrels, documents, scores]) => ({
    gold: new Map(Object.entries(qrels)),
    pred: documents === null ? null : { documents, ...(scores === undefined ? {} : { scores }) },
  }));
const columns = (...queries: readonly Query[]) => caseColumns("ranking", rows(queries));
const value = (id: string, of: ReturnType<typeof columns>): number => {
  const measured = measure(metrics.get(id), of);
  if (!("value" in measured)) throw new Error(measured.undefined);
  return measured.value;
};
const answers = (queries: readonly Query[]): Answers => {
  const all = rows(queries);
  return {
    n: all.length,
    cases: { kind: "ranking", gold: all.map(({ gold }) => gold), pred: all.map(({ pred }) => pred) },
    flags: [],
    path: "run.txt",
    at: (i) => `run.txt:${i + 1}`,
  };
};

describe("rankings", () => {
  it("methods 2.8", () => {
    const grades = [3, 2, 3, 0, 1, 2];
    const names = grades.map((_, i) => `d${i}`);
    const own = columns([Object.fromEntries(names.map((name, i) => [name, grades[i]])), names]);
    expect(value("ndcg", own)).toBeCloseTo(0.960808, 6);
    expect(value("ndcg_at_3", own)).toBeCloseTo(0.977781, 6);
    expect(value("ndcg_exp_at_6", own)).toBeCloseTo(0.948811, 6);
    const ranks = columns(
      [{ a: 1 }, ["a", "x", "y"]],
      [{ a: 1 }, ["x", "y", "a"]],
      [{ a: 1 }, ["x", "y", "z"]],
      [{ a: 1 }, ["x", "a", "y"]],
    );
    expect(value("mrr", ranks)).toBeCloseTo(0.458333, 6);
    expect(value("hit_at_2", ranks)).toBe(0.5);
  });

  it("leaves out queries without relevant documents where they have no value, and says how many", () => {
    const own = columns([{ a: 1, b: 1 }, ["a", "x"]], [{ a: 0 }, ["a"]], [{}, ["a"]]);
    const result = resultOf(metrics.get("recall_at_10"), own);
    expect(result).toMatchObject({ value: 0.5, n: 1, flags: ["no_relevant_documents:2"] });
    expect(resultOf(metrics.get("hit_at_1"), own)).toMatchObject({ value: 1 / 3, n: 3, flags: [] });
    const none = columns([{ a: 0 }, ["a"]]);
    expect(resultOf(metrics.get("ndcg_at_10"), none)).toMatchObject({
      value: null,
      status: "undefined",
      reason: "no_relevant_documents",
    });
    expect(value("mrr", none)).toBe(0);
  });

  it("counts a query without an answer as 0", () => {
    const own = columns([{ a: 1 }, ["a"]], [{ a: 1 }, null]);
    expect(measure(metrics.get("ndcg_at_10"), own)).toMatchObject({
      value: 0.5,
      flags: ["unanswered_counted_wrong:1"],
    });
  });

  it("knows any cut, and shows the usual ones by default", () => {
    expect(value("recall_at_1", columns([{ a: 1, b: 1 }, ["a", "b"]]))).toBe(0.5);
    expect(metrics.find("recall_at_0")).toBeUndefined();
    const own = columns([{ a: 1 }, ["a"], [1]], [{ a: 1 }, ["b", "a"], [2, 1]]);
    expect(Object.keys(score(own, { random: random(1), resamples: 50 }).metrics)).toEqual([
      "ndcg_at_10",
      "recall_at_10",
      "recall_at_100",
      "precision_at_10",
      "mrr",
      "map",
    ]);
  });

  it("averages ties only where there are scores", () => {
    expect(misfit(metrics.get("ndcg_ties"), columns([{ a: 1 }, ["a"]]))).toEqual({
      status: "missing_input",
      field: "scores",
    });
    const own = columns([{ a: 1, b: 0 }, ["b", "a"], [1, 1]]);
    expect(value("ndcg_ties", own)).toBeCloseTo((1 + 1 / Math.log2(3)) / 2, 12);
    expect(value("ndcg_ties_at_1", own)).toBeCloseTo(0.5, 12);
    expect(value("ndcg", own)).toBeCloseTo(1 / Math.log2(3), 12);
  });

  it.each([
    [[{ a: 1 }, ["a", "b", "a"]], 'run.txt:1: The document "a" stands twice'],
    [[{ a: 1 }, ["a", "b"], [1]], "1 scores stand against 2 documents"],
    [[{ a: 1 }, ["a"], [Number.NaN]], "score is not a number"],
    [[{ a: Number.NaN }, ["a"]], 'relevance of document "a" is not a number'],
  ] as [Query, string][])("refuses %j", (query, message) => {
    expect(() => align([answers([query])])).toThrow(message);
  });

  it("compares on the queries that have relevant documents, without taking the others for missing answers", () => {
    const chance = random(3);
    const queries = Array.from({ length: 40 }, (_, q): [Record<string, number>, string[], string[]] => {
      const documents = ["a", "b", "c", "d", "e"];
      const qrels = q % 4 === 0 ? { a: 0 } : { [documents[chance.integer(5)]]: 1 };
      const better = [...documents].sort(
        (x, y) => ((qrels as Record<string, number>)[y] ?? 0) - ((qrels as Record<string, number>)[x] ?? 0),
      );
      return [qrels as Record<string, number>, documents, chance.uniform() < 0.7 ? better : documents];
    });
    const [base, tuned] = align([
      answers(queries.map(([qrels, before]) => [qrels, before])),
      answers(queries.map(([qrels, , after]) => [qrels, after])),
    ]);
    const found = compare({
      data: "test",
      metric: metrics.get("ndcg_at_10"),
      base: [base],
      tuned: [tuned],
      baseName: "base",
      tunedName: "tuned",
      baseSeeds: [null],
      tunedSeeds: [null],
      deltaMin: 0.01,
      deltaMinAssumed: false,
      random: random(1),
      resamples: 400,
      secondary: retrievalMetrics.filter((one) => misfit(one, base) === null),
      ids: queries.map((_, q) => String(q)),
    });
    expect(found.difference.n).toBe(30);
    expect(found.difference.value).toBeCloseTo(value("ndcg_at_10", tuned) - value("ndcg_at_10", base), 12);
    expect(found.verdict).toBe("improved");
    expect(found.difference.flags).toContain("no_relevant_documents:10");
    expect(JSON.stringify(found.difference)).not.toContain("unanswered");
  });
});
