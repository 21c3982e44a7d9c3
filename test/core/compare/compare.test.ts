import { describe, expect, it } from "vitest";
import { align } from "../../../src/core/align.js";
import { guardRail, withGuardRails } from "../../../src/core/compare/guard-rail.js";
import { headline } from "../../../src/core/compare/headline.js";
import { sentence } from "../../../src/core/compare/sentence.js";
import { accuracy } from "../../../src/core/metrics/accuracy.js";
import { metrics } from "../../../src/core/metrics/catalogue.js";
import { f1Macro } from "../../../src/core/metrics/f1_macro.js";
import { logLoss } from "../../../src/core/metrics/log_loss.js";
import { random } from "../../../src/core/random.js";
import { compared, labelled, pairOf, scored } from "./make.js";

const fixtureC = pairOf({ both: 500, base: 15, tuned: 30, none: 55 });

describe("worked example C (methods 0.6, 9.2, 13)", () => {
  const comparison = compared(fixtureC.base, fixtureC.tuned, { deltaMin: 0.02 });

  it("has the published values, intervals and tests", () => {
    expect(comparison.base.value).toBeCloseTo(515 / 600, 12);
    expect(comparison.tuned.value).toBeCloseTo(530 / 600, 12);
    expect(comparison.base.ci?.lo).toBeCloseTo(0.8281, 4);
    expect(comparison.tuned.ci?.hi).toBeCloseTo(0.9066, 4);
    expect(comparison.difference.value).toBeCloseTo(0.025, 12);
    expect(comparison.difference.ci?.lo).toBeCloseTo(0.002826, 6);
    expect(comparison.difference.ci?.hi).toBeCloseTo(0.047809, 6);
    expect(comparison.tests["mcnemar_exact"].p).toBeCloseTo(0.035698, 6);
    expect(comparison.tests["mcnemar_midp"].p).toBeCloseTo(0.025896, 6);
    expect(comparison.tests["mcnemar_exact"].role).toBe("primary");
  });

  it("has the published power figures", () => {
    expect(comparison.power.mde.value).toBeCloseTo(0.0313, 4);
    expect(compared(fixtureC.base, fixtureC.tuned, { deltaMin: 0.025 }).power.needed.value).toBe(940);
  });

  it("has the flips and the negative flip rate", () => {
    expect(comparison.flips).toEqual({ fixed: 30, broken: 15, keptRight: 500, keptWrong: 55 });
    expect(comparison.negativeFlipRate?.value).toBeCloseTo(0.025, 12);
    expect(comparison.flipItems?.broken).toHaveLength(15);
  });

  it("is improved at .02, equivalent at .05", () => {
    expect(comparison.verdict).toBe("improved");
    expect(comparison.rule.row).toBe(4);
    expect(compared(fixtureC.base, fixtureC.tuned, { deltaMin: 0.05 }).verdict).toBe("equivalent");
  });

  it("becomes mixed by an unresolved guard-rail", () => {
    const general = pairOf({ both: 700, base: 40, tuned: 28, none: 232 });
    const rail = guardRail({
      data: "general",
      metric: accuracy,
      margin: 0.02,
      base: [general.base],
      tuned: [general.tuned],
      random: random(1),
      resamples: 999,
    });
    expect(rail.difference.value).toBeCloseTo(-0.012, 12);
    expect(rail.lowerBound).toBeCloseTo(-0.0257, 4);
    expect(rail.state).toBe("unresolved");
    const guarded = withGuardRails(comparison, [rail]);
    expect(guarded.verdict).toBe("mixed");
    expect(guarded.reason).toBe("guard_rail_unresolved");
    expect(compared(fixtureC.base, fixtureC.tuned, { guardRails: [rail] }).verdict).toBe("mixed");
    expect(headline(guarded).en).toContain("general");
  });

  it("says the sentence of methods 8", () => {
    const words = sentence(comparison);
    expect(words.en).toContain(
      "On 600 paired items accuracy rose from .858 [.828, .884] to .883 [.855, .907], difference +2.5 points (95 % CI 0.3 to 4.8, Newcombe paired; exact McNemar b=15, c=30, p=.036; odds ratio 2.0). Minimum detectable effect at 80 % power: 3.1 points.",
    );
    expect(words.zh).toContain("准确率由 .858 [.828, .884] 升至 .883 [.855, .907]");
  });
});

