import { describe, expect, it } from "vitest";
import type { Columns } from "../../../src/core/columns.js";
import { chooseCases } from "../../../src/core/explain/cases.js";
import type { Item } from "../../../src/core/item.js";
import { random } from "../../../src/core/random.js";

/** Two labels; gold is always a; a number is the probability of a. */
function columns(probabilities: readonly number[], probs = true): Columns {
  return {
    task: "binary",
    n: probabilities.length,
    labels: ["a", "b"],
    labelsFixed: false,
    positive: 1,
    gold: new Int32Array(probabilities.length),
    pred: Int32Array.from(probabilities, (p) => (p >= 0.5 ? 0 : 1)),
    ...(probs ? { probs: Float64Array.from(probabilities.flatMap((p) => [p, 1 - p])) } : {}),
    unanswered: 0,
    flags: [],
  };
}
const items = (n: number): Item[] =>
  Array.from({ length: n }, (_, i) => ({
    id: `i${i}`,
    input: `text ${i}`,
    gold: "a",
    group: null,
    metadata: { lang: "en" },
  }));

// 0-3 broken (base .6 .9 .8 .7), 4-7 always wrong (tuned confidence .9 .6 .8 .7), 8-10 fixed, the rest right twice.
const base = [0.6, 0.9, 0.8, 0.7, 0.1, 0.2, 0.3, 0.4, 0.3, 0.3, 0.3, ...Array<number>(20).fill(0.9)];
const tuned = [0.45, 0.4, 0.3, 0.2, 0.1, 0.4, 0.2, 0.3, 0.7, 0.95, 0.8, ...Array<number>(20).fill(0.99)];

describe("chooseCases", () => {
  const chosen = chooseCases(items(31), columns(base), columns(tuned), random(0));
  const of = (rule: string): string[] => chosen.filter((one) => one.rule === rule).map(({ id }) => id);

  it("follows its stated rules, each item once", () => {
    expect(of("broken_confident")).toEqual(["i1", "i2", "i3"]);
    expect(of("error_confident")).toEqual(["i4", "i6", "i7"]);
    expect(of("near_threshold")).toEqual(["i0", "i5"]);
    expect(of("fixed")).toEqual(["i9", "i10"]);
    expect(of("random")).toHaveLength(2);
    expect(new Set(chosen.map(({ id }) => id)).size).toBe(12);
  });

  it("shows both models with their confidence", () => {
    expect(chosen[0]).toEqual({
      id: "i1",
      rule: "broken_confident",
      input: "text 1",
      gold: "a",
      base: { pred: "a", confidence: 0.9 },
      tuned: { pred: "b", confidence: 0.6 },
      metadata: { lang: "en" },
    });
  });

  it("is the same for the same seed", () => {
    expect(chooseCases(items(31), columns(base), columns(tuned), random(0))).toEqual(chosen);
  });

  it("draws the random part uniformly from what is left", () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 2000; seed++) {
      for (const { id, rule } of chooseCases(items(31), columns(base), columns(tuned), random(seed)))
        if (rule === "random") counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    expect(counts.size).toBe(21);
    // 4,000 draws over 21 items: mean 190.5, sd 13.1; five of them on each side.
    for (const n of counts.values()) expect(Math.abs(n - 190.5)).toBeLessThan(66);
  });

  it("goes without probabilities and without a base", () => {
    const without = chooseCases(items(31), columns(base, false), columns(tuned, false), random(0));
    expect(without.filter(({ rule }) => rule === "broken_confident").map(({ id }) => id)).toEqual(["i0", "i1", "i2"]);
    expect(without.some(({ rule }) => rule === "near_threshold")).toBe(false);
    expect(without[0].tuned.confidence).toBeNull();
    const alone = chooseCases(items(31), null, columns(tuned), random(0));
    expect(new Set(alone.map(({ rule }) => rule))).toEqual(new Set(["error_confident", "near_threshold", "random"]));
    expect(alone[0].base).toEqual({ pred: null, confidence: null });
    expect(chooseCases([], null, columns([]), random(0))).toEqual([]);
  });
});
