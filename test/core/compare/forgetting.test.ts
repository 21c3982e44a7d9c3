import { describe, expect, it } from "vitest";
import type { Columns } from "../../../src/core/columns.js";
import { compare } from "../../../src/core/compare/compare.js";
import { differenceResult } from "../../../src/core/compare/difference-result.js";
import { estimate } from "../../../src/core/compare/estimate.js";
import { forgettingOf, type GeneralSet } from "../../../src/core/compare/forgetting.js";
import { meanLoss } from "../../../src/core/compare/mean-loss.js";
import { retention } from "../../../src/core/compare/retention.js";
import { stageForgetting, stagesOf } from "../../../src/core/compare/stages.js";
import { accuracy } from "../../../src/core/metrics/accuracy.js";
import { logLoss } from "../../../src/core/metrics/log_loss.js";
import type { Metric } from "../../../src/core/metrics/metric.js";
import { parsePlan } from "../../../src/core/plan-schema-problem.js";
import { random } from "../../../src/core/random.js";
import { ok, type Result } from "../../../src/core/result.js";
import { compared, labelled, pairOf } from "./make.js";

const rateOf = (value: number, lo: number, hi: number) =>
  ok(value, 400, "by_hand", { ci: { lo, hi, level: 0.95, method: "by_hand" }, scale: "0-1", better: "higher" });

const set = (data: string, base: Columns, tuned: Columns, more: Partial<GeneralSet> = {}): GeneralSet => ({
  data,
  metric: accuracy,
  base: [base],
  tuned: [tuned],
  difference: compared(base, tuned).difference,
  chance: 0.5,
  ...more,
});

describe("forgetting over general sets", () => {
  const target = pairOf({ both: 700, base: 40, tuned: 160, none: 100 });
  const lost = pairOf({ both: 700, base: 90, tuned: 30, none: 180 });
  const kept = pairOf({ both: 700, base: 20, tuned: 24, none: 256 });
  const test = compared(target.base, target.tuned);

  it("is base less tuned, with the interval of the comparison turned round", () => {
    const found = forgettingOf(
      test,
      [set("lost", lost.base, lost.tuned), set("kept", kept.base, kept.tuned)],
      random(1),
    );
    const [first, second] = found?.rows ?? [];
    expect(first.loss.value).toBeCloseTo(0.06, 12);
    const { ci } = compared(lost.base, lost.tuned).difference;
    expect(first.loss.ci?.lo).toBeCloseTo(-(ci?.hi ?? 0), 12);
    expect(first.loss.ci?.hi).toBeCloseTo(-(ci?.lo ?? 0), 12);
    expect(first.retention.value).toBeCloseTo(730 / 790, 12);
    expect(second.loss.value).toBeCloseTo(-0.004, 12);
    expect(found?.mean.value).toBeCloseTo((0.06 - 0.004) / 2, 12);
    expect(found?.gain.value).toBeCloseTo(0.12, 12);
    expect(found?.perSeed).toEqual([{ seed: 1, gain: 0.12, loss: expect.closeTo(0.028, 12) }]);
    // SE of a mean of independent sets: sqrt(sum SE^2) / J, the SE those of the two intervals.
    const se = [first, second].map(({ loss }) => ((loss.ci?.hi ?? 0) - (loss.ci?.lo ?? 0)) / 2 / 1.959964);
    expect(Number(found?.mean.params["se"])).toBeCloseTo(Math.hypot(se[0], se[1]) / 2, 6);
  });

  it("counts a set once, and leaves out scores without bounds", () => {
    const unbounded = { ...set("loss", lost.base, lost.tuned), difference: ok(3, 1000, "t", { scale: "unbounded" }) };
    const found = forgettingOf(
      test,
      [set("lost", lost.base, lost.tuned), set("lost", kept.base, kept.tuned), unbounded],
      random(1),
    );
    expect(found?.rows).toHaveLength(3);
    expect(found?.mean.value).toBeCloseTo(0.06, 12);
    expect(found?.leftOut).toEqual(["loss"]);
    expect(forgettingOf(test, [], random(1))).toBeNull();
  });

  it("takes the seeds that sets share as shared", () => {
    // Two sets on which the same three seeds move alike: their mean varies as one set's does, not by 1 / sqrt(2) of it.
    const runs = [0.02, -0.05, 0.03].map((shift) => Array.from({ length: 2 }, () => 0.8 + shift));
    const loss = ok(0.1, 2000, "crossed_anova_t", {
      scale: "0-1",
      better: "lower",
      ci: { lo: 0, hi: 0.2, level: 0.95, method: "crossed_anova_t" },
      params: { scope: "recipe", df: 2, seedVariance: 0.00054 },
    });
    const sets = [0, 1].map((j) => ({
      loss,
      better: "higher" as const,
      base: [0.9],
      tuned: runs.map((run) => run[j]),
    }));
    const { mean } = meanLoss(sets);
    // Variance of .02, -.05, .03 over 3 seeds: .0019 / 3 of the mean, beside the items' (SE^2 = (.1 / 4.302653)^2) less .00054, which is 1.5e-7, halved.
    const items = ((0.1 / 4.302652729911275) ** 2 - 0.00054) / 2;
    expect(Number(mean.params["se"])).toBeCloseTo(Math.sqrt(0.0019 / 3 + items), 9);
  });
});

