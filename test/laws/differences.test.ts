import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Columns } from "../../src/core/columns.js";
import { differenceResult } from "../../src/core/compare/difference-result.js";
import { estimate } from "../../src/core/compare/estimate.js";
import { sideResult } from "../../src/core/compare/side-result.js";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { misfit } from "../../src/core/metrics/measure.js";
import { random } from "../../src/core/random.js";
import { perfected, runsFor } from "./runs.js";

/** The same items answered rightly: of labels each gold label with probability 1, of scores the scores in reverse. */
function best(columns: Columns): Columns | null {
  const { n, labels, gold, goldSets, score } = columns;
  if (score !== undefined) return { ...columns, score: Float64Array.from(score).reverse() };
  if (gold !== undefined) {
    const probs = new Float64Array(n * labels.length);
    gold.forEach((code, i) => {
      probs[i * labels.length + code] = 1;
    });
    return { ...columns, pred: gold, probs, unanswered: 0 };
  }
  if (goldSets !== undefined) return { ...columns, predSets: goldSets, probs: Float64Array.from(goldSets) };
  return perfected(columns);
}

/** Levels at which ends reach far beyond what few items can show. */
const levels = [0.95, 0.9999];

describe.each(metrics.all.map((metric) => [metric.id, metric] as const))("%s", (_, metric) => {
  const runs = runsFor(metric.needs).filter((columns) => misfit(metric, columns) === null);

  it("has differences within the width of its range, and sides within the range", () =>
    fc.assert(
      fc.property(runs, fc.integer({ min: 1, max: 3 }), fc.boolean(), (columns, seeds, grouped) => {
        const right = best(columns);
        if (right === null) return;
        const own = (run: Columns): Columns =>
          grouped ? { ...run, groups: Int32Array.from({ length: run.n }, (_, i) => i % 3) } : run;
        const tuned = [right, columns, right].slice(0, seeds).map(own);
        const [least, most] = metric.range;
        const chance = { random: random(1), resamples: 20 };
        const found = estimate({ metric, base: [own(columns)], tuned }, chance);
        for (const level of levels) {
          const { ci } = differenceResult(found, metric, columns, level);
          const side = sideResult(metric, tuned, level, chance).ci;
          if (side !== undefined) {
            expect(side.lo).toBeGreaterThanOrEqual(least);
            expect(side.hi).toBeLessThanOrEqual(most);
          }
          if (ci === undefined) continue;
          expect(ci.lo).toBeLessThanOrEqual(ci.hi);
          expect(ci.lo).toBeGreaterThanOrEqual(least - most);
          expect(ci.hi).toBeLessThanOrEqual(most - least);
        }
      }),
      { numRuns: 10 },
    ));
});

describe("an interval of a difference of shares", () => {
  it("stops at the whole where a t interval on two degrees of freedom goes beyond", () => {
    // Three seeds, 0, 1 and 1 of two items right against none: mean 2/3, a t interval of 4.303 sd / sqrt(3) to both sides.
    const run = (right: number): Columns => ({
      task: "binary",
      n: 2,
      labels: ["a", "b"],
      labelsFixed: false,
      positive: 1,
      gold: Int32Array.of(0, 0),
      pred: Int32Array.of(1 - right, 1 - right),
      unanswered: 0,
      flags: [],
    });
    const metric = metrics.get("accuracy");
    const found = estimate(
      { metric, base: [run(0)], tuned: [run(0), run(1), run(1)] },
      { random: random(1), resamples: 20 },
    );
    expect(found.bounds(0.95)?.hi).toBeGreaterThan(1);
    expect(differenceResult(found, metric, run(0), 0.95).ci?.hi).toBe(1);
  });
});
