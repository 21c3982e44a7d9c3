import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { Case } from "../../src/core/cases/case.js";
import type { Columns } from "../../src/core/columns.js";
import { detectAll } from "../../src/core/findings/catalogue.js";
import type { JudgedItem } from "../../src/core/judging/judged-item.js";
import { judgementOf } from "../../src/core/judging/judgement-of.js";
import { completeJudge } from "../../src/core/judging/plan-judge.js";
import { preferenceJudgement } from "../../src/core/judging/preference-judgement.js";
import { random } from "../../src/core/random.js";
import { facts } from "../core/findings/facts.js";
import { caseColumns } from "../laws/runs.js";

/* What published verdicts of judges set off: the findings must say what the published numbers say. */

const data = process.env["ASSAY_TEST_DATA"] ?? resolve(import.meta.dirname, "../../../shared/data");
const onData = (name: string, tests: (folder: string) => void) =>
  describe.skipIf(!existsSync(join(data, name)))(`${name} (needs ASSAY_TEST_DATA, default ../shared/data)`, () =>
    tests(join(data, name)),
  );
const resampling = { random: random(1), level: 0.95, resamples: 99 };
const judged = (columns: Columns) => {
  const found = preferenceJudgement(columns, { judge: "j", data: "test" }, resampling);
  if (found === null) throw new Error("no verdicts");
  return { ...found, codes: detectAll(facts({ judgements: [found] })).map(({ code }) => code) };
};
const text = (...path: string[]) => readFileSync(join(...path), "utf8").trim();

onData("llmbar-judge-positions", (folder) => {
  it("position bias is found in every setting whose published agreement over both orders is plainly below .8, in none plainly above without a lean", () => {
    const rows = new Map<string, { original: string; swapped: string }[]>();
    for (const line of text(folder, "judge_verdicts.csv").split(/\r?\n/).slice(1)) {
      const [subset, judge, strategy, , , original, swapped] = line.split(",");
      const key = `${subset}|${judge}|${strategy}`;
      rows.set(key, [...(rows.get(key) ?? []), { original, swapped }]);
    }
    const outcome = (verdict: string) => (verdict === "1" ? 1 : 0);
    let fired = 0;
    let plain = 0;
    let steady = 0;
    for (const line of text(folder, "published_statistics.jsonl").split("\n")) {
      const published = JSON.parse(line) as Record<string, string>;
      const own = rows.get(`${published["subset"]}|${published["judge"]}|${published["strategy"]}`) ?? [];
      const both = own.filter(({ original, swapped }) => original !== "" && swapped !== "");
      if (both.length === 0) continue;
      const { codes, pairs } = judged(
        caseColumns(
          "preference",
          both.map(({ original, swapped }) => ({
            gold: null,
            pred: { outcome: outcome(original), swapped: outcome(swapped) },
          })) as Case<"preference">[],
        ),
      );
      const fires = codes.includes("judge.position_bias");
      if (fires) fired++;
      const n = own.length;
      const equal = Number.parseInt(published["equal"], 10) / n;
      // Two standard errors below or above.
      const margin = 2 * Math.sqrt((equal * (1 - equal)) / n);
      const name = JSON.stringify([published["subset"], published["judge"], published["strategy"]]);
      if (equal + margin < 0.78) {
        plain++;
        expect(fires, name).toBe(true);
      }
      // A pair that changes its verdict names the first or the second place twice: without a lean both are alike.
      const { pairsFirst = 0, pairsSecond = 0 } = (pairs?.firstShare.params ?? {}) as Record<string, number>;
      if (equal - margin > 0.8 && Math.abs(pairsFirst - pairsSecond) < 2 * Math.sqrt(pairsFirst + pairsSecond)) {
        steady++;
        expect(fires, name).toBe(false);
      }
    }
    expect(fired).toBeGreaterThanOrEqual(plain);
    expect([plain > 100, steady > 30]).toEqual([true, true]);
  });
});