describe("the cases that another tool got wrong (needs.md, gap 1)", () => {
  const at = { deltaMin: 0.05 };
  const table = (n: number, broken: number, fixed: number) =>
    pairOf({ both: Math.round(n * 0.7), base: broken, tuned: fixed, none: n - Math.round(n * 0.7) - broken - fixed });

  it("1,000 items, 30 broken, 90 fixed: improved", () => {
    const { base, tuned } = table(1000, 30, 90);
    const comparison = compared(base, tuned, at);
    expect(comparison.verdict).toBe("improved");
    expect(comparison.difference.value).toBeCloseTo(0.06, 12);
  });

  it("1,000 items, 50 broken, 50 fixed: equivalent", () => {
    const { base, tuned } = table(1000, 50, 50);
    expect(compared(base, tuned, at).verdict).toBe("equivalent");
  });

  it("5,000 items, 250 broken, 250 fixed: equivalent", () => {
    const { base, tuned } = table(5000, 250, 250);
    expect(compared(base, tuned, at).verdict).toBe("equivalent");
  });

  it("identical outputs: not resolved, whatever the number of items", () => {
    const { base } = table(1000, 0, 0);
    const comparison = compared(base, { ...base }, at);
    expect(comparison.verdict).toBe("not_resolved");
    expect(comparison.reason).toBe("identical_outputs");
    expect(comparison.identical).toEqual({ share: 1, all: true });
    expect(comparison.tests["mcnemar_exact"].p).toBeNull();
    expect(comparison.tests["mcnemar_exact"].reason).toBe("identical_outcomes");
  });

  it("scores that fall from .80 to .50: worse, constant or noisy", () => {
    const constant = compared(scored(Array(500).fill(0.8)), scored(Array(500).fill(0.5)), at);
    expect(constant.verdict).toBe("worse");
    const chance = random(3);
    const base = Array.from({ length: 500 }, () => 0.8 + 0.2 * (chance.uniform() - 0.5));
    const tuned = base.map(() => 0.5 + 0.4 * (chance.uniform() - 0.5));
    const noisy = compared(scored(base), scored(tuned), at);
    expect(noisy.verdict).toBe("worse");
    expect(noisy.difference.ci?.method).toBe("t_skew");
    expect(noisy.tests["approximate_randomization"].p).toBeCloseTo(1e-4, 10);
    const falls = tuned.map((value, i) => value - base[i]);
    expect(noisy.flips).toEqual({
      fixed: falls.filter((fall) => fall > 0.05).length,
      broken: falls.filter((fall) => fall < -0.05).length,
      kept: falls.filter((fall) => Math.abs(fall) <= 0.05).length,
      keptRight: null,
      keptWrong: null,
      leftOut: 0,
      margin: 0.05,
    });
  });
});