describe("retention", () => {
  const kept = (base: Result, tuned: Result, chance: number | null, metric: Metric = accuracy) => {
    const { base: before, tuned: after } = pairOf({ both: 50, base: 8, tuned: 5, none: 37 });
    const runs = { base: [before], tuned: [after], difference: compared(before, after).difference };
    return retention({ metric, ...runs, baseResult: base, tunedResult: tuned }, chance);
  };

  it("has no value where the base is at chance, nor for losses", () => {
    expect(kept(rateOf(0.9, 0.87, 0.93), rateOf(0.81, 0.78, 0.84), 0.5).value).toBeCloseTo(0.9, 12);
    expect(kept(rateOf(0.52, 0.47, 0.57), rateOf(0.5, 0.45, 0.55), 0.5).reason).toBe("at_chance");
    expect(kept(rateOf(0.52, 0.47, 0.57), rateOf(0.5, 0.45, 0.55), null).flags).toEqual(["chance_unknown"]);
    expect(kept(rateOf(0.5, 0.4, 0.6), rateOf(0.4, 0.3, 0.5), 0.7, logLoss).status).toBe("not_applicable");
  });

  /** Several runs a side of right (1) and wrong (0). */
  const several = (base: readonly number[][], tuned: readonly number[][], groups?: Int32Array) => {
    const made = (rows: readonly number[][]) =>
      rows.map((row) => ({
        ...labelled(
          row.map(() => 1),
          row,
        ),
        ...(groups === undefined ? {} : { groups }),
      }));
    const sides = { metric: accuracy, base: made(base), tuned: made(tuned) };
    const chance = { random: random(1), resamples: 99 };
    const mean = (rows: readonly number[][]) =>
      rows.reduce((sum, row) => sum + row.reduce((all, one) => all + one, 0) / row.length, 0) / rows.length;
    const result = (value: number) => ok(value, base[0].length, "by_hand", { scale: "0-1", better: "higher" as const });
    return retention(
      {
        ...sides,
        baseResult: result(mean(base)),
        tunedResult: result(mean(tuned)),
        difference: differenceResult(estimate(sides, chance), accuracy, sides.tuned[0], 0.95),
      },
      null,
    );
  };

  it("has Fieller's interval over groups: the ratios at which the clustered t of tuned less ratio times base is not beyond its quantile", () => {
    const chance = random(7);
    const groups = Int32Array.from({ length: 300 }, (_, i) => Math.floor(i / 10));
    const draw = (share: number) => Array.from({ length: 300 }, () => (chance.uniform() < share ? 1 : 0));
    const [base, tuned] = [draw(0.8), draw(0.6)];
    const { ci } = several([base], [tuned], groups);
    // In closed form from the groups' sums, by the quadratic of Fieller: (t - r b)^2 = q^2 (Vt - 2 r C + r^2 Vb).
    const total = (row: readonly number[]) => row.reduce((sum, one) => sum + one, 0);
    const [mb, mt] = [total(base) / 300, total(tuned) / 300];
    const residual = (row: readonly number[], mean: number) => {
      const sums = new Float64Array(30);
      row.forEach((one, i) => {
        sums[groups[i]] += (one - mean) / 300;
      });
      return sums;
    };
    const [rb, rt] = [residual(base, mb), residual(tuned, mt)];
    const v = (x: Float64Array, y: Float64Array) => (x.reduce((sum, one, g) => sum + one * y[g], 0) * 30) / 29;
    const q = 2.045229642132703 ** 2;
    const [a, b, c] = [mb ** 2 - q * v(rb, rb), mb * mt - q * v(rb, rt), mt ** 2 - q * v(rt, rt)];
    const root = Math.sqrt(b * b - a * c);
    // The product's interval is widened for skewness, which is small here; never shorter.
    expect(ci?.lo).toBeLessThanOrEqual((b - root) / a + 1e-6);
    expect(ci?.hi).toBeGreaterThanOrEqual((b + root) / a - 1e-6);
    expect(ci?.lo).toBeCloseTo((b - root) / a, 2);
    expect(ci?.hi).toBeCloseTo((b + root) / a, 2);
  });

  it("has width where no seed moved an item, and none where the runs have no item values", () => {
    const base = Array.from({ length: 100 }, (_, i) => (i < 80 ? 1 : 0));
    const { value, ci } = several([base], [base, base, base]);
    expect(value).toBeCloseTo(1, 12);
    expect(ci?.lo).toBeLessThan(0.99);
    expect(ci?.hi).toBeGreaterThan(1.01);
  });
});

