import { describe, expect, it } from "vitest";
import type { Columns } from "../../../src/core/columns.js";
import { candidates, smallestSlice } from "../../../src/core/errors/candidates.js";
import { confusionPairs } from "../../../src/core/errors/confusion-pairs.js";
import { errorAnalysis } from "../../../src/core/errors/error-analysis.js";
import { fisherGreater } from "../../../src/core/errors/fisher-greater.js";
import { halfOf } from "../../../src/core/errors/halves.js";
import { insideOutside } from "../../../src/core/errors/inside-outside.js";
import { sliceWords } from "../../../src/core/errors/slice-names.js";
import { script, textProperties } from "../../../src/core/errors/text-properties.js";
import { random } from "../../../src/core/random.js";
import { scored } from "../compare/make.js";

const model = { name: "m", role: "tuned", seed: null } as const;

function multiclass(gold: readonly number[], pred: readonly number[], labels = ["a", "b", "c"]): Columns {
  return {
    task: "multiclass",
    n: gold.length,
    labels,
    labelsFixed: false,
    positive: -1,
    gold: Int32Array.from(gold),
    pred: Int32Array.from(pred),
    unanswered: 0,
    flags: [],
  };
}

describe("confusionPairs", () => {
  it("gives the asymmetry of methods 6.3: 12 against 3", () => {
    const gold = [...Array(40).fill(0), ...Array(40).fill(1), 2];
    const pred = [...Array(12).fill(1), ...Array(28).fill(0), ...Array(3).fill(0), ...Array(37).fill(1), 0];
    const pairs = confusionPairs(multiclass(gold, pred));
    expect(pairs.map(({ gold: g, pred: p, n, reverse }) => [g, p, n, reverse])).toEqual([
      ["a", "b", 12, 3],
      ["b", "a", 3, 12],
      ["c", "a", 1, 0],
    ]);
    expect(pairs[0].p).toBeCloseTo(0.035156, 6);
    expect(pairs[0].pAdjusted).toBeCloseTo(0.035156, 6);
    expect(pairs[0].share.value).toBeCloseTo(12 / 16, 12);
    expect(pairs[0].rate.value).toBeCloseTo(12 / 40, 12);
    expect(pairs[2].p).toBeNull();
  });

  it("counts an unanswered item among the errors but in no pair", () => {
    const pairs = confusionPairs(multiclass([0, 0, 1], [1, -1, 1]));
    expect(pairs).toHaveLength(1);
    expect(pairs[0].share.value).toBeCloseTo(0.5, 12);
  });
});

describe("insideOutside", () => {
  const wrong = Uint8Array.from({ length: 1000 }, (_, i) => (i < 30 || (i >= 100 && i < 190) ? 1 : 0));
  const inside = Uint8Array.from({ length: 1000 }, (_, i) => (i < 100 ? 1 : 0));

  it("gives the example of methods 6.4", () => {
    const found = insideOutside(wrong, inside, undefined);
    expect(found?.difference).toBeCloseTo(0.2, 12);
    expect(found?.p).toBeCloseTo(2.28e-7, 9);
    expect(found?.bounds?.lo).toBeCloseTo(0.1162, 4);
    expect(found?.bounds?.hi).toBeCloseTo(0.2975, 4);
    expect(found?.pGreater).toBeLessThan(found?.p ?? 0);
  });

  it("is more careful where items come in groups that err together", () => {
    const groups = Int32Array.from({ length: 1000 }, (_, i) => Math.floor(i / 10));
    const grouped = insideOutside(wrong, inside, groups);
    expect(grouped?.difference).toBeCloseTo(0.2, 12);
    expect(grouped?.p).toBeGreaterThan(1e-4);
  });

  it("counts one side of Fisher's tail by hand", () => {
    expect(fisherGreater(3, 0, 0, 3)).toBeCloseTo(1 / 20, 12);
    expect(fisherGreater(0, 3, 3, 0)).toBeCloseTo(1, 12);
  });
});

