import { describe, expect, it } from "vitest";
import { random } from "../../../src/core/random.js";
import { logSumExp, nextToken } from "../../../src/engine/models/onnx-sampler.js";

const sampling = { maxTokens: 1, stop: [], n: 1, logprobs: false };

describe("logSumExp", () => {
  it("is exact where float32 would overflow or lose the small, and passes by tokens that are ruled out", () => {
    expect(logSumExp(Float32Array.of(1000, 1000))).toBeCloseTo(1000 + Math.LN2, 12);
    // 1 + e^-20 is 1 in float32.
    expect(logSumExp(Float32Array.of(0, -20))).toBeCloseTo(Math.log1p(Math.exp(-20)), 15);
    expect(logSumExp(Float32Array.of(2, Number.NEGATIVE_INFINITY))).toBe(2);
  });

  it("refuses what is no number", () => {
    for (const bad of [[Number.NaN, 1], [1, Number.NaN], [Number.POSITIVE_INFINITY, 1], [Number.NEGATIVE_INFINITY]])
      expect(() => logSumExp(Float32Array.from(bad))).toThrow("the model gives NaN or infinity");
  });
});

describe("nextToken", () => {
  it("takes the first of the largest at temperature 0", () => {
    expect(nextToken(Float32Array.of(1, 3, 3, 2), { ...sampling, temperature: 0 }, random(1))).toBe(1);
  });

  it("draws nothing that is out of bounds", () => {
    const own = random(1);
    const drawn = new Set(
      Array.from({ length: 500 }, () =>
        nextToken(Float32Array.of(0, 1, 2, 3), { ...sampling, temperature: 2, topK: 2 }, own),
      ),
    );
    expect([...drawn].sort()).toEqual([2, 3]);
  });
});
