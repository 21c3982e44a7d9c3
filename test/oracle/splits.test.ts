import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { code } from "../../src/core/answers.js";
import { splits } from "../../src/core/splits/catalogue.js";
import { evenestFold } from "../../src/core/splits/evenest-fold.js";
import { type Fold, heldOut, type SplitItems, type SplitSettings } from "../../src/core/splits/split.js";

interface Case {
  readonly split: string;
  readonly n?: number;
  readonly folds?: number;
  readonly repeats?: number;
  readonly gap?: number;
  readonly share?: number;
  readonly y?: readonly number[];
  readonly groups?: readonly string[];
  readonly groupSizes?: readonly number[];
  readonly table?: readonly (readonly number[])[];
  readonly foldOf?: readonly number[];
  readonly sizes?: readonly number[];
  readonly counts?: readonly (readonly number[])[];
  readonly test?: number;
  readonly train?: number;
  readonly windows?: readonly { readonly train: number; readonly first: number; readonly last: number }[];
  readonly held?: readonly (readonly number[])[];
  readonly refused?: boolean;
  readonly warns?: boolean;
}

const oracle: { cases: Case[]; versions: Record<string, string> } = JSON.parse(
  readFileSync(new URL("./splits.json", import.meta.url), "utf8"),
);

/** Ids in an order that has nothing to do with their names. */
const ids = (n: number) => Array.from({ length: n }, (_, i) => `item-${(i * 7919) % 100003}`);
const labels = (codes: readonly number[]) => code(codes.map((k) => `c${k}`));
const settings = (one: Case): SplitSettings => ({
  folds: one.folds ?? 5,
  repeats: one.repeats ?? 1,
  testShare: one.share ?? 0.2,
  validationShare: 0,
  gap: one.gap ?? 0,
  seed: 1,
});
const countsIn = (fold: Fold, y: readonly number[]) => {
  const counts = new Array<number>(Math.max(...y) + 1).fill(0);
  for (const item of heldOut(fold)) counts[y[item]]++;
  return counts;
};
const make = (one: Case, items: SplitItems) => splits.get(one.split).make(items, settings(one));
const sizes = (folds: readonly Fold[]) => folds.map((fold) => heldOut(fold).length);

const checks: Readonly<Record<string, (one: Case) => void>> = {
  k_fold: (one) => expect(sizes(make(one, { ids: ids(one.n!) }).folds)).toEqual(one.sizes),
  leave_one_out: (one) => expect(sizes(make(one, { ids: ids(one.n!) }).folds)).toEqual(one.sizes),
  stratified(one) {
    const { folds, warnings } = make(one, { ids: ids(one.y!.length), gold: labels(one.y!) });
    expect(folds.map((fold) => countsIn(fold, one.y!))).toEqual(one.counts);
    expect(warnings.some((warning) => warning.code === "small_class")).toBe(one.warns);
  },
  repeated(one) {
    const { folds } = make(one, { ids: ids(one.y!.length), gold: labels(one.y!) });
    expect(folds.map((fold) => countsIn(fold, one.y!))).toEqual(one.counts);
  },
  hold_out(one) {
    const [fold] = make(one, { ids: ids(one.y!.length), gold: labels(one.y!) }).folds;
    expect([fold.train.length, heldOut(fold).length]).toEqual([one.train, one.test]);
    // Equal remainders are broken by chance there: several answers may be right.
    const got = countsIn(fold, one.y!);
    const all = one.y!.reduce<number[]>((counts, k) => {
      counts[k] = (counts[k] ?? 0) + 1;
      return counts;
    }, []);
    got.forEach((n, k) => void expect(Math.abs(n - (all[k] * one.test!) / one.y!.length)).toBeLessThan(1));
    if (one.counts!.length === 1) expect(got).toEqual(one.counts![0]);
  },
  group(one) {
    const group = code(one.groupSizes!.flatMap((size, g) => new Array<string>(size).fill(`g${g}`)));
    const { folds } = make(one, { ids: ids(group.codes.length), group });
    expect(sizes(folds)).toEqual(one.sizes);
    for (const { train, validation } of folds) {
      const known = new Set(Array.from(train, (i) => group.codes[i]));
      expect(Array.from(validation!).some((i) => known.has(group.codes[i]))).toBe(false);
    }
  },
  stratified_group(one) {
    expect(evenestFold(one.table!, one.folds!)).toEqual(one.foldOf);
    const rows = one.table!.flatMap((row, g) => row.flatMap((m, k) => new Array(m).fill([g, k])));
    const group = code(rows.map(([g]) => `g${g}`));
    const { folds } = make(one, { ids: ids(rows.length), group, gold: labels(rows.map(([, k]) => k)) });
    expect(sizes(folds).reduce((sum, n) => sum + n, 0)).toBe(rows.length);
    const largest = Math.max(...one.table!.map((row) => row.reduce((sum, n) => sum + n, 0)));
    // Groups of equal counts may come in another order: nearly the same sizes, the same bound.
    expect(Math.max(...sizes(folds)) - Math.min(...sizes(folds))).toBeLessThanOrEqual(
      Math.max(2 * largest, Math.max(...one.sizes!) - Math.min(...one.sizes!)),
    );
  },
  time(one) {
    const n = one.n!;
    // The file is in the reverse order of time.
    const items = { ids: ids(n), time: Float64Array.from({ length: n }, (_, i) => n - 1 - i) };
    if (one.refused === true) {
      expect(() => make(one, items)).toThrow(/window|folds/);
      return;
    }
    const { folds } = make(one, items);
    const when = (rows: Int32Array) => Array.from(rows, (i) => n - 1 - i).sort((a, b) => a - b);
    expect(
      folds.map(({ train, validation }) => ({
        train: train.length,
        first: when(validation!)[0],
        last: when(validation!).at(-1),
      })),
    ).toEqual(one.windows);
    for (const { train } of folds) expect(when(train).at(-1)).toBe(train.length - 1);
  },
  leave_one_group_out(one) {
    const { folds } = make(one, { ids: ids(one.groups!.length), group: code(one.groups!) });
    expect(folds.map(({ validation }) => Array.from(validation!))).toEqual(one.held);
  },
};

describe(`splits against scikit-learn ${oracle.versions["scikit-learn"]}`, () => {
  it("has at least 200 cases of every kind of split", () => {
    expect(oracle.cases.length).toBeGreaterThanOrEqual(200);
    expect(new Set(oracle.cases.map(({ split }) => split))).toEqual(new Set(Object.keys(checks)));
  });

  it.each(oracle.cases.map((one, i) => [`${i} ${one.split}`, one] as const))("%s", (_, one) => checks[one.split](one));
});
