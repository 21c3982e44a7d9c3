import { describe, expect, it } from "vitest";
import { flipRate } from "../../../src/core/compare/flip-rate.js";
import { recipeDifference } from "../../../src/core/compare/recipe-difference.js";
import { seedContrast, seedContrasts } from "../../../src/core/compare/seed-contrast.js";
import { seedProfile } from "../../../src/core/compare/seed-profile.js";
import { seeds } from "../../../src/core/compare/seeds.js";
import { varianceComponents } from "../../../src/core/compare/variance-components.js";
import type { Seeds } from "../../../src/core/documents/summaries.js";
import { accuracy } from "../../../src/core/metrics/accuracy.js";
import { random } from "../../../src/core/random.js";
import { expectedMaximum, expectedMaximumDistinct } from "../../../src/core/stats/expected-maximum.js";
import { gapLimit, seedGap } from "../../../src/core/stats/seed-gap.js";
import { labelled } from "./make.js";

const group = (
  name: string,
  values: readonly (number | null)[],
  more: Partial<Parameters<typeof seeds>[0]> = {},
): Seeds =>
  seeds({
    name,
    role: name === "base" ? "base" : "tuned",
    data: "test",
    metric: "accuracy",
    better: "higher",
    scale: "0-1",
    points: values.map((value, i) => ({ seed: i + 1, value })),
    ...more,
  });

describe("the examples of methods 11.1, 11.3, 11.4", () => {
  const a = [0.842, 0.851, 0.838, 0.846, 0.849];
  const b = [0.836, 0.841, 0.83, 0.845, 0.833];

  it("contrast two recipes of five seeds", () => {
    const found = seedContrast(group("base", b), group("a", a), random(1));
    expect(found?.difference.params["t"]).toBeCloseTo(2.288397, 6);
    expect(found?.difference.params["p"]).toBeCloseTo(0.051988, 6);
    expect(found?.permutation).toMatchObject({ exact: true, resamples: 252 });
    expect(found?.permutation.p).toBeCloseTo(0.055556, 6);
    expect(found?.permutation.smallest).toBeCloseTo(2 / 252, 12);
    expect(found?.hedgesG.value).toBeCloseTo(1.307, 3);
  });

  it("say what few seeds can reach: .10 for three against three, .029 for four against four", () => {
    const smallest = (k: number) =>
      seedContrast(group("base", a.slice(0, k)), group("b", b.slice(0, k)), random(1))?.permutation.smallest;
    expect(smallest(3)).toBeCloseTo(0.1, 12);
    expect(smallest(4)).toBeCloseTo(0.029, 3);
  });

  it("aggregate five runs of three tasks", () => {
    const rows = [
      [0.8, 0.6, 0.4],
      [0.82, 0.55, 0.45],
      [0.78, 0.7, 0.3],
      [0.85, 0.58, 0.42],
      [0.79, 0.62, 0.9],
    ];
    const groups = [0, 1, 2].map((j) =>
      group(
        "a",
        rows.map((row) => row[j]),
        { data: `set${j}` },
      ),
    );
    const found = seedProfile(groups, random(1));
    const [recipe] = found?.recipes ?? [];
    expect(recipe.iqm.value).toBeCloseTo(0.652222, 6);
    expect(recipe.iqm.ci?.lo).toBeCloseTo(0.592, 2);
    expect(recipe.iqm.ci?.hi).toBeCloseTo(0.73, 2);
    expect(recipe.mean.value).toBeCloseTo(0.637333, 6);
    expect(recipe.median.value).toBeCloseTo(0.61, 12);
    expect(recipe.optimalityGap.value).toBeCloseTo(0.362667, 6);
    const above = (tau: number) => recipe.profile.find((row) => Math.abs(row.tau - tau) < 1e-9)?.share;
    expect(above(0.5)).toBeCloseTo(0.7333, 4);
    expect(above(0.6)).toBeCloseTo(0.5333, 4);
    expect(above(0.7)).toBeCloseTo(0.4, 12);
    expect(found?.resamples).toBe(50_000);
  });

  it("give the probability of improvement .78, and 1 minus it the other way round", () => {
    const x = group("x", [0.8, 0.82, 0.78, 0.85, 0.79]);
    const y = group("base", [0.78, 0.8, 0.77, 0.8, 0.76]);
    expect(seedContrast(y, x, random(1))?.better.value).toBeCloseTo(0.78, 12);
    expect(seedContrast(x, y, random(1))?.better.value).toBeCloseTo(0.22, 12);
    const lower = { better: "lower" as const, scale: "unbounded" };
    expect(
      seedContrast(
        group("base", [0.78, 0.8, 0.77, 0.8, 0.76], lower),
        group("x", [0.8, 0.82, 0.78, 0.85, 0.79], lower),
        random(1),
      )?.better.value,
    ).toBeCloseTo(0.22, 12);
  });

  it("expect of the best of n", () => {
    const values = [0.7, 0.72, 0.75, 0.8, 0.81];
    const dodge = [0.756, 0.78, 0.792, 0.798624, 0.802522];
    const tang = [0.756, 0.786, 0.801, 0.808, 0.81];
    expectedMaximum(values).forEach((value, i) => {
      expect(value).toBeCloseTo(dodge[i], 6);
    });
    expectedMaximumDistinct(values).forEach((value, i) => {
      expect(value).toBeCloseTo(tang[i], 12);
    });
    expect(expectedMaximum(values)).toHaveLength(5);
    // Where less is better, the best is the least.
    const found = group("a", values, { better: "lower", scale: "unbounded" });
    expect(found.expectedMaximum?.tang[4]).toBeCloseTo(0.7, 12);
  });
});