onData("alpacaeval2-judgments", (folder) => {
  it("length bias is found where the published length control moves the rate by more than 5 points, and never where lengths are those of other items", () => {
    const [head, ...rows] = text(folder, "leaderboard_rows.csv").split(/\r?\n/);
    const names = head.split(",");
    const chance = random("lengths");
    let moves = 0;
    for (const row of rows) {
      const published = Object.fromEntries(row.split(",").map((cell, i) => [names[i], cell]));
      const columns = caseColumns(
        "preference",
        text(folder, `${published["model"]}.annotations.jsonl`)
          .split("\n")
          .map((line): Case<"preference"> => {
            const own = JSON.parse(line) as Record<string, number>;
            const outcome = own["preference"] === 0 ? 0.5 : own["preference"] - 1;
            return { gold: null, pred: { outcome, lengths: [own["len_output_2"], own["len_output_1"]] } };
          }),
      );
      const { codes, pairs } = judged(columns);
      // The published length control fits the difficulty of each instruction too, and moves less; where it moves this far, so does the minimal one.
      if (Math.abs(Number(published["length_controlled_winrate"]) - Number(published["win_rate"])) > 5) {
        moves++;
        expect(codes, published["model"]).toContain("judge.length_bias");
      }
      // The judge favours length in all ten: an interval of the coefficient above 0.
      expect(pairs?.lengthSlope.ci?.lo, published["model"]).toBeGreaterThan(0);
      expect(codes).not.toContain("judge.position_bias");
      // The same verdicts beside lengths of other items: nothing is left to find.
      const own = columns.cases?.rows as readonly Case<"preference">[];
      const lengths = own.map(({ pred }) => pred?.lengths);
      for (let i = lengths.length - 1; i > 0; i--) {
        const j = chance.integer(i + 1);
        [lengths[i], lengths[j]] = [lengths[j], lengths[i]];
      }
      const mixed = own.map(({ gold, pred }, i) => ({ gold, pred: pred && { ...pred, lengths: lengths[i] } }));
      expect(judged(caseColumns("preference", mixed as Case<"preference">[])).codes, published["model"]).toEqual([]);
    }
    expect(moves).toBe(2);
  });
});

onData("pandalm-pairwise-judgments", (folder) => {
  it("two judges against the majority of three people: agreement of 999 pairs, exploratory no longer, no disagreement", () => {
    const people = new Map(
      (JSON.parse(text(folder, "testset-v1.json")) as Record<string, number>[]).map((row) => {
        const own = [row["annotator1"], row["annotator2"], row["annotator3"]];
        return [row["idx"], own.find((label, i) => own.indexOf(label) !== i)];
      }),
    );
    // 0 tie, 1 the first, 2 the second; anything else is no verdict, which the source counts as a tie.
    const counted = (label: string): number => (label === "1" ? 1 : label === "2" ? 0 : 0.5);
    for (const [file, field, accuracy] of [
      ["gpt-3.5-turbo-testset-v1.json", "gpt_result", 0.7107],
      ["pandalm-7b-testset-v1.json", "pandalm_result", 0.6677],
    ] as const) {
      const rows = JSON.parse(text(folder, file)) as Record<string, unknown>[];
      const items = rows.map((row): JudgedItem => {
        const verdict = counted(String(row[field]));
        return {
          id: String(row["idx"]),
          group: null,
          verdicts: { "base-first": [verdict], "tuned-first": [verdict] },
          human: { outcome: counted(String(people.get(row["idx"] as number))) },
        };
      });
      const judge = completeJudge({ name: file, kind: "pairwise", rubric: "better", command: "x" });
      const asked = {
        data: "test",
        items: 999,
        of: 999,
        drawn: false,
        unanswered: 0,
        cut: 0,
        cutAt: 1,
        asked: 1998,
        missing: {},
      };
      const found = judgementOf(judge, { base: "a", tuned: "b" }, items, asked, resampling);
      // The published accuracy against the majority is the plain agreement of two raters.
      expect(found.human?.raw.value, file).toBeCloseTo(accuracy, 4);
      expect(found.exploratory).toEqual([]);
      expect(detectAll(facts({ judgements: [found] }))).toEqual([]);
      // By kappa, which the prevalence of ties lowers, below what two people reach among themselves (.85 to .88, published).
      expect(found.human?.kappa.ci?.hi).toBeLessThan(0.85);
    }
  });
});