describe("candidates", () => {
  it("keeps slices of at least max(20, 1 %) that are not another one again", () => {
    expect(smallestSlice(100)).toBe(20);
    expect(smallestSlice(12_000)).toBe(120);
    const codes = Int32Array.from({ length: 100 }, (_, i) => (i < 50 ? 0 : i < 90 ? 1 : 2));
    const columns = [
      { name: "x", codes, values: ["p", "q", "r"] },
      { name: "again", codes, values: ["p", "q", "r"] },
    ];
    expect(candidates(columns, 100).map(({ name, where }) => `${name}=${where}`)).toEqual(["x=p", "x=q"]);
  });

  it("sees scripts and properties of texts", () => {
    expect(script("退款 please")).toBe("latin");
    expect(script("我要退款 ok")).toBe("han");
    expect(script("123")).toBe("none");
    const has = (id: string, text: string): boolean =>
      textProperties.find((property) => property.id === id)?.has(text) ?? false;
    expect(has("text_negation", "我没有收到")).toBe(true);
    expect(has("text_negation", "I can't log in")).toBe(true);
    expect(has("text_negation", "nothing")).toBe(false);
    expect(has("text_mixed_script", "查一下 order")).toBe(true);
    expect(sliceWords({ name: "text_script", where: "han" })).toEqual({
      en: "script = Chinese characters",
      zh: "文字 = 汉字",
    });
  });
});

describe("errorAnalysis", () => {
  const ids = (n: number): string[] => Array.from({ length: n }, (_, i) => `item-${i}`);

  it("has none for given scores", () => {
    expect(errorAnalysis({ columns: scored([1, 0]), model, data: "test", ids: ids(2) })).toBeNull();
  });

  it("finds a slice that is really worse and replicates it", () => {
    const chance = random(2);
    const n = 2000;
    const codes = Int32Array.from({ length: n }, () => chance.integer(4));
    const gold = Array.from({ length: n }, () => chance.integer(3));
    const pred = gold.map((code, i) => (chance.uniform() < (codes[i] === 2 ? 0.35 : 0.1) ? (code + 1) % 3 : code));
    const analysis = errorAnalysis({
      columns: multiclass(gold, pred),
      model,
      data: "test",
      ids: ids(n),
      metadata: [{ name: "channel", codes, values: ["a", "b", "c", "d"] }],
    });
    expect(analysis?.slices[0]).toMatchObject({ name: "channel", where: "c", replicated: true });
    expect(analysis?.slicesTested).toBe(7);
    expect(analysis?.slices.filter(({ replicated }) => replicated === true)).toHaveLength(1);
  });

  it("replicates nothing in noise, with and without groups", () => {
    const chance = random(4);
    let found = 0;
    for (let run = 0; run < 60; run++) {
      const n = 600;
      const groups = Int32Array.from({ length: n }, (_, i) => Math.floor(i / 10));
      const quirk = Array.from({ length: 60 }, () => 0.3 * chance.uniform());
      const perGroup = Int32Array.from({ length: 60 }, () => chance.integer(5));
      const codes = groups.map((group) => perGroup[group]);
      const gold = Array.from({ length: n }, () => chance.integer(3));
      const pred = gold.map((code, i) => (chance.uniform() < quirk[groups[i]] ? (code + 1) % 3 : code));
      const columns = { ...multiclass(gold, pred), groups };
      const analysis = errorAnalysis({
        columns,
        model,
        data: "test",
        ids: ids(n),
        metadata: [{ name: "m", codes, values: ["0", "1", "2", "3", "4"] }],
      });
      if (analysis?.slices.some(({ replicated }) => replicated === true)) found++;
    }
    expect(found).toBeLessThanOrEqual(3);
  });

  it("halves items by their ids, evenly, whatever their order", () => {
    const sides = ids(10_000).map(halfOf);
    const ones = sides.filter((side) => side === 1).length;
    expect(ones).toBeGreaterThan(4800);
    expect(ones).toBeLessThan(5200);
  });
});
