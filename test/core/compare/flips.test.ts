import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Columns } from "../../../src/core/columns.js";
import { flipLines, flipList, flipRows, flipTable } from "../../../src/core/compare/flip-list.js";
import { flipRates } from "../../../src/core/compare/flip-rates.js";
import { flipSeeds } from "../../../src/core/compare/flip-seeds.js";
import { flips } from "../../../src/core/compare/flips.js";
import { accuracy } from "../../../src/core/metrics/accuracy.js";
import { metrics } from "../../../src/core/metrics/catalogue.js";
import { scoreMetric } from "../../../src/core/metrics/scored.js";
import { compared, labelled, scored } from "./make.js";

const ids = (n: number): string[] => Array.from({ length: n }, (_, i) => `i${i}`);
/** Texts against references. */
const texts = (pairs: readonly (readonly [gold: string, pred: string | null])[]): Columns => ({
  task: "generation",
  n: pairs.length,
  labels: [],
  labelsFixed: false,
  positive: -1,
  cases: {
    kind: "text",
    rows: pairs.map(([gold, pred]) => ({ gold: [gold], pred: pred === null ? null : { text: pred } })),
  },
  unanswered: pairs.filter(([, pred]) => pred === null).length,
  flags: [],
});

describe("flips", () => {
  const labels = fc.array(fc.tuple(fc.nat(1), fc.nat(1), fc.nat(1)), { minLength: 1, maxLength: 60 });
  const numbers = fc.array(
    fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true })),
    {
      minLength: 1,
      maxLength: 60,
    },
  );

  it("of labels: base and tuned exchanged exchange fixed and broken; counts sum to n", () => {
    fc.assert(
      fc.property(labels, (rows) => {
        const gold = rows.map(([own]) => own);
        const base = labelled(
          gold,
          rows.map(([, own]) => own),
        );
        const tuned = labelled(
          gold,
          rows.map(([, , own]) => own),
        );
        const there = flips(accuracy, [base], [tuned], ids(rows.length), { margin: 0.02 });
        const back = flips(accuracy, [tuned], [base], ids(rows.length), { margin: 0.02 });
        const { fixed, broken, keptRight, keptWrong } = there!.flips;
        expect(fixed + broken + keptRight! + keptWrong!).toBe(rows.length);
        expect(back!.flips).toEqual({ fixed: broken, broken: fixed, keptRight, keptWrong });
        expect([...back!.flipItems.fixed].sort()).toEqual([...there!.flipItems.broken].sort());
        expect(there!.negativeFlipRate.value).toBe(broken / rows.length);
      }),
    );
  });

  it("of scores beyond a margin: the same laws, whichever way is better", () => {
    fc.assert(
      fc.property(
        numbers,
        fc.constantFrom("higher", "lower"),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        (rows, better, margin) => {
          // A value that is no 0 or 1 keeps the scores from being right and wrong.
          const base = scored([0.5, ...rows.map(([own]) => own)]);
          const tuned = scored([0.5, ...rows.map(([, own]) => own)]);
          const metric = scoreMetric("score", better as "higher" | "lower");
          const there = flips(metric, [base], [tuned], ids(base.n), { margin })!;
          const back = flips(metric, [tuned], [base], ids(base.n), { margin })!;
          expect(there.flips.fixed + there.flips.broken + there.flips.kept! + there.flips.leftOut!).toBe(base.n);
          expect(there.flips.keptRight).toBeNull();
          expect(back.flips).toEqual({ ...there.flips, fixed: there.flips.broken, broken: there.flips.fixed });
        },
      ),
    );
  });

  it("of scores, by hand: beyond the margin, not at it; a missing score is left out", () => {
    const base = scored([0.5, 0.5, 0.5, 0.5, Number.NaN]);
    const tuned = scored([0.52, 0.53, 0.48, 0.2, 0.9]);
    const found = flips(scoreMetric("score", "higher"), [base], [tuned], ids(5), { margin: 0.02 })!;
    expect(found.flips).toEqual({
      fixed: 1,
      broken: 1,
      kept: 2,
      leftOut: 1,
      keptRight: null,
      keptWrong: null,
      margin: 0.02,
    });
    expect(found.flipItems).toEqual({ fixed: ["i1"], broken: ["i3"] });
    // 1 of the 4 items that have a score on both sides.
    expect(found.negativeFlipRate).toMatchObject({ value: 0.25, n: 4 });
  });

  it("of generated texts by the metric of each item; no answer is the worst answer", () => {
    const base = texts([
      ["a b c d", "a b c d"],
      ["e f g h", null],
      ["i j k l", "i j k l"],
    ]);
    const tuned = texts([
      ["a b c d", null],
      ["e f g h", "e f g h"],
      ["i j k l", "i j k l"],
    ]);
    const found = flips(metrics.get("chrf"), [base], [tuned], ids(3), { margin: 1 })!;
    expect(found.flips).toMatchObject({ fixed: 1, broken: 1, kept: 1, leftOut: 0 });
    // Exact matches are right or wrong.
    expect(flips(metrics.get("exact_match"), [base], [tuned], ids(3), { margin: 0.02 })!.flips).toEqual({
      fixed: 1,
      broken: 1,
      keptRight: 1,
      keptWrong: 0,
    });
  });

  it("nothing is said where a metric says nothing of single items", () => {
    const base: Columns = {
      ...scored([]),
      task: "regression",
      n: 3,
      score: undefined,
      numbers: { gold: Float64Array.of(1, 2, 3), pred: Float64Array.of(1, 2, 4) },
    };
    expect(flips(metrics.get("spearman"), [base], [base], ids(3), { margin: 0.02 })).toBeNull();
    expect(flips(metrics.get("mae"), [base], [base], ids(3), { margin: 0.02 })?.flips).toMatchObject({
      kept: 3,
      fixed: 0,
    });
  });

  it("broken items are sorted by the base's confidence, ties as they stand", () => {
    const gold = [1, 1, 1, 1];
    const probs = (...of: number[]): Float64Array => Float64Array.from(of.flatMap((p) => [1 - p, p]));
    const base = labelled(gold, [1, 1, 1, 1], { probs: probs(0.6, 0.9, 0.7, 0.9) });
    const tuned = labelled(gold, [0, 0, 0, 0], { probs: probs(0.1, 0.2, 0.3, 0.4) });
    expect(flips(accuracy, [base], [tuned], ids(4), { margin: 0.02 })!.flipItems.broken).toEqual([
      "i1",
      "i3",
      "i2",
      "i0",
    ]);
  });
});

