import { describe, expect, it } from "vitest";
import type { Columns } from "../../../src/core/columns.js";
import { aucDifference } from "../../../src/core/compare/auc-difference.js";
import { estimate } from "../../../src/core/compare/estimate.js";
import { guardRails } from "../../../src/core/compare/guard-rail.js";
import { byGroup, recipeDifference, recipeRatio } from "../../../src/core/compare/recipe-difference.js";
import { seeds } from "../../../src/core/compare/seeds.js";
import { sideResult } from "../../../src/core/compare/side-result.js";
import { accuracy } from "../../../src/core/metrics/accuracy.js";
import { f1Macro } from "../../../src/core/metrics/f1_macro.js";
import { matthewsCorrcoef } from "../../../src/core/metrics/matthews_corrcoef.js";
import { rocAuc } from "../../../src/core/metrics/roc_auc.js";
import { random } from "../../../src/core/random.js";
import { crossedAnova } from "../../../src/core/stats/crossed-anova.js";
import { delongPaired } from "../../../src/core/stats/delong.js";
import { compared, labelled, pairOf } from "./make.js";

const chance = { random: random(1), resamples: 999 };

/** Runs that are right with a chance of their own on each item, plus a shift of the seed. */
function runs(n: number, shifts: readonly number[], from: number): Columns[] {
  const draw = random(from);
  const gold = Array.from({ length: n }, (_, i) => i % 2);
  const ease = gold.map(() => 0.5 + 0.4 * draw.uniform());
  return shifts.map((shift) =>
    labelled(
      gold,
      gold.map((code, i) => (draw.uniform() < ease[i] + shift ? code : 1 - code)),
    ),
  );
}

describe("tuned less a ratio times base", () => {
  it.each([
    [1, undefined],
    [4, undefined],
    [1, 40],
    [4, 40],
    [2, 1],
  ])("is at any ratio what the difference of the scaled runs is (base seeds %s, groups %s)", (seeds, groups) => {
    const draw = random(seeds);
    const run = (shift: number): Float64Array => Float64Array.from({ length: 200 }, () => shift + draw.uniform());
    const base = Array.from({ length: seeds }, () => run(0.1 * draw.uniform()));
    const tuned = [run(0.2), run(0.1), run(0.15)];
    const of = groups === undefined ? undefined : Int32Array.from({ length: 200 }, (_, i) => i % groups);
    const ratio = recipeRatio(base, tuned, of);
    for (const r of [0.3, 0.97, 1.4, 25]) {
      const whole = recipeDifference(
        base.map((values) => values.map((value) => r * value)),
        tuned,
        of,
      );
      const quick = ratio(r);
      expect(quick.flags).toEqual(whole.flags);
      expect(quick.df).toBeCloseTo(whole.df, 6);
      const [a, b] = [quick.bounds(0.95), whole.bounds(0.95)];
      expect(a === null).toBe(b === null);
      expect(a?.lo ?? 0).toBeCloseTo(b?.lo ?? 0, 8);
      expect(a?.hi ?? 0).toBeCloseTo(b?.hi ?? 0, 8);
    }
  });
});

