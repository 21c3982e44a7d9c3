import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { code } from "../../../src/core/answers.js";
import { Failure } from "../../../src/core/failure.js";
import { splits } from "../../../src/core/splits/catalogue.js";
import { idHash } from "../../../src/core/splits/hash-order.js";
import { recommend } from "../../../src/core/splits/recommend.js";
import {
  type Fold,
  heldOut,
  type Partition,
  type SplitItems,
  type SplitSettings,
} from "../../../src/core/splits/split.js";
import { timeOf } from "../../../src/core/splits/time-of.js";
import { warningText } from "../../../src/core/splits/warnings.js";

interface Row {
  readonly id: string;
  readonly gold: string;
  readonly group: string;
  readonly time: number;
}

const plain: SplitSettings = { folds: 4, repeats: 3, testShare: 0.25, validationShare: 0.2, gap: 1, seed: 1 };

const itemsOf = (rows: readonly Row[], grouped: boolean): SplitItems => ({
  ids: rows.map(({ id }) => id),
  gold: code(rows.map(({ gold }) => gold)),
  ...(grouped ? { group: code(rows.map(({ group }) => group)) } : {}),
  time: Float64Array.from(rows, ({ time }) => time),
});

const tables = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 24, maxLength: 90 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc.record({
          id: fc.constant(id),
          gold: fc.constantFrom("a", "a", "b", "c"),
          group: fc.constantFrom(..."pqrstuvwx"),
          time: fc.integer({ min: 0, max: 40 }),
        }),
      ),
    ),
  );

const grouped = new Set(["group", "stratified_group", "leave_one_group_out"]);
const attempt = (id: string, items: SplitItems, settings = plain): Partition | null => {
  try {
    return splits.get(id).make(items, settings);
  } catch (error) {
    // Random data may have too few groups or one time only.
    if (error instanceof Failure) return null;
    throw error;
  }
};
const named = (items: SplitItems, rows: Int32Array | null) => [...(rows ?? [])].map((i) => items.ids[i]).sort();
const byId = (items: SplitItems, folds: readonly Fold[]): object[] =>
  folds.map((fold) => ({
    repeat: fold.repeat,
    fold: fold.fold,
    train: named(items, fold.train),
    validation: named(items, fold.validation),
    test: named(items, fold.test),
    inner: byId(items, fold.inner ?? []),
  }));