describe("forgetting over stages", () => {
  it("is the example worked by hand", () => {
    // Three stages, tasks learnt in turn. Task 1: .90, .95, .80; task 2: .30, .85, .70; task 3: .20, .25, .90.
    // F = ((.95 - .80) + (.85 - .70)) / 2 = .15; BWT = ((.80 - .90) + (.70 - .85)) / 2 = -.125.
    const found = stageForgetting([
      { values: [0.9, 0.95, 0.8], learnt: [0] },
      { values: [0.3, 0.85, 0.7], learnt: [1] },
      { values: [0.2, 0.25, 0.9], learnt: [2] },
    ]);
    expect(found?.forgetting).toBeCloseTo(0.15, 12);
    expect(found?.backwardTransfer).toBeCloseTo(-0.125, 12);
  });

  it("counts no set that nothing learnt, or the last stage alone", () => {
    expect(
      stageForgetting([
        { values: [0.5, 0.6], learnt: [] },
        { values: [0.5, 0.6], learnt: [1] },
      ]),
    ).toBeNull();
    // Learnt by two stages: the later one is its own.
    expect(stageForgetting([{ values: [0.5, 0.7, 0.6], learnt: [0, 1] }])?.backwardTransfer).toBeCloseTo(-0.1, 12);
  });

  const gold = Array.from({ length: 400 }, (_, i) => i % 2);
  const right = (share: number, from: number) => {
    const draw = random(from);
    return labelled(
      gold,
      gold.map((code) => (draw.uniform() < share ? code : 1 - code)),
    );
  };
  const runs = (shares: readonly number[], from: number) => shares.map((share, k) => [right(share, 10 * from + k)]);

  it("has the paired interval of last against best, and against own stage", () => {
    const stages = [{ model: "base", learns: ["old"] }, { model: "sft", learns: ["test"] }, { model: "dpo" }];
    const old = runs([0.9, 0.85, 0.7], 1);
    const test = runs([0.5, 0.9, 0.8], 2);
    const found = stagesOf(
      stages,
      [
        { data: "test", metric: accuracy, runs: test },
        { data: "old", metric: accuracy, runs: old },
        { data: "other", metric: accuracy, runs: runs([0.6, 0.6, 0.6], 3) },
      ],
      random(1),
    );
    const [ofTest, ofOld, other] = found.sets;
    expect(other.own).toBeNull();
    expect(ofTest).toMatchObject({ own: 1, best: 1 });
    const of = {
      ...{ data: "old", metric: accuracy, baseName: "a", tunedName: "b", baseSeeds: [null], tunedSeeds: [null] },
      ...{ deltaMin: 0.02, deltaMinAssumed: false, random: random(1), ids: gold.map((_, i) => `${i}`) },
      base: old[2],
      tuned: old[0],
    };
    const paired = compare(of).difference;
    expect(ofOld.forgetting?.value).toBeCloseTo(paired.value ?? 0, 12);
    // Chosen of two stages: the lower end is that of 97.5 %; the upper end is the pair's own.
    const bonferroni = compare({ ...of, level: 0.975 }).difference;
    expect(ofOld.forgetting?.ci?.lo).toBeCloseTo(bonferroni.ci?.lo ?? 0, 12);
    expect(ofOld.forgetting?.ci?.hi).toBeCloseTo(paired.ci?.hi ?? 0, 12);
    expect(ofOld.backwardTransfer?.value).toBeCloseTo(-(paired.value ?? 0), 12);
    expect(found.forgetting.value).toBeCloseTo(
      ((ofTest.forgetting?.value ?? 0) + (ofOld.forgetting?.value ?? 0)) / 2,
      12,
    );
    // Above: the roots of the sums of squares of the sets' margins; below at alpha over 2 x 2 ways to choose.
    const { ci, value } = found.forgetting;
    const above = [ofTest, ofOld].map(({ forgetting }) => (forgetting?.ci?.hi ?? 0) - (forgetting?.value ?? 0));
    expect((ci?.hi ?? 0) - (value ?? 0)).toBeCloseTo(Math.hypot(above[0], above[1]) / 2, 9);
    const below = [ofTest, ofOld].map(({ forgetting }) => (forgetting?.value ?? 0) - (forgetting?.ci?.lo ?? 0));
    const wider = 2.497705474412365 / 2.241402727604947;
    expect((value ?? 0) - (ci?.lo ?? 0)).toBeCloseTo((Math.hypot(below[0], below[1]) / 2) * wider, 9);
  });
});

