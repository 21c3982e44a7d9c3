import { describe, expect, it } from "vitest";
import { guardRails } from "../../../src/core/compare/guard-rail.js";
import { railItems } from "../../../src/core/compare/rail-items.js";
import { railKey, railName } from "../../../src/core/compare/rail-name.js";
import type { DataSet, Item } from "../../../src/core/item.js";
import { accuracy } from "../../../src/core/metrics/accuracy.js";
import { itemsAt } from "../../../src/core/metrics/answered.js";
import { random } from "../../../src/core/random.js";
import { labelled } from "./make.js";

const item = (id: string, gold: Item["gold"], metadata: Record<string, string>): Item => ({
  id,
  input: null,
  gold,
  group: null,
  metadata,
});
const set: DataSet = {
  name: "test",
  items: [
    item("a", "refund", { lang: "zh", tier: "1" }),
    item("b", "refund", { lang: "en" }),
    item("c", "order", { lang: "zh", tier: "2" }),
    item("d", ["order", "refund"], { lang: "en", tier: "1" }),
  ],
  hash: "",
  path: "test.jsonl",
};
const of = (slice?: Record<string, string>) =>
  railItems({ data: "test", ...(slice === undefined ? {} : { slice }) }, set);

describe("a guard-rail on a part of a set", () => {
  it("is about the items of which all keys hold; gold may be a set of labels", () => {
    expect(of()).toBeNull();
    expect([...of({ lang: "zh" })!]).toEqual([0, 2]);
    expect([...of({ gold: "refund" })!]).toEqual([0, 1, 3]);
    expect([...of({ gold: "order", lang: "zh", tier: "2" })!]).toEqual([2]);
  });

  it.each([
    [{ language: "zh" }, 'have no "language" to slice by; there are: gold, lang, tier'],
    [{ lang: "fr" }, 'no item of "test" has lang = "fr"; values are: en, zh'],
    [{ gold: "refunds" }, 'has gold = "refunds"; values are: order, refund'],
    [{ lang: "en", tier: "2" }, "no item is in all of test, lang = en, tier = 2 at once"],
    [{ __proto__x: "1" }, "have no"],
  ])("%j: said with what there is", (slice, message) => {
    expect(() => of(slice as Record<string, string>)).toThrow(message);
  });

  it("carries its slice, and Holm goes over all guard-rails alike", () => {
    const n = 800;
    const gold = Array.from({ length: n }, (_, i) => i % 2);
    const base = labelled(gold, gold);
    const tuned = labelled(
      gold,
      gold.map((own, i) => (i < 100 && i % 3 === 0 ? 1 - own : own)),
    );
    const items = Int32Array.from({ length: 100 }, (_, i) => i);
    const common = { data: "test", metric: accuracy, margin: 0.1, random: random(1), resamples: 99 };
    const [whole, part] = guardRails([
      { ...common, base: [base], tuned: [tuned] },
      { ...common, slice: { lang: "zh" }, base: [itemsAt(base, items)], tuned: [itemsAt(tuned, items)] },
    ]);
    // 34 of 800 lost: 4.25 points; 34 of 100 in the part: 34 points.
    expect(whole).toMatchObject({ state: "held" });
    expect(whole.slice).toBeUndefined();
    expect(whole.difference.value).toBeCloseTo(-0.0425, 12);
    expect(part).toMatchObject({ state: "failed", slice: { lang: "zh" } });
    expect(part.difference).toMatchObject({ n: 100 });
    expect(part.difference.value).toBeCloseTo(-0.34, 12);
  });

  it("is named by its part, and told from the whole and from other parts", () => {
    expect(railName({ data: "test", slice: { gold: "refund", lang: "zh" } })).toEqual({
      en: "test, gold label = refund, lang = zh",
      zh: "test，标准标签 = refund，lang = zh",
    });
    const key = (slice?: Record<string, string>): string =>
      railKey({ data: "test", metric: "accuracy", ...(slice === undefined ? {} : { slice }) });
    expect(key({ a: "1", b: "2" })).toBe(key({ b: "2", a: "1" }));
    expect(new Set([key(), key({ a: "1" }), key({ a: "2" }), key({ "a,b": "1" })]).size).toBe(4);
  });
});