describe("runs that failed", () => {
  it("are named, at the trivial score and one standard error above it", () => {
    const found = group("a", [0.9, 0.5, 0.52, 0.53, null], { baseline: { value: 0.5, se: 0.02 } });
    expect(found.failedSeeds).toEqual([2, 3]);
    expect(found.failed).toBe(2);
    expect(group("a", [0.9, 0.5]).failedSeeds).toBeUndefined();
    const loss = group("a", [0.4, 0.69, 0.7], { better: "lower", baseline: { value: 0.7, se: 0.005 } });
    expect(loss.failedSeeds).toEqual([3]);
  });
});

describe("two groups of seeds (methods 10.1)", () => {
  it("are told from one, with the seeds of each", () => {
    const found = group("a", [0.85, 0.84, 0.33, 0.855, 0.846], { items: 1000 });
    expect(found.groups).toMatchObject({ low: [3], limit: 7.1 });
    expect(found.groups?.high.slice().sort()).toEqual([1, 2, 4, 5]);
    expect(found.groupsSure).toBe(true);
    expect(group("a", [0.85, 0.84, 0.83, 0.855, 0.846], { items: 1000 }).groups).toBeNull();
    expect(group("a", [0.85, 0.33, 0.84, 0.85], { items: 1000 }).groups).toBeUndefined();
  });

  it("are not made of ties on a coarse scale", () => {
    expect(group("a", [0.8, 0.8, 0.8, 0.8, 0.9], { items: 10 }).groups).toBeNull();
    expect(seedGap([0.8, 0.8, 0.8, 0.8, 0.9])?.ratio).toBe("inf");
    expect(seedGap([0.8, 0.8, 0.8, 0.8, 0.8])).toBeNull();
  });

  it("are seen in 5 % of normal recipes of 5 to 10 seeds, in fewer beyond, and in .2 % at the sure limit", () => {
    const draw = random(4);
    const rounds = 4000;
    for (let s = 5; s <= 15; s++) {
      let found = 0;
      let sure = 0;
      for (let round = 0; round < rounds; round++) {
        const ratio = seedGap(Array.from({ length: s }, () => draw.normal()))?.ratio ?? 0;
        if (ratio === "inf" || ratio > gapLimit(s)) found++;
        if (ratio === "inf" || ratio > gapLimit(s, 0.002)) sure++;
      }
      // 5 % and four standard errors of 4,000 rounds.
      expect(found / rounds, `${s} seeds`).toBeLessThan(0.064);
      if (s <= 10) expect(found / rounds, `${s} seeds`).toBeGreaterThan(0.036);
      expect(sure / rounds, `${s} seeds`).toBeLessThan(0.006);
    }
  });

  it("are found in most recipes of which one run in five collapsed", () => {
    const draw = random(8);
    let found = 0;
    for (let round = 0; round < 400; round++) {
      const values = Array.from({ length: 5 }, (_, i) => (i === 2 ? 0.35 : 0.85) + 0.01 * draw.normal());
      if (group("a", values, { items: 1000 }).groups !== null) found++;
    }
    expect(found / 400).toBeGreaterThan(0.95);
  });
});

