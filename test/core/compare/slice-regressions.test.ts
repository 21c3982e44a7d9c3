import { describe, expect, it } from "vitest";
import type { Columns } from "../../../src/core/columns.js";
import { replicatedLosses } from "../../../src/core/compare/slice-regressions.js";
import type { Candidate } from "../../../src/core/errors/candidates.js";
import { halfOf, halves } from "../../../src/core/errors/halves.js";
import { accuracy } from "../../../src/core/metrics/accuracy.js";
import { scoreMetric } from "../../../src/core/metrics/scored.js";
import { random } from "../../../src/core/random.js";
import { compared, labelled, scored } from "./make.js";

const chance = { random: random(3), resamples: 999 };
const n = 400;
const ids = Array.from({ length: n }, (_, i) => `item-${i}`);
const half = halves(ids, undefined);
const gold = Array.from({ length: n }, (_, i) => i % 2);
/** The first hundred items. */
const slice: Candidate = {
  name: "lang",
  where: "zh",
  inside: Uint8Array.from(gold, (_, i) => (i < 100 ? 1 : 0)),
  n: 100,
};
const other: Candidate = { ...slice, where: "en", inside: slice.inside.map((own) => 1 - own), n: 300 };
/** Columns that are wrong on these items. */
const wrongOn = (wrong: (item: number) => boolean, more: Partial<Columns> = {}): Columns =>
  labelled(
    gold,
    gold.map((own, i) => (wrong(i) ? 1 - own : own)),
    more,
  );

describe("halves", () => {
  it("are a matter of the id alone, and about even", () => {
    const ones = half.reduce((sum, own) => sum + own, 0);
    expect(Math.abs(ones - n / 2)).toBeLessThan(3 * Math.sqrt(n) * 0.5);
    expect([...halves([...ids].reverse(), undefined)].reverse()).toEqual([...half]);
    expect(halfOf("item-7")).toBe(half[7]);
  });

  it("keep groups together", () => {
    const groups = Int32Array.from(ids, (_, i) => Math.floor(i / 7));
    const of = halves(ids, groups);
    expect([...of]).toEqual([...groups].map((group) => of[group * 7]));
  });
});

describe("losses that hold on the other half", () => {
  it("a loss in both halves is replicated, the rest is not looked for again", () => {
    const sides = { metric: accuracy, base: [wrongOn(() => false)], tuned: [wrongOn((i) => i < 100 && i % 3 === 0)] };
    expect(replicatedLosses(sides, [slice, other], half, chance)).toEqual([true, null]);
  });

  it("a loss in the first half alone is not replicated, one in the second alone is not found", () => {
    const only = (side: number) => ({
      metric: accuracy,
      base: [wrongOn(() => false)],
      tuned: [wrongOn((i) => i < 100 && half[i] === side && i % 2 === 0)],
    });
    expect(replicatedLosses(only(0), [slice, other], half, chance)).toEqual([false, null]);
    expect(replicatedLosses(only(1), [slice, other], half, chance)).toEqual([null, null]);
  });

  it("a gain is no loss", () => {
    const sides = { metric: accuracy, base: [wrongOn((i) => i < 100 && i % 3 === 0)], tuned: [wrongOn(() => false)] };
    expect(replicatedLosses(sides, [slice, other], half, chance)).toEqual([null, null]);
  });

  it("lower is better: a rise is the loss", () => {
    const noise = random(5);
    const base = scored(ids.map(() => noise.uniform()));
    const tuned = scored([...base.score!].map((own, i) => own + (i < 100 ? 0.4 : -0.1) + 0.1 * noise.uniform()));
    const of = (better: "higher" | "lower") =>
      replicatedLosses(
        { metric: scoreMetric("score", better), base: [base], tuned: [tuned] },
        [slice, other],
        half,
        chance,
      );
    expect(of("lower")).toEqual([true, null]);
    expect(of("higher")).toEqual([null, true]);
  });

  it("recipes of three seeds are judged over seeds and items", () => {
    const seed = (s: number): Columns => wrongOn((i) => i < 100 && (i + s) % 3 === 0);
    const sides = { metric: accuracy, base: [wrongOn(() => false)], tuned: [seed(0), seed(1), seed(2)] };
    expect(replicatedLosses(sides, [slice, other], half, chance)).toEqual([true, null]);
    // One of three seeds alone lost: that is no loss of the recipe.
    const lucky = { ...sides, tuned: [wrongOn(() => false), wrongOn((i) => i % 50 === 1), seed(2)] };
    expect(replicatedLosses(lucky, [slice, other], half, chance)[0]).not.toBe(true);
  });
});

describe("slices of a comparison", () => {
  const columns = [{ name: "lang", codes: Int32Array.from(gold, (_, i) => (i < 100 ? 0 : 1)), values: ["zh", "en"] }];
  const slicesOf = (base: Columns, tuned: Columns) => compared(base, tuned, { sliceColumns: columns, ids });

  it("regressed where the slice lost and the whole did not", () => {
    const base = wrongOn((i) => i >= 100 && i % 3 === 0);
    const found = slicesOf(
      base,
      wrongOn((i) => i < 100 && i % 4 === 0),
    );
    expect(found.verdict).toBe("improved");
    expect(found.slices.filter(({ regressed }) => regressed).map(({ where }) => where)).toEqual(["zh"]);
    expect(found.slices.find(({ where }) => where === "en")).toMatchObject({ replicated: null, regressed: false });
  });

  it("not where the whole is worse too", () => {
    const found = slicesOf(
      wrongOn(() => false),
      wrongOn((i) => i % 4 === 0),
    );
    expect(found.verdict).toBe("worse");
    expect(found.slices.some(({ replicated }) => replicated === true)).toBe(true);
    expect(found.slices.some(({ regressed }) => regressed)).toBe(false);
  });
});
