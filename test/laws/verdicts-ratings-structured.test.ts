import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CaseKind } from "../../src/core/cases/case.js";
import type { Columns } from "../../src/core/columns.js";
import { compare } from "../../src/core/compare/compare.js";
import { itemsAt } from "../../src/core/metrics/answered.js";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { misfit } from "../../src/core/metrics/measure.js";
import { score } from "../../src/core/metrics/score.js";
import { random } from "../../src/core/random.js";
import { runsFor } from "./runs.js";

function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

const kinds: CaseKind[] = ["preference", "ratings", "structured"];

describe.each(kinds)("%s", (kind) => {
  it("is scored without a throw, NaN or infinity, with groups and without, and the same again", () =>
    fc.assert(
      fc.property(runsFor(kind), fc.integer({ min: 1, max: 4 }), (columns, perGroup) => {
        const groups = Int32Array.from({ length: columns.n }, (_, i) => Math.floor(i / perGroup));
        const own: Columns = { ...columns, ...(perGroup === 1 ? {} : { groups }) };
        const document = score(own, { random: random(1), resamples: 30 });
        expect(numbersIn(document).every(Number.isFinite)).toBe(true);
        expect(score(own, { random: random(1), resamples: 30 })).toEqual(document);
        for (const result of Object.values(document.metrics))
          expect(result.value === null).toBe(result.status !== "ok");
      }),
      { numRuns: 60 },
    ));

  it("is compared without a throw, NaN or infinity", () =>
    fc.assert(
      fc.property(runsFor(kind), fc.integer(), (columns, seed) => {
        const chance = random(seed);
        // The second model gives the first one's answers to other items, so that both have one gold.
        const order = Array.from({ length: columns.n }, () => chance.integer(columns.n));
        const rows = columns.cases?.rows ?? [];
        const moved = rows.map((row, i) => ({ ...row, pred: rows[order[i]].pred }) as (typeof rows)[number]);
        const tuned: Columns = {
          ...columns,
          cases: { kind, rows: moved },
          unanswered: moved.filter(({ pred }) => pred === null).length,
        };
        for (const metric of metrics.all) {
          if (metric.needs !== kind || misfit(metric, columns) !== null || misfit(metric, tuned) !== null) continue;
          const comparison = compare({
            data: "test",
            metric,
            base: [columns],
            tuned: [tuned],
            baseName: "base",
            tunedName: "tuned",
            baseSeeds: [null],
            tunedSeeds: [null],
            deltaMin: 0.02,
            deltaMinAssumed: false,
            random: random(1),
            resamples: 30,
            ids: rows.map((_, i) => `${i}`),
          });
          expect(numbersIn(comparison).every(Number.isFinite), metric.id).toBe(true);
        }
      }),
      { numRuns: 25 },
    ));

  it("part of a run has the metrics of the whole", () =>
    fc.assert(
      fc.property(runsFor(kind), fc.nat(), (columns, at) => {
        const part = itemsAt(columns, [at % columns.n]);
        for (const metric of metrics.all) {
          if (metric.needs === kind) expect(misfit(metric, part), metric.id).toEqual(misfit(metric, columns));
        }
      }),
      { numRuns: 60 },
    ));
});