describe("variance components and flips", () => {
  const gold = Array.from({ length: 300 }, (_, i) => i % 2);
  const runOf = (right: (i: number) => boolean) =>
    labelled(
      gold,
      gold.map((code, i) => (right(i) ? code : 1 - code)),
    );

  it("are all of the items where every seed answers alike, and no two seeds differ", () => {
    const runs = [0, 1, 2].map(() => runOf((i) => i < 200));
    expect(varianceComponents(accuracy, runs)?.shares).toEqual({ item: 1, seed: 0, interaction: 0 });
    expect(flipRate(accuracy, runs).value).toBe(0);
  });

  it("are the flips of pairs", () => {
    const draw = random(2);
    const runs = Array.from({ length: 4 }, () => runOf(() => draw.uniform() < 0.7));
    let differing = 0;
    let pairs = 0;
    for (let a = 0; a < 4; a++)
      for (let b = a + 1; b < 4; b++) {
        pairs++;
        for (let i = 0; i < 300; i++) if (runs[a].pred?.[i] !== runs[b].pred?.[i]) differing++;
      }
    expect(flipRate(accuracy, runs).value).toBeCloseTo(differing / (300 * pairs), 12);
    const shares = varianceComponents(accuracy, runs)?.shares;
    expect((shares?.item ?? 0) + (shares?.seed ?? 0) + (shares?.interaction ?? 0)).toBeCloseTo(1, 12);
    // Answers that are drawn anew for each seed belong to no item and no seed.
    expect(shares?.interaction).toBeGreaterThan(0.9);
  });

  it("find a seed that moves everything", () => {
    const draw = random(3);
    const runs = [0.95, 0.5, 0.1].map((p) => runOf(() => draw.uniform() < p));
    expect(varianceComponents(accuracy, runs)?.shares?.seed).toBeGreaterThan(0.3);
    expect(varianceComponents(accuracy, runs.slice(0, 2))).toBeNull();
  });
});

describe("several sets", () => {
  it("need three runs on two sets, bounded scores, and one metric a set", () => {
    const two = (values: readonly number[], more = {}) =>
      ["test", "further"].map((data) => group("a", values, { data, ...more }));
    expect(seedProfile(two([0.8, 0.81]), random(1))).toBeNull();
    expect(seedProfile(two([0.8, 0.81, 0.82]).slice(0, 1), random(1))).toBeNull();
    expect(seedProfile(two([1.8, 2.81, 9.82], { scale: "unbounded" }), random(1))).toBeNull();
    const third = group("a", [3, 4, 5], { data: "loss", scale: "unbounded", better: "lower" });
    const found = seedProfile([...two([0.8, 0.81, 0.82]), third], random(1));
    expect(found?.refused).toEqual([{ data: "loss", metric: "accuracy", scale: "unbounded" }]);
    expect(found?.sets.map(({ data }) => data)).toEqual(["test", "further"]);
  });

  it("does not depend on the unit: 0-100, and lower is better", () => {
    const values = [80, 82, 79, 85];
    const sets = (scale: string, better: "higher" | "lower", turn: (x: number) => number) =>
      ["test", "further"].map((data) => group("a", values.map(turn), { data, scale, better }));
    const iqm = (groups: Seeds[]) => seedProfile(groups, random(1))?.recipes[0].iqm;
    const plain = iqm(sets("0-1", "higher", (x) => x / 100));
    expect(iqm(sets("0-100", "higher", (x) => x))?.value).toBeCloseTo(plain?.value ?? 0, 12);
    expect(iqm(sets("0-1", "lower", (x) => 1 - x / 100))?.ci?.lo).toBeCloseTo(plain?.ci?.lo ?? 0, 9);
  });

  it("puts the base first in every contrast", () => {
    const found = seedContrasts([group("a", [0.8, 0.9]), group("base", [0.7, 0.8])], random(1));
    expect(found.map(({ first, second }) => [first, second])).toEqual([["base", "a"]]);
  });
});

describe("a recipe's interval with seeds on both sides", () => {
  // Coverage of 95 % intervals, 240 rounds: 3.5 standard errors are 5 points.
  const coverage = (bases: number, tuneds: number, sd: number, of: "recipe" | "this base") => {
    const draw = random(`${bases}/${tuneds}/${sd}/${of}`);
    const n = 400;
    let covered = 0;
    const rounds = 240;
    for (let round = 0; round < rounds; round++) {
      const ease = Float64Array.from({ length: n }, () => draw.uniform());
      const run = (shift: number) =>
        Float64Array.from(ease, (one) => (draw.uniform() < Math.min(1, Math.max(0, 0.4 + 0.5 * one + shift)) ? 1 : 0));
      const moved = Array.from({ length: bases }, () => sd * draw.normal());
      const base = moved.map(run);
      const tuned = Array.from({ length: tuneds }, () => run(0.04 + sd * draw.normal()));
      const truth = of === "recipe" ? 0.04 : 0.04 - moved.reduce((a, b) => a + b, 0) / bases;
      const bounds = recipeDifference(base, tuned, undefined).bounds(0.95);
      if (bounds !== null && bounds.lo <= truth && bounds.hi >= truth) covered++;
    }
    return covered / rounds;
  };

  it("covers the difference of two recipes of five seeds each", () => {
    expect(coverage(5, 5, 0.03, "recipe")).toBeGreaterThan(0.9);
  });

  it("covers the difference of a recipe to a base of one run, as that run is", () => {
    expect(coverage(1, 5, 0.03, "this base")).toBeGreaterThan(0.9);
    // One run cannot speak of the recipe it came from: that is said, not covered.
    expect(coverage(1, 5, 0.06, "recipe")).toBeLessThan(0.85);
  });
});
