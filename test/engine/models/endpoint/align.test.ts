import { describe, expect, it } from "vitest";
import {
  contextLength,
  sumAfter,
  sumOfText,
  tokensWithin,
} from "../../../../src/engine/models/endpoint/scoring/align.js";

/** Tokens whose log-probabilities are -1, -2, -4, ... so that a sum tells which were added; the first has none. */
const scored = (...texts: string[]) => texts.map((text, i) => ({ text, logprob: i === 0 ? null : -(2 ** (i - 1)) }));
const sum = (...places: number[]): number => places.reduce((total, i) => total - 2 ** (i - 1), 0);

describe("the tokens of a continuation", () => {
  const after = (context: string, continuation: string, ...texts: string[]) =>
    sumAfter(context + continuation, contextLength(context), scored(...texts));

  it.each<[string, string, string, string[], number | string]>([
    ["plain", "The cat", " sat down", ["The", " cat", " sat", " down", " gen"], sum(2, 3)],
    ["no token generated", "The cat", " sat", ["The", " cat", " sat"], sum(2)],
    [
      "a blank at the end of the context is the continuation's",
      "The cat ",
      "sat",
      ["The", " cat", " sat", "x"],
      sum(2),
    ],
    ["also where it is a token of its own", "The cat ", "sat", ["The", " cat", " ", "sat", "x"], sum(2, 3)],
    ["a token over the border is the continuation's", "The ca", "t sat", ["The", " cat", " sat", "x"], sum(1, 2)],
    ["a start token that is shown", "The cat", " sat", ["<s>", "The", " cat", " sat", "x"], sum(3)],
    ["a start token without a text", "The cat", " sat", ["", "The", " cat", " sat", "x"], sum(3)],
    ["tokens without their blank (Llama on vLLM)", "The cat", " sat", ["<s>", "The", "cat", "sat", "x"], sum(3)],
    [
      "tokens as they stand in the vocabulary",
      "The cat",
      " sat\n",
      ["<s>", "▁The", "▁cat", "Ġsat", "Ċ", "x"],
      sum(3, 4),
    ],
    ["a blank put before the first", "The cat", " sat", [" The", " cat", " sat", "x"], sum(2)],
    ["Chinese", "天气：", "晴天", ["天气", "：", "晴", "天", "好"], sum(2, 3)],
    ["code points of two units", "a😀", "😀b", ["a", "😀", "😀", "b", "x"], sum(2, 3)],
    ["bytes within the context", "好😀 is", " good", ["好", "\ufffd", "\ufffd", "\ufffd", " is", " good", "x"], sum(5)],
    [
      "bytes within the continuation",
      "It is",
      " 😀!",
      ["It", " is", " ", "\ufffd", "\ufffd", "!", "x"],
      sum(2, 3, 4, 5),
    ],
    ["bytes at the end", "It is", " 好", ["It", " is", " ", "", "", "", "x"], sum(2, 3, 4, 5)],
    ["byte tokens", "A\nB", " C", ["A", "<0x0A>", "B", " C", "x"], sum(3)],
    [
      "bytes on both sides of the border",
      "答：",
      "你好",
      ["答", "\ufffd", "\ufffd", "\ufffd", "\ufffd", "好", "x"],
      "torn",
    ],
    ["other tokens", "The cat", " sat", ["A", " dog", " sat", "x"], "unlike"],
    ["too few tokens", "The cat", " sat", ["The", " cat"], "unlike"],
    ["nothing before it", "", "The", ["The", "x"], "first"],
  ])("%s", (_, context, continuation, tokens, expected) => {
    expect(after(context, continuation, ...tokens)).toBe(expected);
  });

  it("are those behind the context's own, where a character at the border is in bytes", () => {
    const tokens = scored("答", "\ufffd", "\ufffd", "\ufffd", "\ufffd", "好", "x");
    expect(tokensWithin("答：", scored("答", "\ufffd", "\ufffd", "x"))).toBe(3);
    expect(sumAfter("答：你好", 2, tokens, 3)).toBe(sum(3, 4, 5));
  });
});

describe("the tokens of a text", () => {
  it("count from the first that has a log-probability", () => {
    expect(sumOfText("The cat sat", scored("The", " cat", " sat", "x"))).toEqual({ sum: sum(1, 2), tokens: 2 });
    expect(sumOfText("The cat", scored("<s>", "The", " cat", "x"))).toEqual({ sum: sum(1, 2), tokens: 2 });
    expect(sumOfText("The cat", scored("A", " dog"))).toBeNull();
  });
});
