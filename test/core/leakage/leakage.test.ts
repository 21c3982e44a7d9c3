import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mainlyCjk } from "../../../src/core/explain/tokens.js";
import type { DataSet, Item } from "../../../src/core/item.js";
import { findDuplicates, type Labelled } from "../../../src/core/leakage/duplicates.js";
import { leakage } from "../../../src/core/leakage/leakage.js";
import { normalise, stripped } from "../../../src/core/leakage/normalise.js";
import { jaccard, shingles } from "../../../src/core/leakage/shingles.js";
import { random } from "../../../src/core/random.js";

const fox = "the quick brown fox jumps over the lazy dog";
const foxes = "the quick brown fox jumped over the lazy dog";

function texts(side: string, inputs: readonly (string | null)[], labels: readonly (string | null)[] = []): Labelled[] {
  return inputs.map((text, i) => ({ id: `${side}${i}`, text, label: labels[i] ?? null }));
}

function set(name: string, inputs: readonly (string | null)[], golds: readonly Item["gold"][] = []): DataSet {
  const items = inputs.map((input, i) => ({
    id: `${name}-${i}`,
    input,
    gold: golds[i] ?? "a",
    group: null,
    metadata: {},
  }));
  return { name, items, hash: "", path: "" };
}

/** What the join must find, by comparing everything with everything. */
function bruteForce(a: readonly Labelled[], b: readonly Labelled[]): string[] {
  const found: string[] = [];
  b.forEach((y, j) => {
    a.forEach((x, i) => {
      if (a === b && i >= j) return;
      const [s, t] = [normalise(x.text ?? ""), normalise(y.text ?? "")];
      if (s === "" || t === "") return;
      const bare = stripped(s);
      if (s === t || (bare !== "" && bare === stripped(t))) found.push(`${x.id} ${y.id} exact 1`);
      else {
        const similarity = jaccard(s, t, mainlyCjk(s) || mainlyCjk(t) ? 3 : 5);
        if (similarity === null || similarity < 0.5) return;
        found.push(`${x.id} ${y.id} ${similarity >= 0.8 ? "near" : "similar"} ${similarity}`);
      }
    });
  });
  return found;
}

const shown = (pairs: ReturnType<typeof findDuplicates>): string[] =>
  pairs.map(({ aId, bId, kind, similarity }) => `${aId} ${bId} ${kind} ${similarity}`);

describe("shingles", () => {
  it("the worked example of methods 12.1", () => {
    expect([new Set(shingles(fox, 5)).size, new Set(shingles(foxes, 5)).size]).toEqual([39, 40]);
    expect(jaccard(fox, foxes, 5)).toBeCloseTo(34 / 45, 12);
    expect((34 / 45).toFixed(6)).toBe("0.755556");
  });

  it("are code points, and none where the text is shorter", () => {
    expect(shingles("𝒜𝒷𝒸d", 3)).toEqual(["𝒜𝒷𝒸", "𝒷𝒸d"]);
    expect(shingles("abcd", 5)).toEqual([]);
    expect(jaccard("abcd", "abcd", 5)).toBeNull();
  });
});

describe("normalise", () => {
  it("folds width, case and spaces", () => {
    expect(normalise("  Ｈｅｌｌｏ\u3000\n World ")).toBe("hello world");
  });

  it("drops punctuation that says nothing and keeps what does", () => {
    const same = (a: string, b: string): boolean => stripped(normalise(a)) === stripped(normalise(b));
    expect(same("Where is my card?", "where is my card")).toBe(true);
    expect(same("Don’t pay!", "dont pay")).toBe(true);
    expect(same("你好，世界。", "你好世界")).toBe(true);
    expect(same("我要 cancel 订单", "我要cancel订单")).toBe(true);
    expect(same("pay 1.5 now", "pay 15 now")).toBe(false);
    expect(same("is it -3", "is it 3")).toBe(false);
    expect(same("what is c#", "what is c")).toBe(false);
    expect(same("1 + 1", "1 1")).toBe(false);
    expect(stripped(normalise("?!"))).toBe("");
  });
});