describe("the negative flip rate by label and slice", () => {
  it("Wilson's interval, groups of 20 or more, highest lower bound first", () => {
    const n = 60;
    const gold = Array.from({ length: n }, (_, i) => (i < 40 ? 0 : 1));
    const base = labelled(gold, gold);
    // 4 of 40 broken in the first label, 10 of 20 in the second.
    const tuned = labelled(
      gold,
      gold.map((own, i) => (i < 4 || (i >= 40 && i < 50) ? 1 - own : own)),
    );
    const found = flips(accuracy, [base], [tuned], ids(n), { margin: 0.02 })!;
    const small = { name: "small", codes: Int32Array.from(gold, (_, i) => (i < 19 ? 0 : -1)), values: ["x"] };
    const rates = flipRates(
      found.outcomes,
      found.values,
      [{ name: "gold", codes: Int32Array.from(gold), values: ["no", "yes"] }, small],
      undefined,
      0.95,
    );
    expect(rates.map(({ where, n: size, broken, fixed }) => [where, size, broken, fixed])).toEqual([
      ["yes", 20, 10, 0],
      ["no", 40, 4, 0],
    ]);
    // statsmodels proportion_confint(10, 20, method="wilson") and (4, 40).
    expect(rates[0].rate.ci?.lo).toBeCloseTo(0.299298, 6);
    expect(rates[0].rate.ci?.hi).toBeCloseTo(0.700702, 6);
    expect(rates[1].rate.ci?.lo).toBeCloseTo(0.03958, 6);
    expect(rates[1].rate.ci?.hi).toBeCloseTo(0.230518, 6);
  });

  it("stands in the comparison, gold label and columns alike", () => {
    const gold = Array.from({ length: 80 }, (_, i) => i % 2);
    const tuned = gold.map((own, i) => (i < 10 ? 1 - own : own));
    const found = compared(labelled(gold, gold), labelled(gold, tuned), {
      sliceColumns: [{ name: "lang", codes: Int32Array.from(gold, (_, i) => (i < 40 ? 0 : 1)), values: ["zh", "en"] }],
    });
    expect(found.flipRates?.map(({ name, where, broken }) => `${name}=${where}:${broken}`)).toEqual([
      "lang=zh:10",
      "gold=no:5",
      "gold=yes:5",
      "lang=en:0",
    ]);
  });
});

