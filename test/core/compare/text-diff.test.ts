import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commonShare, type DiffPart, textDiff } from "../../../src/core/compare/text-diff.js";

const joined = (parts: readonly DiffPart[], ...kinds: DiffPart["kind"][]): string =>
  parts
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ text }) => text)
    .join("");

/** Texts of words, Chinese, emoji beyond the first plane, marks, line ends, and halves of surrogate pairs that stand alone. */
const pieces = fc.constantFrom(
  "the",
  "cat",
  " ",
  "  ",
  "\n",
  "天",
  "气",
  "😀",
  "👩‍👩‍👧",
  "é",
  "e\u0301",
  "\ud83d",
  "\ude00",
  "{",
  '"',
  "12",
  "ไทย",
  "_",
);
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 40 }).map((all) => all.join("")),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
);

describe("a text difference", () => {
  it("kept and deleted parts join to the old text, kept and inserted ones to the new", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const parts = textDiff(before, after);
        expect(joined(parts, "same", "del")).toBe(before);
        expect(joined(parts, "same", "ins")).toBe(after);
        expect(parts.every(({ text }) => text !== "")).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("a text against itself has nothing taken out or put in", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const parts = textDiff(text, text);
        expect(parts.every(({ kind }) => kind === "same")).toBe(true);
        expect(joined(parts, "same")).toBe(text);
      }),
    );
  });

  it("no part begins or ends inside a surrogate pair", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        for (const part of textDiff(before, after)) {
          // Half a pair at the edge of a part must be a half that stands alone in the text as well.
          if (/[\ud800-\udbff]$/.test(part.text)) {
            const whole = part.kind === "ins" ? after : before;
            const codePoints = [...whole].filter((one) => /^[\ud800-\udbff]$/.test(one));
            expect(codePoints.length).toBeGreaterThan(0);
          }
        }
      }),
    );
  });

  it("goes by words where words are spaced, by characters in Chinese", () => {
    expect(textDiff("the cat sat", "the dog sat")).toEqual([
      { kind: "same", text: "the " },
      { kind: "del", text: "cat" },
      { kind: "ins", text: "dog" },
      { kind: "same", text: " sat" },
    ]);
    expect(textDiff("今天天气很好", "今天天气不好")).toEqual([
      { kind: "same", text: "今天天气" },
      { kind: "del", text: "很" },
      { kind: "ins", text: "不" },
      { kind: "same", text: "好" },
    ]);
    expect(textDiff("a😀b", "a😁b").map(({ text }) => text)).toEqual(["a", "😀", "😁", "b"]);
  });

  it("long texts with nothing in common end in time, as one taken out and one put in", () => {
    const a = Array.from({ length: 5000 }, (_, i) => `a${i}`).join(" ");
    const b = Array.from({ length: 5000 }, (_, i) => `b${i}`).join("\n");
    const parts = textDiff(a, b);
    expect(joined(parts, "same", "del")).toBe(a);
    expect(joined(parts, "same", "ins")).toBe(b);
    expect(parts.length).toBe(2);
  });

  it("how much is common, by hand", () => {
    expect(commonShare(textDiff("abcd efgh", "abcd wxyz"))).toBe(0.5);
    expect(commonShare(textDiff("", ""))).toBe(1);
    expect(commonShare(textDiff("x", ""))).toBe(0);
  });
});