describe("findDuplicates", () => {
  it("tells exact, near and similar apart, and conflicting labels", () => {
    const long = `${fox} while nobody looks at what it does tonight`;
    const a = texts("a", [fox, long, "ok", null, "", "???"], ["x", "y", "x"]);
    const b = texts(
      "b",
      ["The quick  brown fox jumps over the lazy dog!", foxes, `${long}s`, "OK", "", "!!!"],
      ["x", "x", "x", "z"],
    );
    const found = findDuplicates(a, b);
    expect(found.map(({ aId, bId, kind, labelsDiffer }) => [aId, bId, kind, labelsDiffer])).toEqual([
      ["a0", "b0", "exact", false],
      ["a0", "b1", "similar", false],
      ["a1", "b2", "near", true],
      ["a2", "b3", "exact", true],
    ]);
    expect(found[1].similarity).toBeCloseTo(34 / 45, 12);
  });

  it("finds exactly what comparing all pairs finds", () => {
    const letter = fc.constantFrom("a", "b", "c", " ", ",", "天", "地", "人", "𝒜");
    const text = fc.oneof(
      fc.string({ unit: letter, maxLength: 14 }),
      fc
        .array(fc.constantFrom("cancel my card", "取消订单", "now", "please", "我要", "1.5", "?"), { maxLength: 5 })
        .map((parts) => parts.join(" ")),
    );
    const side = fc.array(fc.option(text, { freq: 12 }), { maxLength: 14 });
    fc.assert(
      fc.property(side, side, (x, y) => {
        const [a, b] = [texts("a", x), texts("b", y)];
        expect(shown(findDuplicates(a, b))).toEqual(bruteForce(a, b));
        expect(shown(findDuplicates(a, a))).toEqual(bruteForce(a, a));
        // Turning the sides around finds the same pairs.
        expect(findDuplicates(b, a).length).toBe(findDuplicates(a, b).length);
      }),
      { numRuns: 300 },
    );
  });

  it("finds all pairs of edited sentences", () => {
    const stream = random("edits");
    const words = Array.from({ length: 60 }, () =>
      Array.from({ length: 3 + stream.integer(5) }, () => String.fromCharCode(97 + stream.integer(26))).join(""),
    );
    const sentence = (): string[] => Array.from({ length: 8 }, () => words[stream.integer(60)]);
    const edited = (parts: string[]): string[] =>
      parts.map((part) => (stream.uniform() < 0.15 ? words[stream.integer(60)] : part));
    const sources = Array.from({ length: 150 }, sentence);
    const a = texts(
      "a",
      sources.map((parts) => parts.join(" ")),
    );
    const b = texts(
      "b",
      sources.map((parts) => edited(parts).join(" ")),
    );
    const expected = bruteForce(a, b);
    expect(expected.length).toBeGreaterThan(50);
    expect(shown(findDuplicates(a, b))).toEqual(expected);
  });

  it("joins 10,000 with 10,000 short texts in seconds", () => {
    const stream = random("speed");
    const words = Array.from({ length: 3000 }, (_, i) => `w${i.toString(36)}${(i * 7919).toString(36)}`);
    const sentence = (): string =>
      Array.from({ length: 8 }, () => words[Math.floor(3000 * stream.uniform() ** 3)]).join(" ");
    const a = texts("a", Array.from({ length: 10_000 }, sentence));
    const b = texts(
      "b",
      Array.from({ length: 10_000 }, (_, i) => (i % 100 === 0 ? `${a[i].text} x` : sentence())),
    );
    const start = performance.now();
    const found = findDuplicates(a, b);
    expect(performance.now() - start).toBeLessThan(6000);
    expect(found.filter(({ kind }) => kind === "near").length).toBeGreaterThanOrEqual(100);
  });
});

describe("leakage", () => {
  const train = set("train", [fox, "cancel my card please", "where is my money"], ["a", "b", "c"]);
  const test = set(
    "test",
    ["Cancel my card, please.", foxes, "something else entirely", "something else entirely", null],
    ["x", "a", "a", "b"],
  );

  it("counts items of the evaluated side by their best match", () => {
    const { matrix, pairs, checked } = leakage([test, train]);
    expect(checked).toBe(true);
    expect(matrix).toEqual([
      { a: "train", b: "test", exact: 1, near: 0, similar: 1, n: 4 },
      { a: "test", b: "test", exact: 2, near: 0, similar: 0, n: 4 },
    ]);
    expect(pairs).toEqual([
      { a: "train", b: "test", aId: "train-1", bId: "test-0", kind: "exact", similarity: 1, labelsDiffer: true },
      { a: "test", b: "test", aId: "test-2", bId: "test-3", kind: "exact", similarity: 1, labelsDiffer: true },
    ]);
  });

  it("compares train with every set, validation with test, and test with itself", () => {
    const further = set("everyday", [fox]);
    const { matrix } = leakage([test, further, set("validation", ["nothing alike"]), train]);
    expect(matrix.map(({ a, b }) => `${a} ${b}`)).toEqual([
      "train validation",
      "train test",
      "train everyday",
      "validation test",
      "test test",
    ]);
    expect(matrix[2]).toMatchObject({ exact: 1, n: 1 });
    expect(leakage([test, train], [["test", "train"]]).matrix).toEqual([
      { a: "test", b: "train", exact: 1, near: 0, similar: 1, n: 3 },
    ]);
  });

  it("is not checked where there is nothing to compare", () => {
    expect(leakage([test])).toMatchObject({ checked: false, matrix: [{ a: "test", b: "test" }] });
    expect(leakage([test, set("train", [null, " "])]).checked).toBe(false);
    expect(leakage([])).toEqual({ pairs: [], matrix: [], checked: false });
  });

  it("lists the conflicting label beside the best match", () => {
    const { pairs, matrix } = leakage([
      set("train", ["same text here", "same text here", "same text here"], ["a", "a", "b"]),
      set("test", ["same text here"], ["a"]),
    ]);
    expect(matrix[0]).toMatchObject({ exact: 1 });
    expect(pairs.map(({ aId, labelsDiffer }) => [aId, labelsDiffer])).toEqual([
      ["train-0", false],
      ["train-2", true],
    ]);
  });

  it("compares label sets without their order", () => {
    const { pairs } = leakage([
      set("train", ["same text here"], [["x", "y"]]),
      set("test", ["same text here"], [["y", "x"]]),
    ]);
    expect(pairs.map(({ labelsDiffer }) => labelsDiffer)).toEqual([false]);
  });

  it("agrees with the list of all pairs", () => {
    const text = fc.string({ unit: fc.constantFrom("ab", "c ", "de", "f", " "), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), fc.array(text, { maxLength: 12 }), (x, y) => {
        const { matrix } = leakage([set("train", x), set("test", y)]);
        const all = findDuplicates(texts("a", x), texts("b", y));
        for (const row of matrix.filter(({ a }) => a === "train")) {
          const ids = (kind: string): Set<string> =>
            new Set(all.filter((pair) => pair.kind === kind).map(({ bId }) => bId));
          const near = [...ids("near")].filter((id) => !ids("exact").has(id));
          const similar = [...ids("similar")].filter((id) => !ids("exact").has(id) && !ids("near").has(id));
          expect([row.exact, row.near, row.similar]).toEqual([ids("exact").size, near.length, similar.length]);
        }
      }),
    );
  });
});
