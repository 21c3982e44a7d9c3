import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chosen, condense, weighted } from "../../../src/core/metrics/condensed.js";

/** Rows of columns of all sorts: whole, signed, large, fractional, constant, and such as follow another but for a few rows. */
const rowsOf = fc
  .record({
    n: fc.integer({ min: 1, max: 70 }),
    kinds: fc.array(
      fc.constantFrom("small", "large", "signed", "huge", "fraction", "constant", "zero", "follows", "nearly"),
      { minLength: 1, maxLength: 12 },
    ),
    seed: fc.array(fc.nat(1e6), { minLength: 40, maxLength: 40 }),
    weights: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 70, maxLength: 70 }),
  })
  .map(({ n, kinds, seed, weights }) => {
    const width = kinds.length;
    const rows = new Float64Array(n * width);
    kinds.forEach((kind, d) => {
      for (let i = 0; i < n; i++) {
        const some = seed[(7 * i + 13 * d) % seed.length];
        const first = rows[i * width];
        rows[i * width + d] = {
          small: some % 7,
          large: some,
          signed: (some % 41) - 20,
          huge: some * 2 ** 40,
          fraction: some / 3,
          constant: 5,
          zero: 0,
          follows: first - 2,
          nearly: first - (i % 20 === 3 ? 1 : 3),
        }[kind];
      }
    });
    return { n, width, rows, weights: Uint16Array.from(weights.slice(0, n)) };
  });

/** The sums written out. */
function plain(rows: Float64Array, width: number, weights: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(width);
  for (let at = 0; at < rows.length; at++) sums[at % width] += weights[Math.floor(at / width)] * rows[at];
  return sums;
}

function same(actual: Float64Array, expected: Float64Array, rows: Float64Array): void {
  const whole = rows.every(Number.isInteger);
  actual.forEach((sum, d) => {
    if (whole) expect(sum + 0).toBe(expected[d] + 0);
    else expect(Math.abs(sum - expected[d])).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected[d])));
  });
}

describe("condensed rows", () => {
  it("have the weighted sums of the rows themselves", () =>
    fc.assert(
      fc.property(rowsOf, ({ n, width, rows, weights }) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        const condensed = condense(rows, width, Math.max(n, total));
        const sums = new Float64Array(width);
        weighted(condensed, sums)(weights, total);
        same(sums, plain(rows, width, weights), rows);
      }),
      { numRuns: 400 },
    ));

  it("have the sums of any half of the rows", () =>
    fc.assert(
      fc.property(rowsOf, ({ n, width, rows, weights }) => {
        const bits = weights.map((weight) => weight & 1);
        const words = new Int32Array(Math.ceil(n / 32));
        bits.forEach((bit, i) => {
          words[i >> 5] |= bit << (i & 31);
        });
        const sums = new Float64Array(width);
        chosen(condense(rows, width), n, sums)(words);
        same(sums, plain(rows, width, bits), rows);
      }),
      { numRuns: 400 },
    ));

  it("need fewer doubles: statistics of BLEU's kind stand in two of ten", () => {
    const rows = Float64Array.from({ length: 1000 }, (_, i) => {
      const length = 8 + (Math.floor(i / 10) % 9);
      return [length, length + (i % 3), 7, 5, 3, 2, length, length - 1, length - 2, length - 3][i % 10];
    });
    expect(condense(rows, 10).doubles).toBeLessThanOrEqual(2);
  });
});
