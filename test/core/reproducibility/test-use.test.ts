import { describe, expect, it } from "vitest";
import type { Look } from "../../../src/core/reproducibility/look.js";
import { lookKey, mostLooks, testUse } from "../../../src/core/reproducibility/test-use.js";
import { normalMaximum } from "../../../src/core/stats/normal-maximum.js";

const data = { name: "test", items: "items", inputs: "inputs", n: 400 };
let clock = 0;

/** A look at a tuned model whose fingerprint and answers are `id`. */
function look(
  name: string,
  id: string,
  spoil: Partial<Look["model"]> & { value?: number; set?: Look["data"] } = {},
): Look {
  const { value = 0.8, set = data, ...model } = spoil;
  return {
    schema: "assay.look/1",
    at: new Date(Date.UTC(2026, 0, 1) + clock++ * 60_000).toISOString(),
    data: set,
    model: { name, role: "tuned", seed: null, fingerprint: `f${id}`, answers: `a${id}`, ...model },
    metric: "accuracy",
    value,
    purpose: { command: "run", plan: "study" },
  };
}

const about = { data, metric: "accuracy", better: "higher" as const, standardError: 0.02, damaged: 0 };
const recipes = (looks: readonly Look[]): number => testUse(looks, [], about).recipes.length;

describe("looks at a test set", () => {
  it("are recipes: five seeds of two recipes are two", () => {
    const looks = ["a", "b"].flatMap((name) =>
      [1, 2, 3, 4, 5].map((seed) => look(name, `${name}${seed}`, { seed, value: 0.7 + seed / 100 })),
    );
    const use = testUse(looks, [], about);
    expect(use.recipes.map(({ name, seeds }) => [name, seeds])).toEqual([
      ["a", 5],
      ["b", 5],
    ]);
    expect(use.recipes[0].value).toBeCloseTo(0.73, 12);
    expect(use.recipes.length).toBeLessThanOrEqual(mostLooks);
  });

  it("count a recipe that was trained anew under its old name and seeds", () => {
    const trained = (round: number): Look[] => [1, 2, 3].map((seed) => look("ft", `${round}/${seed}`, { seed }));
    expect(recipes(trained(1))).toBe(1);
    expect(recipes([1, 2, 3, 4].flatMap(trained))).toBe(4);
    // The common misuse: one name, no seed, new weights each time.
    expect(recipes(Array.from({ length: 12 }, (_, i) => look("tuned", String(i))))).toBe(12);
  });

  it("do not count the same model again: equal weights, equal answers, or one by the other", () => {
    const once = look("ft", "1");
    expect(recipes([once, look("ft", "1"), look("renamed", "2", { fingerprint: "f1" })])).toBe(1);
    expect(recipes([once, look("file", "3", { answers: "a1", role: null })])).toBe(1);
    const apart = [look("x", "4"), look("y", "5")];
    expect(recipes(apart)).toBe(2);
    expect(recipes([...apart, look("z", "6", { fingerprint: "f4", answers: "a5" })])).toBe(1);
  });

  it("leave out the base, also where its file was scored alone, but not a tuned model that became a base", () => {
    const base = look("base", "0", { role: "base" });
    expect(recipes([base, look("ft", "1")])).toBe(1);
    expect(recipes([base, look("alone", "0", { role: null }), look("ft", "1")])).toBe(1);
    expect(recipes([look("first", "7"), look("first", "7", { role: "base" }), look("second", "8")])).toBe(2);
  });

  it("are of the same set whatever its name, and of another where its inputs are others", () => {
    const renamed = { ...data, name: "hold-out" };
    const fromFile = { ...data, inputs: null };
    const translated = { ...data, inputs: "others" };
    expect(recipes([look("a", "1"), look("b", "2", { set: renamed }), look("c", "3", { set: fromFile })])).toBe(3);
    expect(recipes([look("a", "1"), look("b", "2", { set: translated })])).toBe(1);
    expect(recipes([look("a", "1"), look("b", "2", { set: { ...data, items: "others" } })])).toBe(1);
  });

  it("say by how much luck lifts the best, and whether it is the one at hand", () => {
    const looks = [0.7, 0.75, 0.9, 0.8].map((value, i) => look(`m${i}`, String(i), { value }));
    const use = testUse(looks, [looks[2]], about);
    expect(use.inflation).toBeCloseTo(normalMaximum(4) * 0.02, 12);
    expect(use).toMatchObject({ best: true, lines: 4 });
    expect(use.recipes.map(({ here }) => here)).toEqual([false, false, true, false]);
    expect(testUse(looks, [looks[1]], about).best).toBe(false);
    expect(testUse(looks, [looks[0]], { ...about, better: "lower" }).best).toBe(true);
    // Of two models one is always the better.
    expect(testUse(looks.slice(1, 3), [looks[2]], about).best).toBe(false);
    expect(testUse(looks, [], { ...about, standardError: null }).inflation).toBeNull();
  });

  it("do not depend on the order of the lines", () => {
    const looks = Array.from({ length: 30 }, (_, i) =>
      look(`m${i % 7}`, String(i % 13), { seed: i % 3, value: (i % 13) / 20 }),
    );
    const shuffled = looks.map((_, i) => looks[(i * 17 + 5) % looks.length]);
    expect(testUse(shuffled, [], about)).toEqual(testUse(looks, [], about));
  });

  it("count once for each set, model and purpose", () => {
    const one = look("a", "1");
    expect(lookKey({ ...one, at: "later", value: 0.1 })).toBe(lookKey(one));
    for (const other of [
      { ...one, purpose: { command: "score" as const, plan: null } },
      { ...one, data: { ...data, items: "x" } },
      { ...one, model: { ...one.model, answers: "x" } },
    ])
      expect(lookKey(other)).not.toBe(lookKey(one));
  });

  it("behind one name are at other models where the server says so, by its weights or by the system that answered", () => {
    const asked = (k: number, more: Partial<Look["model"]>): Look =>
      look("served", "same", { answers: `answers ${k}`, ...more });
    expect(recipes([asked(1, {}), asked(2, {})])).toBe(1);
    expect(recipes([asked(1, { served: "digest a" }), asked(2, { served: "digest b" })])).toBe(2);
    expect(recipes([asked(1, { systems: ["fp_1"] }), asked(2, { systems: ["fp_2"] })])).toBe(2);
    // Several systems of one provider, one of which answered before.
    expect(
      recipes([
        asked(1, { systems: ["fp_1"] }),
        asked(2, { systems: ["fp_1", "fp_2"] }),
        asked(3, { systems: ["fp_2"] }),
      ]),
    ).toBe(1);
    // What was told once belongs to what was looked at before it was told.
    expect(recipes([asked(1, {}), asked(2, { systems: ["fp_1"] }), asked(3, { systems: ["fp_1"] })])).toBe(1);
    // The same answers are the same model, whatever the server calls itself.
    expect(recipes([asked(1, { systems: ["fp_1"] }), asked(1, { systems: ["fp_2"] })])).toBe(1);
  });
});