describe("compare", () => {
  it("calls the same labels with other probabilities not identical, but cannot tell a metric of labels from none", () => {
    const { base } = pairOf({ both: 300, base: 0, tuned: 0, none: 100 });
    const probs = (p: number) => Float64Array.from({ length: 2 * base.n }, (_, at) => (at % 2 === 0 ? p : 1 - p));
    const sides = [
      { ...base, probs: probs(0.4) },
      { ...base, probs: probs(0.3) },
    ];
    const byAccuracy = compared(sides[0], sides[1]);
    expect(byAccuracy.identical.all).toBe(false);
    expect(byAccuracy.verdict).toBe("equivalent");
    expect(byAccuracy.difference.ci?.hi).toBeGreaterThan(0);
    const byF1 = compared(sides[0], sides[1], { metric: f1Macro });
    expect(byF1.verdict).toBe("not_resolved");
    expect(byF1.reason).toBe("identical_outcomes");
  });

  it("follows the interval where the exact test disagrees, and says so (methods 9.2)", () => {
    const { base, tuned } = pairOf({ both: 80, base: 1, tuned: 7, none: 12 });
    const comparison = compared(base, tuned);
    expect(comparison.difference.ci?.lo).toBeCloseTo(0.0014, 3);
    expect(comparison.tests["mcnemar_exact"].p).toBeCloseTo(0.0703, 4);
    expect(comparison.verdict).toBe("improved");
    expect(comparison.rule.notes).toContain("exact_and_interval_differ");
    expect(sentence(comparison).en).toContain("the verdict follows the interval");
  });

  it("reads the same verdict again from what it wrote down", () => {
    const pairs = [
      fixtureC,
      pairOf({ both: 40, base: 0, tuned: 4, none: 10 }),
      pairOf({ both: 500, base: 60, tuned: 20, none: 20 }),
    ];
    for (const { base, tuned } of pairs) {
      for (const metric of [accuracy, f1Macro]) {
        for (const groups of [
          undefined,
          Int32Array.from({ length: base.n }, (_, i) => i % 6),
          Int32Array.from({ length: base.n }, (_, i) => i % 12),
        ]) {
          const more = groups === undefined ? {} : { groups };
          const comparison = compared({ ...base, ...more }, { ...tuned, ...more }, { metric, resamples: 499 });
          const again = withGuardRails(comparison, []);
          expect([again.verdict, again.reason, again.rule]).toEqual([
            comparison.verdict,
            comparison.reason,
            comparison.rule,
          ]);
        }
      }
    }
  });

  it("counts given scores of 0 and 1 as right and wrong", () => {
    const ones = (run: { pred?: Int32Array; gold?: Int32Array }) =>
      Array.from(run.pred ?? [], (code, i) => (code === run.gold?.[i] ? 1 : 0));
    const comparison = compared(scored(ones(fixtureC.base)), scored(ones(fixtureC.tuned)));
    expect(comparison.difference.ci?.lo).toBeCloseTo(0.002826, 6);
    expect(comparison.tests["mcnemar_exact"].p).toBeCloseTo(0.035698, 6);
    expect(comparison.flips).toEqual({ fixed: 30, broken: 15, keptRight: 500, keptWrong: 55 });
  });

  it("takes no handful of moved scores for equivalence", () => {
    const base = Array.from({ length: 60 }, (_, i) => (i % 10) / 9);
    const tuned = base.map((x, i) => (i === 7 ? x + 0.01 : x));
    expect(compared(scored(base), scored(tuned)).verdict).toBe("not_resolved");
  });

  it("turns the sign of a metric where lower is better", () => {
    const chance = random(5);
    const gold = Array.from({ length: 400 }, () => chance.integer(2));
    const run = (sure: number) => {
      const p = gold.map((code) =>
        Math.min(0.99, Math.max(0.01, (code === 1 ? sure : 1 - sure) + 0.2 * (chance.uniform() - 0.5))),
      );
      return labelled(
        gold,
        p.map((x) => (x > 0.5 ? 1 : 0)),
        { probs: Float64Array.from(p.flatMap((x) => [1 - x, x])) },
      );
    };
    const comparison = compared(run(0.6), run(0.8), { metric: logLoss });
    expect(comparison.difference.value).toBeLessThan(0);
    expect(comparison.verdict).toBe("improved");
    expect(headline(comparison).en).toContain("better");
  });

  it("does not resolve six groups, and shows their interval as unreliable", () => {
    const { base, tuned } = pairOf({ both: 60, base: 0, tuned: 40, none: 20 });
    const groups = Int32Array.from({ length: 120 }, (_, i) => i % 6);
    const comparison = compared({ ...base, groups }, { ...tuned, groups });
    expect(comparison.verdict).toBe("not_resolved");
    expect(comparison.reason).toBe("too_few_groups");
    expect(comparison.difference.ci).toBeDefined();
    expect(comparison.difference.flags).toContain("interval_unreliable");
    expect(comparison.tests["sign_flip"].role).toBe("primary");
  });

  it("widens with groups whose items move together", () => {
    const { base, tuned } = pairOf({ both: 600, base: 40, tuned: 80, none: 280 });
    const together = Int32Array.from({ length: 1000 }, (_, i) => Math.floor(i / 20));
    const width = (ci: { lo: number; hi: number } | undefined): number =>
      ci === undefined ? Number.NaN : ci.hi - ci.lo;
    const alone = compared(base, tuned);
    const grouped = compared({ ...base, groups: together }, { ...tuned, groups: together });
    expect(width(grouped.difference.ci)).toBeGreaterThan(2 * width(alone.difference.ci));
    expect(grouped.power.mde.value).toBeGreaterThan(alone.power.mde.value ?? 1);
  });

  it("counts no degrees of freedom for groups in which nothing moved", () => {
    // 40 groups of 10, of which ten hold one flip each: t on 9 degrees of freedom, 2.262157, not 2.022691 on 39.
    const gold = Array.from({ length: 400 }, () => 0);
    const groups = Int32Array.from(gold, (_, i) => Math.floor(i / 10));
    const base = labelled(gold, gold, { groups });
    const flipped = gold.map((_, i) => (i % 10 === 0 && i < 100 ? 1 : 0));
    const { difference } = compared(base, labelled(gold, flipped, { groups }));
    const se = difference.params["se"] as number;
    // Groups' sums: ten of -1, thirty of 0; CR1.
    expect(se).toBeCloseTo(Math.sqrt(((10 * 0.75 ** 2 + 30 * 0.25 ** 2) * 40) / 39) / 400, 12);
    expect(difference.params["df"]).toBe(9);
    expect((difference.ci?.hi ?? 0) - (difference.value ?? 0)).toBeGreaterThanOrEqual(2.262157 * se - 1e-7);
  });

  it("does not take few groups for few differences", () => {
    // 12 groups of ten scores; in 11 of them all scores moved, by amounts that differ little: 2 points are well resolved.
    const groups = Int32Array.from({ length: 120 }, (_, i) => Math.floor(i / 10));
    const base = Array.from({ length: 120 }, (_, i) => ((i * 37) % 100) / 100);
    const tuned = base.map((score, i) => (i < 10 ? score : score + 0.1 + ((i % 7) - 3) / 100));
    const few = compared(scored(base, { groups }), scored(tuned, { groups }));
    expect(few.verdict).toBe("improved");
    expect(few.difference.flags).not.toContain("few_discordant");
    // One score in each of six groups: how large the next will be is not known, so the interval reaches two sd of the base's groups.
    const rare = base.map((score, i) => (i % 10 === 0 && i < 60 ? score - 0.02 : score));
    const floored = compared(scored(base, { groups }), scored(rare, { groups }));
    expect(floored.difference.flags).toContain("few_discordant");
    expect(floored.verdict).toBe("not_resolved");
  });

  it("says when the way missing outputs are counted would change the verdict", () => {
    const { base, tuned } = pairOf({ both: 600, base: 30, tuned: 90, none: 280 });
    const pred = Int32Array.from(tuned.pred ?? []);
    for (let i = 0; i < 100; i++) pred[i] = -1;
    const comparison = compared(base, { ...tuned, pred, unanswered: 100 });
    expect(comparison.rule.notes).toContain("missing_outputs_change_verdict");
    expect(compared(base, tuned).rule.notes).not.toContain("missing_outputs_change_verdict");
  });

  it("compares means on the items both sides have", () => {
    const base = Array.from({ length: 60 }, (_, i) => (i % 10) / 10);
    const tuned = base.map((x, i) => (i < 20 ? Number.NaN : x + 0.1 + (i % 3) / 100));
    const comparison = compared(scored(base), scored(tuned));
    expect(comparison.difference.n).toBe(40);
    expect(comparison.difference.value).toBeGreaterThan(0.1);
    expect(comparison.rule.notes).toContain("unanswered_left_out");
  });

  it("is the same for the same seed and turns its sign when the sides are swapped", () => {
    const there = compared(fixtureC.base, fixtureC.tuned, { metric: f1Macro });
    const again = compared(fixtureC.base, fixtureC.tuned, { metric: f1Macro });
    expect(again).toEqual(there);
    const back = compared(fixtureC.tuned, fixtureC.base, { metric: f1Macro });
    expect(back.difference.value).toBeCloseTo(-(there.difference.value ?? 0), 12);
    expect(back.difference.ci?.lo).toBeCloseTo(-(there.difference.ci?.hi ?? 0), 12);
  });

  it("compares slices with their own intervals, Holm over all of them", () => {
    const { base, tuned } = pairOf({ both: 500, base: 15, tuned: 30, none: 55 });
    const codes = Int32Array.from({ length: 600 }, (_, i) => (i < 300 ? 0 : 1));
    const comparison = compared(base, tuned, { sliceColumns: [{ name: "half", codes, values: ["first", "second"] }] });
    const second = comparison.slices.find(({ where }) => where === "second");
    expect(second?.flips).toEqual({ fixed: 30, broken: 15, keptRight: 200, keptWrong: 55 });
    expect(second?.p).toBeCloseTo(0.035698, 6);
    expect(comparison.slices).toHaveLength(4);
    for (const slice of comparison.slices)
      if (slice.p !== null) expect(slice.pAdjusted).toBeGreaterThanOrEqual(slice.p);
  });

  it("fits JSON: no NaN and no infinity anywhere", () => {
    const text = JSON.stringify(
      compared(fixtureC.base, fixtureC.tuned, { secondary: [f1Macro, logLoss] }),
      (_, value) => {
        if (typeof value === "number" && !Number.isFinite(value)) throw new Error(`not finite: ${value}`);
        return value as unknown;
      },
    );
    expect(text).not.toContain("NaN");
  });
});