describe("several seeds (methods 11.1, 11.2)", () => {
  it("uses the crossed ANOVA on right-minus-right from three tuned seeds on", () => {
    const tuned = runs(400, [0.05, 0.02, 0.08], 1);
    const [base] = runs(400, [0], 2);
    const found = estimate({ metric: accuracy, base: [base], tuned }, chance);
    const right = (run: Columns, i: number): number => (run.pred?.[i] === run.gold?.[i] ? 1 : 0);
    const matrix = Array.from(
      { length: 1200 },
      (_, at) => right(tuned[at % 3], Math.floor(at / 3)) - right(base, Math.floor(at / 3)),
    );
    const anova = crossedAnova(matrix, 400, 3);
    expect(found.scope).toBe("recipe");
    expect(found.point).toBeCloseTo(anova.mean, 12);
    // Howe: each part of the variance with its own t, 4.302653 on 2 degrees of freedom for seeds and 1.968235 on 288 for the 289 items that some seed moved.
    const moved = base.gold?.filter((_, i) => matrix.slice(3 * i, 3 * i + 3).some((value) => value !== 0)).length;
    expect(moved).toBe(289);
    const { item, seed, residual } = anova.components;
    const half = Math.sqrt(
      4.302652729911275 ** 2 * (seed / 3) + 1.9682351736147847 ** 2 * (item / 400 + residual / 1200),
    );
    expect(found.bounds(0.95)?.lo).toBeCloseTo(anova.mean - half, 8);
    expect(found.bounds(0.95)?.hi).toBeCloseTo(anova.mean + half, 8);
    expect(found.se).toBeCloseTo(Math.sqrt(seed / 3 + item / 400 + residual / 1200), 12);
    expect(found.flags).not.toContain("seed_variance_unknown");
    const comparison = compared([base], tuned);
    expect(comparison.tests["t_crossed"]).toMatchObject({ role: "primary" });
    // Degrees of freedom and p are those of the interval: p is .05 where an end of it is 0.
    expect(comparison.tests["t_crossed"].df).toBeCloseTo(found.df, 12);
    expect(found.df).toBeLessThan(anova.df);
    expect(comparison.perSeed).toHaveLength(3);
    expect(comparison.tuned.value).toBeCloseTo(
      tuned.reduce(
        (sum, run) => sum + Array.from({ length: 400 }, (_, i) => right(run, i)).reduce((a, b) => a + b, 0),
        0,
      ) / 1200,
      12,
    );
  });

  it.each([2, 3])(
    "does not call a value certain where %i seeds are right on every item (Wilson's interval of 50)",
    (count) => {
      const gold = Array.from({ length: 50 }, (_, i) => i % 2);
      const side = sideResult(
        accuracy,
        Array.from({ length: count }, () => labelled(gold, gold)),
        0.95,
        chance,
      );
      expect(side.value).toBe(1);
      expect(side.ci?.lo).toBeCloseTo(50 / (50 + 1.959963984540054 ** 2), 9);
      expect(side.ci?.hi).toBe(1);
    },
  );

  it("adds the base's seed variance where it has seeds of its own", () => {
    const tuned = runs(400, [0.05, 0.05, 0.05], 1);
    const wide = runs(400, [-0.2, 0.2], 2);
    const narrow = [wide[0], wide[0]];
    const se = (base: Columns[]): number => estimate({ metric: accuracy, base, tuned }, chance).se ?? Number.NaN;
    expect(se(wide)).toBeGreaterThan(1.5 * se(narrow));
  });

  it("says that seed variance is unknown below three, and averages two", () => {
    const tuned = runs(300, [0.1, 0.0], 5);
    const [base] = runs(300, [0], 6);
    const comparison = compared([base], tuned);
    expect(comparison.scope).toBe("this_checkpoint");
    expect(comparison.difference.flags).toContain("seed_variance_unknown");
    const mean = (comparison.perSeed[0].difference.value ?? 0) / 2 + (comparison.perSeed[1].difference.value ?? 0) / 2;
    expect(comparison.difference.value).toBeCloseTo(mean, 12);
    expect(comparison.flipSeeds).toMatchObject({ pairs: 2, withinBase: null });
  });

  it("keeps the mean by groups, and widens where items of a group move together", () => {
    const values = Float64Array.from([1, 2, 3, 10, 20, 6]);
    const groups = Int32Array.from([0, 0, 1, 1, 1, 2]);
    const grouped = byGroup(values, groups);
    expect(grouped).toHaveLength(3);
    expect(grouped.reduce((a, b) => a + b, 0) / 3).toBeCloseTo(7, 12);
    const draw = random(9);
    const perGroup = Array.from({ length: 40 }, () => draw.normal());
    const column = (): Float64Array =>
      Float64Array.from({ length: 400 }, (_, i) => perGroup[Math.floor(i / 10)] + draw.normal());
    const zero = [new Float64Array(400)];
    const tuned = [column(), column(), column()];
    const of = Int32Array.from({ length: 400 }, (_, i) => Math.floor(i / 10));
    const alone = recipeDifference(zero, tuned, undefined);
    const together = recipeDifference(zero, tuned, of);
    expect(together.se).toBeGreaterThan(1.5 * (alone.se ?? 1));
  });

  it("covers a recipe's true difference about as often as it says", () => {
    const draw = random(12);
    let covered = 0;
    const rounds = 300;
    for (let round = 0; round < rounds; round++) {
      const items = Array.from({ length: 200 }, () => 0.3 * draw.normal());
      const columns = Array.from({ length: 4 }, () => {
        const seed = 0.02 * draw.normal();
        return Float64Array.from(items, (item) => 0.05 + seed + item + 0.2 * draw.normal());
      });
      const bounds = recipeDifference([new Float64Array(200)], columns, undefined).bounds(0.95);
      if (bounds !== null && bounds.lo <= 0.05 && bounds.hi >= 0.05) covered++;
    }
    expect(covered / rounds).toBeGreaterThan(0.9);
  });

  it("needs more seeds, not more items, where seeds alone are too noisy", () => {
    const tuned = runs(2000, [0.1, -0.1, 0.2], 3);
    const [base] = runs(2000, [0], 4);
    const comparison = compared([base], tuned);
    expect(comparison.power.needed.status).toBe("insufficient_data");
    expect(comparison.power.needed.reason).toBe("too_few_seeds");
    expect(comparison.power.mde.value).toBeGreaterThan(0.1);
  });

  it("gives the example of methods 11.1", () => {
    const found = seeds({
      name: "a",
      role: "tuned",
      data: "test",
      metric: "accuracy",
      better: "higher",
      points: [0.842, 0.851, 0.838, 0.846, 0.849].map((value, seed) => ({ seed, value })),
      baseline: { value: 0.838, se: 0.005 },
    });
    expect(found.mean.value).toBeCloseTo(0.8452, 12);
    expect(found.mean.ci?.lo).toBeCloseTo(0.838665, 6);
    expect(found.mean.ci?.hi).toBeCloseTo(0.851735, 6);
    expect(found.sd.value).toBeCloseTo(0.005263, 6);
    expect(found.sd.ci?.lo).toBeCloseTo(0.003153, 6);
    expect(found.sd.ci?.hi).toBeCloseTo(0.015124, 6);
    expect(found.failed).toBe(2);
  });

  it("shows points only below three seeds", () => {
    const found = seeds({
      name: "a",
      role: "base",
      data: "test",
      metric: "accuracy",
      better: "higher",
      points: [
        { seed: 1, value: 0.8 },
        { seed: 2, value: 0.9 },
      ],
    });
    expect(found.mean.value).toBeCloseTo(0.85, 12);
    expect(found.mean.ci).toBeUndefined();
    expect(found.sd.status).toBe("insufficient_data");
  });
});