describe("stages in a plan", () => {
  const plan = (stages: unknown) =>
    parsePlan({
      data: { test: "t.jsonl", train: "r.jsonl", style: "s.jsonl" },
      models: [
        { role: "base", predictions: "b.jsonl" },
        { name: "sft", role: "tuned", predictions: "f.jsonl" },
      ],
      stages,
    });
  const problem = (stages: unknown): string => {
    const found = plan(stages);
    return "problem" in found ? `${found.problem.path.join(".")}: ${found.problem.words.en}` : "";
  };

  it("are named models and sets, each model once", () => {
    expect(
      problem([
        { model: "base", learns: ["style"] },
        { model: "sft", learns: ["test"] },
      ]),
    ).toBe("");
    expect(problem([{ model: "base" }, { model: "dpo" }])).toMatch(/^stages.1.model: .*"dpo".*known: base, sft/);
    expect(problem([{ model: "base" }, { model: "base" }])).toMatch(/^stages.1.model: .*two stages/);
    expect(problem([{ model: "base", learns: ["stile"] }, { model: "sft" }])).toMatch(/^stages.0.learns.0: .*"stile"/);
    expect(problem([{ model: "base", learns: ["train"] }, { model: "sft" }])).toMatch(/cannot learn "train"/);
    expect(problem([{ model: "base" }])).not.toBe("");
    expect(problem([{ model: "base", learn: ["test"] }, { model: "sft" }])).toMatch(/learns/);
  });
});
