import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDuplicates } from "../../../src/core/leakage/duplicates.js";
import { withoutFrames } from "../../../src/core/leakage/frames.js";
import { random } from "../../../src/core/random.js";

const instruction =
  "below is an instruction that describes a task. write a response that completes the request. request: ";
const words = "river cloud seven table green walk paper stone light music under yellow".split(" ");

function questions(seed: number, n: number): string[] {
  const chance = random(seed);
  return Array.from({ length: n }, () =>
    Array.from({ length: 6 }, () => words[chance.integer(words.length)]).join(" "),
  );
}

const labelled = (side: string, texts: readonly string[]) =>
  texts.map((text, i) => ({ id: `${side}${i}`, text, label: null }));

describe("an instruction that many texts share", () => {
  it("is taken off before and behind, as comparing all beginnings finds it", () => {
    const beginning = fc.constantFrom("a".repeat(45), "a".repeat(60), "b".repeat(50), "", "ab");
    fc.assert(
      fc.property(
        fc.array(fc.tuple(beginning, fc.string({ maxLength: 6 })), { minLength: 1, maxLength: 40 }),
        (parts) => {
          const texts = [...new Set(parts.map((part) => part.join("")))].map((text) => ({ text, cjk: false }));
          const size = Math.max(10, Math.ceil(0.3 * texts.length));
          const shares = (a: string, b: string): number => {
            let at = 0;
            while (at < Math.min(a.length, b.length) && a[at] === b[at]) at++;
            return at;
          };
          const found = withoutFrames(texts);
          texts.forEach(({ text }, i) => {
            const start = texts.map((other) => shares(text, other.text)).sort((a, b) => b - a)[size - 1] ?? 0;
            const end =
              texts
                .map((other) => shares([...text].reverse().join(""), [...other.text].reverse().join("")))
                .sort((a, b) => b - a)[size - 1] ?? 0;
            const to = text.length - end;
            const own = start + end < 40 ? text : to <= start ? "" : text.slice(start, to).trim();
            expect(found[i]).toBe(texts.length < size ? text : own);
          });
        },
      ),
    );
  });

  it("makes no near-duplicates of different questions, and hides none", () => {
    const [train, test] = [questions(1, 200), questions(2, 50)];
    const framed = (text: string) => `${instruction}${text}\n\nresponse:`;
    const copies = test.slice(0, 5).map((text) => `${text} now`);
    const near = findDuplicates(
      labelled("a", [...train, ...copies].map(framed)),
      labelled("b", test.map(framed)),
    ).filter(({ kind }) => kind === "near");
    const bare = findDuplicates(labelled("a", [...train, ...copies]), labelled("b", test)).filter(
      ({ kind }) => kind === "near",
    );
    expect(near.map(({ aId, bId }) => `${aId} ${bId}`)).toEqual(bare.map(({ aId, bId }) => `${aId} ${bId}`));
    expect(near.length).toBeGreaterThanOrEqual(5);
  });

  it("is left alone where it is short or rare", () => {
    const short = questions(3, 40).map((text) => ({ text: `how do i ${text}`, cjk: false }));
    expect(withoutFrames(short)).toEqual(short.map(({ text }) => text));
    const rare = questions(4, 40).map((text, i) => ({ text: i < 9 ? instruction + text : text, cjk: false }));
    expect(withoutFrames(rare)).toEqual(rare.map(({ text }) => text));
  });
});