describe("ROC AUC on the same items", () => {
  it("gives the paired DeLong example of methods 9.9", () => {
    const gold = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1];
    const first = [0.1, 0.2, 0.3, 0.35, 0.6, 0.7, 0.4, 0.7, 0.8, 0.9];
    const second = [0.2, 0.6, 0.1, 0.5, 0.4, 0.8, 0.45, 0.3, 0.9, 0.7];
    expect(delongPaired(first, second, gold).p).toBeCloseTo(0.157871, 6);
    // Repeated items have the same AUCs; DeLong is used from ten items of each class on.
    const repeat = (values: readonly number[]): number[] => Array.from({ length: 3 }, () => values).flat();
    const run = (scores: readonly number[]) =>
      labelled(
        repeat(gold),
        repeat(scores).map((s) => (s > 0.5 ? 1 : 0)),
        { probs: Float64Array.from(repeat(scores).flatMap((s) => [1 - s, s])) },
      );
    const spread = aucDifference(run(second), run(first));
    expect(spread?.method).toBe("delong_paired");
    const comparison = compared(run(second), run(first), { metric: rocAuc });
    expect(comparison.difference.value).toBeCloseTo(0.895833 - 0.666667, 5);
    expect(comparison.tests["delong"].role).toBe("primary");
    const few = estimate(
      {
        metric: rocAuc,
        base: [labelled(gold, gold, { probs: Float64Array.from(second.flatMap((s) => [1 - s, s])) })],
        tuned: [labelled(gold, gold, { probs: Float64Array.from(first.flatMap((s) => [1 - s, s])) })],
      },
      chance,
    );
    expect(few.reason).toBe("too_few_items");
  });
});

