import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bleuStatistics, bleuWidth } from "../../../../src/core/metrics/translation/bleu-statistics.js";
import { chrfOf, chrfStatistics, chrfWidth } from "../../../../src/core/metrics/translation/chrf-statistics.js";
import { Ids, Segment } from "../../../../src/core/metrics/translation/segment.js";
import { TerEdits } from "../../../../src/core/metrics/translation/ter-edits.js";
import { edits, matches, tokens } from "./plain.js";
import { tokenizers } from "./tokenizers.js";

const awkward = [
  ..."ab1２½Ⅷ٣.,.,--'’“”—&<>;:/\\{}[]~`!?$€©+=% \n\t\r",
  "\u001c",
  "\u0085",
  "\u00a0",
  "\u2000",
  "\u2001",
  "\u2a6d",
  "\u2a6e",
  "\u3000",
  "\ufeff",
  "&amp;",
  "&lt;",
  "&quot;",
  "<skipped>",
  "-\n",
  "é",
  "e\u0301",
  "😀",
  "𠀀",
  "𝟎",
  "𐄀",
  "中",
  "カ",
  "。",
  "，",
  "word",
  "12",
];
const text = fc.array(fc.constantFrom(...awkward), { maxLength: 24 }).map((parts) => parts.join(""));

describe("tokenisers", () => {
  it.each(Object.keys(tokenizers))("%s cuts as the reference's chain of replacements does", (id) => {
    const segment = new Segment();
    const ids = new Ids();
    fc.assert(
      fc.property(text, (own) => {
        segment.clear();
        tokenizers[id].read(own, segment, ids);
        const numbers = tokens[id](own).map((token) => {
          const start = segment.load(token);
          return segment.number(start, start + token.length);
        });
        expect(Array.from(ids.values.subarray(0, ids.length))).toEqual(numbers);
      }),
      { numRuns: 3000 },
    );
  });

  it("know more tokens than their tables began with", () => {
    const segment = new Segment();
    const ids = new Ids();
    for (let round = 0; round < 3; round++) {
      segment.clear();
      const words = Array.from({ length: 9000 }, (_, i) => `w${(i * 7) % 6000}`);
      tokenizers["none"].read(words.join(" "), segment, ids);
      expect(segment.known).toBe(6000);
      const first = new Map<string, number>();
      words.forEach((word, i) => {
        if (!first.has(word)) first.set(word, first.size);
        expect(ids.values[i]).toBe(first.get(word));
      });
    }
  });
});

const sentence = (most: number) =>
  fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f,", "g.", "中文", "😀!"), { maxLength: most });
const references = fc.array(sentence(18), { minLength: 1, maxLength: 3 });

describe("n-grams", () => {
  const bleu = bleuStatistics(tokenizers["none"]);
  it("of BLEU are those counted one by one, over several references", () =>
    fc.assert(
      fc.property(sentence(18), references, (own, others) => {
        const sums = new Float64Array(bleuWidth);
        bleu(
          own.join(" "),
          others.map((one) => one.join(" ")),
          sums,
          0,
        );
        expect([...sums.subarray(2, 6)]).toEqual(matches(own, others, 4));
        const nearest = [...others].sort(
          (a, b) => Math.abs(a.length - own.length) - Math.abs(b.length - own.length) || a.length - b.length,
        )[0];
        expect([sums[0], sums[1]]).toEqual([own.length, nearest.length]);
      }),
      { numRuns: 2000 },
    ));

  it.each([0, 2])("of chrF with words up to %i are those counted one by one, of the best reference", (wordOrders) => {
    const count = chrfStatistics(wordOrders);
    const words = (parts: readonly string[]) =>
      parts.flatMap((part) => (/[,.!]$/.test(part) ? [part.slice(0, -1), part.slice(-1)] : [part]));
    const row = (own: readonly string[], other: readonly string[]): number[] => {
      const orders = (mine: readonly string[], theirs: readonly string[], most: number) =>
        matches(mine, [theirs], most).flatMap((found, n) => {
          const there = Math.max(0, theirs.length - n);
          return [there === 0 ? 0 : Math.max(0, mine.length - n), there, found];
        });
      return [...orders([...own.join("")], [...other.join("")], 6), ...orders(words(own), words(other), wordOrders)];
    };
    fc.assert(
      fc.property(sentence(18), references, (own, others) => {
        const sums = new Float64Array(chrfWidth(wordOrders));
        count(
          own.join(" "),
          others.map((one) => one.join(" ")),
          sums,
          0,
        );
        const rows = others.map((other) => row(own, other));
        const best = rows.reduce((a, b) => (chrfOf(b, wordOrders) > chrfOf(a, wordOrders) ? b : a));
        expect([...sums]).toEqual(best);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("edits of TER", () => {
  const own = new TerEdits();
  const idsOf = (parts: readonly string[]): Ids => {
    const ids = new Ids();
    ids.clear(parts.length);
    parts.forEach((part, i) => {
      ids.values[i] = part.charCodeAt(0);
    });
    ids.length = parts.length;
    return ids;
  };
  const letters = (most: number, kinds: string) => fc.array(fc.constantFrom(...kinds), { maxLength: most });
  const agree = (a: readonly string[], b: readonly string[]): void => {
    expect(own.count(idsOf(a), idsOf(b))).toBe(edits(a, b));
  };

  it("are those of whole matrices", () =>
    fc.assert(fc.property(letters(16, "abcdefgh"), letters(16, "abcdefgh"), agree), { numRuns: 1500 }));

  it("are those of whole matrices where words repeat", () =>
    fc.assert(fc.property(letters(14, "ab"), letters(14, "abc"), agree), { numRuns: 300 }));

  it("are those of whole matrices beyond the beam", () =>
    fc.assert(
      fc.property(letters(90, "abcdefghijklmnopqrstuvwxyz"), letters(90, "abcdefghijklmnopqrstuvwxyz"), agree),
      { numRuns: 12 },
    ));

  it("find a moved phrase for one edit", () => {
    expect(own.count(idsOf([..."defabc"]), idsOf([..."abcdef"]))).toBe(1);
    expect(own.count(idsOf([]), idsOf([..."abc"]))).toBe(3);
    expect(own.count(idsOf([..."abc"]), idsOf([]))).toBe(3);
  });
});
