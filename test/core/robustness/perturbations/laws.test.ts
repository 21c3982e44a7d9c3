import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { random } from "../../../../src/core/random.js";
import { forLanguage, perturbations } from "../../../../src/core/robustness/catalogue.js";
import type { Change } from "../../../../src/core/robustness/perturbation.js";
import { anyText, guarded, numbers } from "./texts.js";

/** The result written from the original and the changes alone. */
function made(text: string, changes: readonly Change[]): string {
  let result = text;
  for (const { at, from, to } of [...changes].reverse()) {
    expect(result.slice(at, at + from.length)).toBe(from);
    result = result.slice(0, at) + to + result.slice(at + from.length);
  }
  return result;
}
const occurrences = (text: string, list: readonly string[]): { at: number; end: number }[] =>
  list.flatMap((part) => {
    const found: { at: number; end: number }[] = [];
    for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
      // Between letters or digits it is part of something else.
      const around = text.slice(Math.max(0, at - 1), at) + text.slice(at + part.length, at + part.length + 1);
      if (/^\s*$/.test(around)) found.push({ at, end: at + part.length });
    }
    return found;
  });
/** Those that say of themselves that they change numbers, or cut whole ones off. */
const onNumbers = new Set([
  "number_format",
  "number_swap",
  "chinese_numerals",
  "arabic_numerals",
  "full_width",
  "half_width",
  "truncation",
]);
const settings = { numRuns: 300, seed: 20261123 };

describe.each(perturbations.all.map((entry) => [entry.id, entry] as const))("%s", (id, entry) => {
  const applied = (text: string, seed: number, rate: number) => entry.apply(text, { random: random(seed), rate });
  const law = (check: (text: string, seed: number, rate: number) => void): void => {
    fc.assert(fc.property(anyText, fc.nat(1000), fc.constantFrom(0, 0.1, 0.3, 0.7, 1), check), settings);
  };

  it("gives the same text of the same seed, and one that differs", () => {
    let touched = 0;
    law((text, seed, rate) => {
      const result = applied(text, seed, rate);
      expect(applied(text, seed, rate)).toEqual(result);
      if (result === null) return;
      touched++;
      expect(result.text).not.toBe(text);
      expect(result.changes.length).toBeGreaterThan(0);
    });
    expect(touched).toBeGreaterThan(5);
  });

  it("states changes that make the result of the original", () => {
    law((text, seed, rate) => {
      const result = applied(text, seed, rate);
      if (result === null) return;
      let end = -1;
      for (const change of result.changes) {
        expect(change.from).not.toBe(change.to);
        expect(change.at).toBeGreaterThanOrEqual(Math.max(0, end));
        end = change.at + change.from.length;
      }
      expect(made(text, result.changes)).toBe(result.text);
    });
  });

  it("cuts into no address, placeholder, code, emoji, and into no number unless it says so", () => {
    const spared = onNumbers.has(id) ? guarded : [...guarded, ...numbers];
    law((text, seed, rate) => {
      for (const { at, from } of applied(text, seed, rate)?.changes ?? []) {
        const end = at + from.length;
        for (const span of occurrences(text, spared)) {
          const inside = id === "truncation" ? at > span.at && at < span.end : at < span.end && end > span.at;
          expect(inside, `${JSON.stringify(text)} at ${at}`).toBe(false);
        }
      }
    });
  });

  it("keeps code points and combining marks whole", () => {
    law((text, seed, rate) => {
      const result = applied(text, seed, rate);
      if (result === null) return;
      if (!/\p{Surrogate}/u.test(text)) expect(result.text).not.toMatch(/\p{Surrogate}/u);
      for (const { at, from } of result.changes) {
        // What follows a change never begins with a mark that belonged to what was changed or now would belong to what was put in.
        expect(/^[\p{M}\u200D]/u.test(text.slice(at + from.length)), JSON.stringify([text, at, from])).toBe(false);
      }
    });
  });

  it("touches at rate 1 what it touches at rate .1, and more", () => {
    law((text, seed) => {
      const few = applied(text, seed, 0.1);
      const all = applied(text, seed, 1);
      expect(all === null).toBe(few === null);
      const size = (changes: readonly Change[]): number =>
        changes.reduce((sum, { from, to }) => sum + Math.max(from.length, to.length), 0);
      if (few !== null && all !== null) {
        expect(all.changes.length).toBeGreaterThanOrEqual(few.changes.length);
        expect(size(all.changes)).toBeGreaterThanOrEqual(size(few.changes));
      }
    });
  });

  it("has nothing to disturb in an empty text, and words in both languages", () => {
    for (const text of ["", " ", "\n\t"]) expect(applied(text, 1, 1)).toBeNull();
    for (const words of [entry.words, entry.claim]) {
      expect(words.en).toMatch(/[a-z]/);
      expect(words.zh).toMatch(/\p{Script=Han}/u);
    }
    expect(entry.languages.length).toBeGreaterThan(0);
  });
});

describe("the catalogue", () => {
  const english = "She told us that three of her 1200 friends had never seen it, and I do not know why.";
  const chinese = "我已經知道他们买了三百本书，还有１２本";

  it("keeps the operators of one language off texts of the other", () => {
    const only = (language: "en" | "zh") => forLanguage(language).filter(({ languages }) => languages.length === 1);
    expect(only("en").length).toBeGreaterThan(15);
    expect(only("zh").length).toBeGreaterThan(15);
    for (const entry of only("zh")) expect(entry.apply(english, { random: random(1), rate: 1 }), entry.id).toBeNull();
    for (const entry of only("en")) expect(entry.apply(chinese, { random: random(1), rate: 1 }), entry.id).toBeNull();
  });

  it("is quick on hostile texts", () => {
    const hostile = [
      "a",
      "aA1_",
      "@",
      "{",
      "<a",
      "`",
      "$",
      " ",
      "不",
      "三百",
      "e\u0301",
      "👩‍",
      "a.",
      "/a",
      "n't ",
      "小明",
      "isn't ",
      "12本",
      "f(a,",
      ":",
      "电脑",
      "John ",
      "Boston ",
      "I am ",
      "1000 ",
      "百分之五十",
    ];
    for (const part of hostile) {
      const text = part.repeat(20_000 / part.length);
      for (const entry of perturbations.all) {
        const begin = performance.now();
        entry.apply(text, { random: random(1), rate: 0.5 });
        expect(performance.now() - begin, `${entry.id} on ${part}`).toBeLessThan(2000);
      }
    }
  });
});
