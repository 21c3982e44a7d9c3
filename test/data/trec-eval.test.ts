import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { measure } from "../../src/core/metrics/measure.js";
import { caseColumns } from "../laws/runs.js";

const data = process.env["ASSAY_TEST_DATA"] ?? resolve(import.meta.dirname, "../../../shared/data");
const folder = join(data, "trec-eval-reference-run");

const rows = (name: string): string[][] =>
  readFileSync(join(folder, name), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => line.trim().split(/\s+/));

/** What stands for `topic` in one of the reference's outputs. */
const published = (name: string, topic: string): Map<string, number> =>
  new Map(rows(name).flatMap(([id, of, value]) => (of === topic ? [[id, Number(value)] as const] : [])));

/** Ours beside trec_eval's names. */
const names: Record<string, string> = { map: "map", mrr: "recip_rank", ndcg: "ndcg", r_precision: "Rprec" };
for (const k of [5, 10, 15, 20, 30, 100, 200, 500, 1000]) {
  names[`precision_at_${k}`] = `P_${k}`;
  names[`recall_at_${k}`] = `recall_${k}`;
  names[`ndcg_at_${k}`] = `ndcg_cut_${k}`;
}
for (const k of [1, 5, 10]) names[`hit_at_${k}`] = `success_${k}`;

describe.skipIf(!existsSync(folder))("trec-eval-reference-run (needs ASSAY_TEST_DATA, default ../shared/data)", () => {
  const read = () => {
    const qrels = new Map<string, Map<string, number>>();
    for (const [topic, , document, grade] of rows("qrels.test")) {
      if (!qrels.has(topic)) qrels.set(topic, new Map());
      qrels.get(topic)!.set(document, Number(grade));
    }
    const runs = new Map<string, { document: string; score: number }[]>();
    for (const [topic, , document, , score] of rows("results.test")) {
      if (!runs.has(topic)) runs.set(topic, []);
      runs.get(topic)!.push({ document, score: Number(score) });
    }
    const topics = [...runs.keys()];
    const items = topics.map((topic) => {
      const ranked = runs
        .get(topic)!
        .sort((a, b) => b.score - a.score || (a.document < b.document ? 1 : a.document > b.document ? -1 : 0));
      return {
        gold: qrels.get(topic)!,
        pred: { documents: ranked.map(({ document }) => document), scores: ranked.map(({ score }) => score) },
      };
    });
    return { topics, items };
  };

  it("six measures, and every other that both have, over all topics and for each", () => {
    const { topics, items } = read();
    expect(topics).toHaveLength(3);
    const value = (id: string, at: readonly number[]) => {
      const measured = measure(
        metrics.get(id),
        caseColumns(
          "ranking",
          at.map((i) => items[i]),
        ),
      );
      return "value" in measured ? measured.value : Number.NaN;
    };
    const all = [0, 1, 2];
    for (const [id, of] of [
      ["map", 0.1785],
      ["gm_map", 0.1051],
      ["r_precision", 0.2174],
      ["mrr", 0.4064],
      ["precision_at_10", 0.3],
      ["ndcg", 0.4021],
    ] as const)
      expect(value(id, all), id).toBeCloseTo(of, 4);
    let compared = 0;
    const check = (wanted: Map<string, number>, at: readonly number[]) => {
      for (const [id, theirs] of Object.entries(names)) {
        const number = wanted.get(theirs);
        if (number === undefined) continue;
        expect(Math.abs(value(id, at) - number), id).toBeLessThanOrEqual(0.5001e-4);
        compared++;
      }
    };
    check(published("out.test.a", "all"), all);
    for (const [i, topic] of topics.entries()) check(published("out.test.aq", topic), [i]);
    expect(compared).toBeGreaterThan(80);
  });
});
