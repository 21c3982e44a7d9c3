import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { occlude, occlusion } from "../../../src/core/explain/occlusion.js";
import { mainlyCjk, tokenise } from "../../../src/core/explain/tokens.js";

const tokens = (text: string): string[] => tokenise(text).map(({ text: token }) => token);

describe("tokenise", () => {
  it("takes words of alphabetic scripts whole and CJK by the character", () => {
    expect(tokens("Don't cancel, please!")).toEqual(["Don't", "cancel", "please"]);
    expect(tokens("这部电影不错，推荐")).toEqual([..."这部电影不错推荐"]);
    expect(tokens("帮我 cancel 订单#42")).toEqual(["帮", "我", "cancel", "订", "单", "42"]);
    expect(tokens("çà naïve übung привет")).toEqual(["çà", "naïve", "übung", "привет"]);
    expect(tokens("注文をキャンセルabc")).toEqual([..."注文をキャンセル", "abc"]);
    expect(tokens("𠮷野家 👍🏽 ok")).toEqual(["𠮷", "野", "家", "👍🏽", "ok"]);
    expect(tokens("…?!")).toEqual([]);
  });

  it("says where each token stands", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        let end = 0;
        for (const token of tokenise(text)) {
          expect(text.slice(token.start, token.end)).toBe(token.text);
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(token.end).toBeGreaterThan(token.start);
          end = token.end;
        }
      }),
    );
  });

  it("knows mainly CJK text", () => {
    expect(["取消订单", "帮我 cancel 订单", "cancel 它 now", "hello", ""].map(mainlyCjk)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe("occlusion", () => {
  it("leaves one token out at a time, with one neighbouring space", () => {
    expect(occlude("block my card!").variants).toEqual(["my card!", "block card!", "block my !"]);
    expect(occlude("my card").variants).toEqual(["card", "my"]);
    expect(occlude("你好").variants).toEqual(["好", "你"]);
    expect(occlude("").variants).toEqual([]);
  });

  it("the worked example of methods 5.2", () => {
    // p(111) = .80, and without the first, second and third feature .20, .55, .75.
    const got = occlusion(
      "one two, three",
      "yes",
      ["no", "yes"],
      [0.2, 0.8],
      [
        [0.8, 0.2],
        [0.45, 0.55],
        [0.25, 0.75],
      ],
    );
    expect(got.asks).toBe(4);
    expect(got.probability).toBe(0.8);
    const effects = got.tokens.filter(({ effect }) => effect !== null);
    expect(effects.map(({ text }) => text)).toEqual(["one", "two", "three"]);
    [0.6, 0.25, 0.05].forEach((effect, i) => {
      expect(effects[i].effect).toBeCloseTo(effect, 12);
    });
    expect(got.tokens.map(({ text }) => text).join("")).toBe("one two, three");
  });

  it("has no effect to tell where a variant is unanswered", () => {
    const got = occlusion("a b", "x", ["x"], [0.7], [null, [Number.NaN]]);
    expect(got.tokens.map(({ effect }) => effect)).toEqual([null, null, null]);
    expect(() => occlusion("a b", "z", ["x"], [0.7], [null, null])).toThrow(RangeError);
    expect(() => occlusion("a b", "x", ["x"], [0.7], [null])).toThrow(RangeError);
  });
});
