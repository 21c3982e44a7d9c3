import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { random } from "../../../src/core/random.js";
import { quantile, quantiles } from "../../../src/core/stats/quantile.js";

const bySorting = (values: ArrayLike<number>, levels: readonly number[]): number[] => {
  const sorted = Float64Array.from(values).sort();
  return levels.map((p) => quantile(sorted, p));
};

describe("quantiles", () => {
  it("are those of the sorted values exactly", () => {
    const level = fc.double({ min: -0.1, max: 1.1, noNaN: true });
    const value = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.double());
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 60 }),
        fc.array(level, { maxLength: 4 }),
        (values, levels) => {
          // Zeros of both signs compare equal and may change places.
          const plain = values.map((one) => one + 0);
          expect(quantiles(plain, levels)).toEqual(bySorting(plain, levels));
        },
      ),
    );
  });

  it.each([
    ["distinct", (i: number) => Math.sin(i * 1.7)],
    ["tied", (i: number) => (i * 7919) % 40],
    ["ascending", (i: number) => i],
    ["descending", (i: number) => -i],
    ["equal", () => 0.3],
    ["an organ pipe", (i: number) => Math.min(i, 9998 - i)],
  ])("of many values: %s", (_, make) => {
    const values = Float64Array.from({ length: 9999 }, (_, i) => make(i));
    const before = values.slice();
    const levels = [0.975, 0.025, 0, 1, 0.5, 0.0001];
    expect(quantiles(values, levels)).toEqual(bySorting(values, levels));
    expect(values).toEqual(before);
  });

  it("of random values at random levels", () => {
    const chance = random("quantiles");
    for (let r = 0; r < 100; r++) {
      const n = 1 + chance.integer(4000);
      const values = Float64Array.from({ length: n }, () => Math.round(chance.normal() * 10 ** chance.integer(5)));
      const plain = values.map((one) => one + 0);
      const levels = [chance.uniform(), chance.uniform()];
      expect(quantiles(plain, levels)).toEqual(bySorting(plain, levels));
    }
  });

  it("refuse no values", () => {
    expect(() => quantiles([], [0.5])).toThrow(RangeError);
  });
});