describe.each(splits.all.map((split) => [split.id, split] as const))("%s", (id, split) => {
  it("does not look at the order of the file, and gives the same for the same seed", () => {
    fc.assert(
      fc.property(tables, fc.integer(), (rows, turn) => {
        const items = itemsOf(rows, grouped.has(id));
        const other = itemsOf(
          [...rows].sort((a, b) => idHash(String(turn), a.id) - idHash(String(turn), b.id)),
          grouped.has(id),
        );
        const made = attempt(id, items);
        const again = attempt(id, other);
        expect(again === null).toBe(made === null);
        if (made === null || again === null) return;
        expect(byId(other, again.folds)).toEqual(byId(items, made.folds));
      }),
      { numRuns: 40 },
    );
  });

  it("holds no item out of its own training, keeps groups whole, holds every item out once a repeat", () => {
    fc.assert(
      fc.property(tables, fc.boolean(), (rows, withGroups) => {
        const items = itemsOf(rows, withGroups || grouped.has(id));
        const made = attempt(id, items);
        if (made === null) return;
        const check = (fold: Fold) => {
          const sides = [fold.train, fold.validation, fold.test].filter((side) => side !== null);
          expect(new Set(sides.flatMap((side) => [...side])).size).toBe(sides.reduce((n, side) => n + side.length, 0));
          for (const side of sides) expect([...side]).toEqual([...side].sort((a, b) => a - b));
          expect(Math.min(fold.train.length, heldOut(fold).length)).toBeGreaterThan(0);
          if (items.group === undefined || id === "time") return;
          const own = sides.map((side) => new Set([...side].map((i) => items.group!.codes[i])));
          expect(new Set(own.flatMap((set) => [...set])).size).toBe(own.reduce((n, set) => n + set.size, 0));
        };
        for (const fold of made.folds) {
          check(fold);
          for (const inner of fold.inner ?? []) {
            check(inner);
            const own = new Set(fold.train);
            expect([...inner.train, ...heldOut(inner)].every((i) => own.has(i))).toBe(true);
          }
        }
        if (id === "hold_out" || id === "time") return;
        for (const repeat of new Set(made.folds.map((fold) => fold.repeat))) {
          const held = made.folds.filter((fold) => fold.repeat === repeat).flatMap((fold) => [...heldOut(fold)]);
          expect(held.sort((a, b) => a - b)).toEqual(rows.map((_, i) => i));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("says everything in both languages", () => {
    for (const words of [split.words, split.fits, split.stays]) {
      expect(words.en).not.toBe("");
      expect(words.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(words.zh).not.toMatch(/[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]/);
    }
  });
});

describe("what stays when items are added", () => {
  /** Older items of each class whose side is another one after more items came. */
  const changes = (id: string, rows: readonly Row[], more: readonly Row[], settings: SplitSettings): number[] => {
    const place = (items: SplitItems) => {
      const sides = new Map<string, string>();
      for (const fold of splits.get(id).make(items, settings).folds) {
        for (const side of ["validation", "test"] as const)
          for (const i of fold[side] ?? []) sides.set(items.ids[i], `${side} ${fold.fold}`);
      }
      return sides;
    };
    const [old, now] = [place(itemsOf(rows, false)), place(itemsOf([...more, ...rows], false))];
    return [..."abc"].map(
      (gold) => rows.filter((row) => row.gold === gold && old.get(row.id) !== now.get(row.id)).length,
    );
  };
  const sum = (counts: readonly number[]) => counts.reduce((total, n) => total + n, 0);

  it("the bounds that the entries state hold", () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 10 }), fc.integer({ min: 2, max: 10 }), (rows, m, k) => {
        const settings = { ...plain, folds: k, validationShare: 0 };
        const [more, older] = [rows.slice(0, m), rows.slice(m)];
        expect(sum(changes("k_fold", older, more, settings))).toBeLessThanOrEqual(m * (k - 1));
        expect(sum(changes("stratified", older, more, settings))).toBeLessThanOrEqual((m + (3 * k) / 2) * (k - 1));
        expect(Math.max(...changes("hold_out", older, more, settings))).toBeLessThanOrEqual(m + 2);
        expect(Math.max(...changes("hold_out", older, more, plain))).toBeLessThanOrEqual(2 * (m + 2));
      }),
      { numRuns: 300 },
    );
  });
});

describe("worked examples of methods 3", () => {
  const ids = (n: number) => Array.from({ length: n }, (_, i) => `i${i}`);

  it("10 items in 3 folds: 4, 3, 3", () => {
    const { folds } = splits.get("k_fold").make({ ids: ids(10) }, { ...plain, folds: 3 });
    expect(folds.map(({ validation }) => validation!.length)).toEqual([4, 3, 3]);
  });

  it("6 items in 3 windows", () => {
    const items = { ids: ids(6), time: Float64Array.from([0, 1, 2, 3, 4, 5]) };
    const { folds } = splits.get("time").make(items, { ...plain, folds: 3, gap: 0 });
    expect(folds.map(({ train, validation }) => [[...train], [...validation!]])).toEqual([
      [[0, 1, 2], [3]],
      [[0, 1, 2, 3], [4]],
      [[0, 1, 2, 3, 4], [5]],
    ]);
  });
});

describe("edges", () => {
  const ids = (n: number) => Array.from({ length: n }, (_, i) => `i${i}`);
  const fail = (id: string, items: SplitItems, settings: Partial<SplitSettings> = {}) => {
    try {
      splits.get(id).make(items, { ...plain, ...settings });
    } catch (error) {
      if (error instanceof Failure) return error.words;
      throw error;
    }
    throw new Error("no failure");
  };

  it("a class with fewer items than folds is said", () => {
    const gold = code([..."aaaaaaaaab"]);
    const { warnings } = splits.get("stratified").make({ ids: ids(10), gold }, plain);
    expect(warnings).toEqual([{ code: "small_class", values: { label: "b", n: 1, folds: 4 } }]);
    expect(warningText(warnings[0], "en")).toMatch(/"b" has 1 items/);
    expect(warningText(warnings[0], "zh")).toMatch(/“b”只有 1 条/);
  });

  it("fewer than two groups, too many folds, one fold, impossible shares are failures with the way out", () => {
    const group = code(new Array(10).fill("g"));
    for (const id of ["group", "stratified_group", "leave_one_group_out", "hold_out"])
      expect(fail(id, { ids: ids(10), group, gold: group }).en).toMatch(/fewer than 2 groups/);
    expect(fail("k_fold", { ids: ids(3) }).en).toMatch(/4 folds need.*3.*--folds/);
    expect(fail("group", { ids: ids(4), group: code([..."aabb"]) }, { folds: 3 }).en).toMatch(/groups; there are 2/);
    expect(fail("k_fold", { ids: ids(3) }, { folds: 1 }).en).toMatch(/At least 2/);
    expect(fail("hold_out", { ids: ids(4) }, { testShare: 0.9 }).en).toMatch(/other shares/);
    expect(fail("stratified", { ids: ids(9) }).en).toMatch(/--fields gold=/);
    expect(fail("group", { ids: ids(9) }).en).toMatch(/--group/);
    const pairs = code([..."aabbccdde"]);
    expect(fail("k_fold", { ids: ids(9), group: pairs }).en).toMatch(/--method group/);
    expect(fail("stratified", { ids: ids(9), group: pairs, gold: pairs }).en).toMatch(/--method stratified_group/);
    expect(fail("time", { ids: ids(9) }).en).toMatch(/--time/);
    expect(fail("leave_one_out", { ids: ids(2001) }).zh).toMatch(/2001 次/);
  });

  it("a group larger than its share, and few groups, are said", () => {
    const group = code([..."aaaaaaaabbccdd"]);
    const { warnings } = splits.get("group").make({ ids: ids(14), group }, plain);
    expect(warnings).toEqual([
      { code: "large_group", values: { group: "a", n: 8, share: 3.5 } },
      { code: "few_groups", values: { groups: 4 } },
    ]);
  });

  it("equal times never stand on both sides of a boundary", () => {
    const time = Float64Array.from([1, 2, 3, 4, 4, 4, 5, 6]);
    const { folds, warnings } = splits.get("time").make({ ids: ids(8), time }, { ...plain, folds: 3, gap: 0 });
    for (const { train, validation } of folds)
      expect(Math.max(...[...train].map((i) => time[i]))).toBeLessThan(
        Math.min(...[...validation!].map((i) => time[i])),
      );
    expect(warnings).toEqual([{ code: "tied_times", values: { n: 1 } }]);
    const same = { ids: ids(8), time: new Float64Array(8) };
    expect(fail("time", same, { folds: 3, gap: 0 }).en).toMatch(/all the same/);
  });

  it("repeats draw other folds, of groups too", () => {
    const group = code(ids(60).map((_, i) => `g${i % 15}`));
    for (const items of [{ ids: ids(60) }, { ids: ids(60), group }]) {
      const { folds } = splits.get("repeated").make(items, plain);
      const first = (repeat: number) => [...folds.find((fold) => fold.repeat === repeat)!.validation!].join();
      expect(new Set([1, 2, 3].map(first)).size).toBe(3);
    }
  });
});

describe("order of hashes", () => {
  it("is even over ids that differ in little, and differs between seeds", () => {
    const bins = new Array<number>(20).fill(0);
    let agree = 0;
    for (let i = 0; i < 20_000; i++) {
      const share = idHash("1", `item-${i}`) / 2 ** 53;
      bins[Math.floor(20 * share)]++;
      agree += Number(share < 0.5) ^ Number(idHash("2", `item-${i}`) / 2 ** 53 < 0.5) ? 0 : 1;
    }
    // Chi-square with 19 degrees of freedom is above 43.8 once in a thousand.
    expect(bins.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0)).toBeLessThan(43.8);
    expect(Math.abs(agree - 10_000)).toBeLessThan(250);
  });
});

describe("the recommended split", () => {
  const facts = { n: 20_000, classes: true, groups: false, times: false, testShare: 0.2, deltaMin: 0.02 };

  it("follows methods 3 rule 5", () => {
    const chosen = (more: Partial<typeof facts>) => recommend({ ...facts, ...more }).method;
    expect(chosen({})).toBe("hold_out");
    expect(chosen({ n: 5000 })).toBe("stratified");
    expect(chosen({ n: 5000, classes: false })).toBe("k_fold");
    expect(chosen({ n: 5000, groups: true })).toBe("stratified_group");
    expect(chosen({ n: 5000, groups: true, classes: false })).toBe("group");
    expect(chosen({ n: 999 })).toBe("repeated");
    expect(chosen({ times: true })).toBe("time");
    expect(chosen({ n: 5000, deltaMin: 0.05 })).toBe("hold_out");
  });

  it("states the items that methods 4.7 asks for, and every answer in both languages", () => {
    // Methods 4.7: psi .15, d .03 needs 1306, d .05 needs 469.
    expect(recommend({ ...facts, deltaMin: 0.03 }).testItemsNeeded).toBe(1306);
    expect(recommend({ ...facts, deltaMin: 0.05 }).testItemsNeeded).toBe(469);
    const { trace } = recommend({ ...facts, n: 500, groups: true });
    expect(trace.map(({ rule, answer }) => `${rule}:${answer}`)).toEqual([
      "groups:yes",
      "hold_out_resolves:no",
      "few_items:yes",
    ]);
    for (const { words } of trace) expect(words.zh).toMatch(/[\u4e00-\u9fff]/);
  });
});

describe("times", () => {
  it("numbers and ISO 8601 are read, other texts are not", () => {
    expect(timeOf("12.5")).toBe(12.5);
    expect(timeOf("2024-03-01")).toBe(Date.UTC(2024, 2, 1));
    expect(timeOf("2024-03")).toBe(Date.UTC(2024, 2, 1));
    expect(timeOf("2024-03-01T10:20:30.5Z")).toBe(Date.UTC(2024, 2, 1, 10, 20, 30, 500));
    expect(timeOf("2024-03-01 10:20+08:00")).toBe(Date.UTC(2024, 2, 1, 2, 20));
    expect(timeOf("2024-03-01 10:20:00-0330")).toBe(Date.UTC(2024, 2, 1, 13, 50));
    for (const wrong of ["", "soon", "2024-13-01", "2024-02-30", "01/02/2024", "2024-01-01 25:00"])
      expect(timeOf(wrong), wrong).toBeNull();
  });
});