describe("metrics of the whole data", () => {
  it("stand on the library's convention where one side has no value", () => {
    const { base, tuned } = pairOf({ both: 100, base: 20, tuned: 60, none: 20 });
    const constant = { ...base, pred: new Int32Array(base.n) };
    const found = estimate({ metric: matthewsCorrcoef, base: [constant], tuned: [tuned] }, chance);
    expect(found.base).toBe(0);
    expect(found.flags).toContain("library_convention:0");
    expect(found.bounds(0.95)).not.toBeNull();
    expect(found.bounds(0.95)?.lo).toBeGreaterThan(0);
  });

  it("agree between the bootstrap and the linear values that groups and seeds use", () => {
    const [base] = runs(1000, [0], 21);
    const [tuned] = runs(1000, [0.1], 22);
    const drawn = estimate({ metric: f1Macro, base: [base], tuned: [tuned] }, { random: random(3), resamples: 4999 });
    const linear = estimate(
      { metric: f1Macro, base: [base, base], tuned: [tuned, tuned] },
      { random: random(3), resamples: 4999 },
    );
    expect(linear.point).toBeCloseTo(drawn.point ?? Number.NaN, 12);
    expect((linear.se ?? 0) / (drawn.se ?? 1)).toBeGreaterThan(0.93);
    expect((linear.se ?? 0) / (drawn.se ?? 1)).toBeLessThan(1.07);
  });
});

describe("guard-rails", () => {
  const pair = (broken: number, fixed: number, n = 1000) =>
    pairOf({ both: n - broken - fixed - 100, base: broken, tuned: fixed, none: 100 });
  const rail = (data: string, broken: number, fixed: number, n?: number) => {
    const { base, tuned } = pair(broken, fixed, n);
    return { data, metric: accuracy, margin: 0.02, base: [base], tuned: [tuned], ...chance };
  };

  it("hold, fail and stay open", () => {
    const states = guardRails([rail("kept", 10, 12), rail("lost", 90, 30), rail("open", 40, 28)]).map(
      ({ state }) => state,
    );
    expect(states).toEqual(["held", "failed", "unresolved"]);
  });

  it("does not call a loss within the margin failed", () => {
    expect(guardRails([rail("small", 60, 20, 10_000)])[0].state).toBe("held");
  });

  it("asks for a stronger loss the more guard-rails there are (Holm)", () => {
    // 45 against 24: the 95 % interval lies below 0, the 99 % one does not.
    expect(guardRails([rail("one", 45, 24)])[0].state).toBe("failed");
    const many = guardRails([rail("one", 45, 24), ...Array.from({ length: 4 }, (_, i) => rail(`kept${i}`, 10, 12))]);
    expect(many[0].state).toBe("unresolved");
  });

  it("passes no five items by an interval without width", () => {
    const { base, tuned } = pairOf({ both: 5, base: 0, tuned: 0, none: 0 });
    expect(
      guardRails([{ data: "tiny", metric: accuracy, margin: 0.02, base: [base], tuned: [tuned], ...chance }])[0].state,
    ).toBe("unresolved");
    const groups = Int32Array.from({ length: 20 }, (_, i) => i % 10);
    const twenty = pairOf({ both: 20, base: 0, tuned: 0, none: 0 });
    const grouped = [
      {
        data: "tiny",
        metric: accuracy,
        margin: 0.02,
        base: [{ ...twenty.base, groups }],
        tuned: [{ ...twenty.tuned, groups }],
        ...chance,
      },
    ];
    expect(guardRails(grouped)[0].state).toBe("unresolved");
  });
});