/** Runs of one label each item: right where the digit is 1. */
const seedsOf = (...rows: string[]): Columns[] => {
  const gold = Array.from(rows[0], (_, i) => i % 2);
  return rows.map((row) =>
    labelled(
      gold,
      Array.from(row, (digit, i) => (digit === "1" ? gold[i] : 1 - gold[i])),
    ),
  );
};

describe("flips of recipes with several seeds, by hand", () => {
  // i0 and i3 are kept, i1 is broken in all 6 pairs, i2 fixed in all, i4 broken in 4, i5 in 3, i6 broken in 1 and fixed in 2.
  const base = seedsOf("1100111", "1100100");
  const tuned = seedsOf("1010101", "1010001", "1010000");
  const found = compared(base, tuned, { sliceColumns: [] });
  const over = found.flipSeeds!;

  it("counts what holds in every pair of seeds; the rest varies, and all of it makes n", () => {
    expect(found.flips).toEqual({ fixed: 1, broken: 1, keptRight: 1, keptWrong: 1, varies: 3 });
    expect(found.flipItems).toEqual({ fixed: ["i2"], broken: ["i1"] });
    expect(over.right).toEqual([
      [1, 0, 0, 1],
      [1, 0, 1, 0],
      [1, 1, 0, 1],
    ]);
  });

  it("means over the 6 pairs, over the pairs of one recipe's seeds, and what 10 ways to share the runs out would give", () => {
    expect(found.negativeFlipRate?.value).toBeCloseTo(14 / 42, 12);
    expect(over.positiveFlipRate.value).toBeCloseTo(8 / 42, 12);
    expect(over.between.value).toBeCloseTo(22 / 42, 12);
    expect(over.withinBase?.value).toBeCloseTo(2 / 7, 12);
    expect(over.withinTuned?.value).toBeCloseTo(4 / 21, 12);
    expect(over.retraining.value).toBeCloseTo(10 / 84, 12);
    expect(over.excess.value).toBeCloseTo(14 / 42 - 10 / 84, 12);
    expect(over.byChance.broken).toBeCloseTo(0.1, 12);
    expect(over.byChance.fixed).toBeCloseTo(0.3, 12);
  });

  it("keeps the ends of what is broken beyond retraining within what shares allow, however few the items", () => {
    const run = (...right: number[]): Float64Array => Float64Array.from(right);
    const values = {
      base: [run(1, 0), run(0, 1)],
      tuned: [run(1, 1), run(0, 1)],
      by: "right_wrong",
      margin: 0,
    } as const;
    const excess = flipSeeds(values, undefined)?.excess;
    expect(excess?.value).toBeCloseTo(1 / 8 - 3 / 8, 12);
    expect(excess?.ci).toMatchObject({ lo: -0.5, hi: 1 });
  });

  it("lists those broken in half of the pairs or more, the steady ones first, with the seeds whose answers are shown", () => {
    const input = {
      metric: accuracy,
      base,
      tuned,
      baseSeeds: [7, 8],
      tunedSeeds: [1, 2, 3],
      margin: 0.02,
      ids: ids(7),
    };
    const rows = flipRows({ ...input, columns: [] });
    expect(rows.map(({ id, outcome, seeds }) => [id, outcome, seeds])).toEqual([
      ["i1", "broken", { flipped: 6, pairs: 6, base: 7, tuned: 1, baseRight: 2, tunedRight: 0 }],
      ["i4", "broken", { flipped: 4, pairs: 6, base: 7, tuned: 2, baseRight: 2, tunedRight: 1 }],
      ["i5", "broken", { flipped: 3, pairs: 6, base: 7, tuned: 1, baseRight: 1, tunedRight: 0 }],
      ["i2", "fixed", { flipped: 6, pairs: 6, base: 7, tuned: 1, baseRight: 0, tunedRight: 3 }],
    ]);
    for (const { base: before, tuned: after, gold, outcome } of rows)
      expect([before.answer === gold, after.answer === gold]).toEqual([outcome === "broken", outcome === "fixed"]);
    const [line] = flipLines([flipList(found, { ...input, columns: [] })]).split("\n");
    expect(JSON.parse(line)).toMatchObject({ id: "i1", seed: 1, seeds: { flipped: 6, pairs: 6, base: 7 } });
  });

  it("of scores: a run without a value leaves the item out of all pairs", () => {
    const of = (...rows: number[][]) => rows.map((row) => scored(row));
    const moved = flips(
      scoreMetric("score", "lower"),
      of([0.5, 0.5, 0.5, 0.5]),
      of([0.9, 0.55, Number.NaN, 0.1], [0.8, 0.7, 0.9, 0.2]),
      ids(4),
      { margin: 0.1 },
    )!;
    expect(moved.flips).toMatchObject({ fixed: 1, broken: 1, kept: 0, varies: 1, leftOut: 1 });
    // Of the three items left: both pairs, one pair, none.
    expect(moved.negativeFlipRate).toMatchObject({ value: 0.5, n: 3 });
    expect(moved.flipSeeds?.right).toBeNull();
  });

  it("copies of one run differ from themselves in nothing, and seeds exchanged within a side change nothing", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(1), fc.nat(1), fc.nat(1), fc.nat(1), fc.nat(1)), { minLength: 2 }),
        (rows) => {
          const run = (k: number): Float64Array => Float64Array.from(rows, (row) => row[k]);
          const given = { by: "right_wrong" as const, margin: 0.5 };
          const there = flipSeeds({ ...given, base: [run(0), run(1)], tuned: [run(2), run(3), run(4)] }, undefined)!;
          const back = flipSeeds({ ...given, base: [run(1), run(0)], tuned: [run(4), run(2), run(3)] }, undefined)!;
          for (const key of ["negativeFlipRate", "between", "withinTuned", "excess"] as const)
            expect(back[key]?.value).toBeCloseTo(there[key]?.value ?? Number.NaN, 9);
          const copies = flipSeeds({ ...given, base: [run(0)], tuned: [run(0), run(0)] }, undefined)!;
          expect([copies.negativeFlipRate.value, copies.withinTuned?.value, copies.excess.value]).toEqual([0, 0, 0]);
        },
      ),
    );
  });
});