describe("answers that are missing", () => {
  const whole = Array.from({ length: 400 }, (_, i) => 0.4 + ((i * 7) % 11) / 50);
  const without = (every: number) => whole.map((value, i) => (i % every === 0 ? Number.NaN : value + 0.02));

  it("are no equivalence and no gain where a metric can only leave them out", () => {
    const half = compared(scored(whole), scored(without(2), { unanswered: 200 }), { deltaMin: 0.05 });
    expect(half).toMatchObject({ verdict: "not_resolved", reason: "outputs_missing" });
    expect(half.rule.notes).toContain("unanswered_left_out");
  });

  it("leave both sides measured on the items that both answered", () => {
    const few = compared(scored(whole), scored(without(200), { unanswered: 2 }), { deltaMin: 0.05 });
    expect(few.verdict).toBe("equivalent");
    expect([few.base.n, few.tuned.n, few.difference.n]).toEqual([398, 398, 398]);
    expect((few.tuned.value ?? 0) - (few.base.value ?? 0)).toBeCloseTo(few.difference.value ?? 1, 12);
  });
});

describe("seeds that are copies", () => {
  it("of each other are one checkpoint, and are named", () => {
    const three = compared(fixtureC.base, [fixtureC.tuned, fixtureC.tuned, fixtureC.tuned]);
    expect(three).toMatchObject({ scope: "this_checkpoint", seeds: { base: 1, tuned: 1 } });
    expect(three.difference.ci).toEqual(compared(fixtureC.base, fixtureC.tuned).difference.ci);
    expect(three.rule.notes).toContain("identical_seeds");
  });

  it("of base are named", () => {
    const other = pairOf({ both: 490, base: 25, tuned: 40, none: 45 });
    const runs = compared(fixtureC.base, [fixtureC.tuned, fixtureC.base, { ...fixtureC.base, pred: other.tuned.pred }]);
    expect(runs.scope).toBe("recipe");
    expect(runs.rule.notes).toContain("identical_outputs_in_a_seed");
  });
});

describe("single tries", () => {
  it("are right or wrong: flips, McNemar's test and the paired interval of shares, as for accuracy", () => {
    const columns = (right: (i: number) => boolean) =>
      align([
        {
          n: 40,
          cases: { kind: "samples", pred: Array.from({ length: 40 }, (_, i) => ({ n: 1, correct: right(i) ? 1 : 0 })) },
          flags: [],
          at: (i) => `p${i}`,
        },
      ])[0];
    const found = compared(
      columns((i) => i < 20),
      columns((i) => i >= 4 && i < 35),
      { metric: metrics.get("pass_at_1") },
    );
    expect(found.flips).toEqual({ fixed: 15, broken: 4, keptRight: 16, keptWrong: 5 });
    // SciPy 1.17: binomtest(4, 19).pvalue
    expect(found.tests["mcnemar_exact"].p).toBeCloseTo(0.019210815429687503, 12);
    expect(found.difference.ci?.method).toMatch(/newcombe/);
    expect(found.verdict).toMatch(/^improved/);
  });
});
