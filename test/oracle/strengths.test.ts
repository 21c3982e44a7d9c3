import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { random } from "../../src/core/random.js";
import { ranking } from "../../src/core/ranking/ranking.js";
import { tMargin } from "../../src/core/stats/student.js";

// Made by strengths.py with the versions that the file names.
const golden = JSON.parse(readFileSync(new URL("strengths.json", import.meta.url), "utf8")) as {
  cases: { name: string; better: "higher" | "lower"; table: number[][]; strengths: number[]; errors: number[] }[];
};

describe("Bradley-Terry strengths over data sets", () => {
  it.each(golden.cases.map((one) => [one.name, one] as const))("have the clustered standard errors of %s", (_, one) => {
    const { models } = ranking({
      models: one.table[0].map((_, m) => ({ name: `m${m}`, role: null })),
      sets: one.table.map((_, s) => ({
        name: `d${s}`,
        metric: "accuracy",
        better: one.better,
        scale: "0-1",
        suite: null,
        n: null,
      })),
      cells: one.table.map((row) => row.map((value) => ({ values: [value], seeds: [null] }))),
      deltaMin: 0.01,
      deltaMinAssumed: false,
      random: random(1),
    });
    models.forEach(({ strength }, m) => {
      expect(strength.value).toBeCloseTo(one.strengths[m], 6);
      if (one.errors[m] < 1e-6) {
        expect(strength.flags).toContain("ci_undefined:degenerate_interval");
        return;
      }
      expect(Number(strength.params["se"]) / one.errors[m]).toBeCloseTo(1, 6);
      expect(strength.ci?.hi).toBeCloseTo(one.strengths[m] + tMargin(0.95, one.table.length - 1) * one.errors[m], 5);
    });
  });
});