describe("the list of broken and fixed items", () => {
  const gold = [0, 1, 0, 1];
  const base = labelled(gold, [0, 1, 1, 1]);
  const tuned = labelled(gold, [1, 1, 0, -1]);
  const rows = flipRows({
    metric: accuracy,
    base: [base],
    tuned: [tuned],
    baseSeeds: [null],
    tunedSeeds: [1],
    margin: 0.02,
    ids: ids(4),
    inputs: ["eins", null, "drei", "vier"],
    columns: [{ name: "lang", codes: Int32Array.of(0, 0, -1, 1), values: ["zh", "en"] }],
  });

  it("holds both answers, gold, input and slices of every item that flipped", () => {
    expect(rows).toEqual([
      {
        id: "i0",
        outcome: "broken",
        input: "eins",
        gold: "no",
        base: { answer: "no", confidence: null },
        tuned: { answer: "yes", confidence: null },
        slices: { lang: "zh" },
      },
      {
        id: "i3",
        outcome: "broken",
        input: "vier",
        gold: "yes",
        base: { answer: "yes", confidence: null },
        tuned: { answer: null, confidence: null },
        slices: { lang: "en" },
      },
      {
        id: "i2",
        outcome: "fixed",
        input: "drei",
        gold: "no",
        base: { answer: "yes", confidence: null },
        tuned: { answer: "no", confidence: null },
        slices: {},
      },
    ]);
  });

  it("is written one item a line, whatever stands in the texts", () => {
    const hostile = rows.map((row) => ({
      ...row,
      input: 'a\n"b"\u2028</script>',
      base: { ...row.base, answer: "\ud800\n" },
    }));
    const list = { data: "test", metric: "accuracy", base: "b", tuned: "t", seed: 1, rows: hostile };
    const lines = flipLines([list])
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map(({ id, outcome }) => [id, outcome])).toEqual([
      ["i0", "broken"],
      ["i3", "broken"],
      ["i2", "fixed"],
    ]);
    expect(lines[0]).toMatchObject({
      gold: "no",
      base: "\ud800\n",
      tuned: "yes",
      confidence: null,
      slices: { lang: "zh" },
    });
  });

  it("a report gets the first 25 of each, whole characters at the cut, and how many there are", () => {
    const many = Array.from({ length: 70 }, (_, i) => ({
      ...rows[i % 2 === 0 ? 0 : 2],
      id: `m${i}`,
      input: "😀".repeat(700),
    }));
    const found = flipTable({ data: "test", metric: "accuracy", base: "b", tuned: "t", seed: null, rows: many });
    expect([found.broken, found.fixed, found.rows.length]).toEqual([35, 35, 50]);
    expect(found.rows[0].input).toBe(`${"😀".repeat(600)}…`);
  });
});
