import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { random } from "../../../src/core/random.js";
import { chiSquareSf } from "../../../src/core/stats/chi-square.js";
import { binomialDraw, multinomialDraw } from "../../../src/core/stats/draw.js";
import { logFactorial } from "../../../src/core/stats/log-factorial.js";

/** p of Pearson's chi-square of counts against expectations, cells below 10 expected pooled into one. */
function pearson(observed: readonly number[], expected: readonly number[]): number {
  let statistic = 0;
  let cells = 0;
  let rest = { observed: 0, expected: 0 };
  expected.forEach((e, i) => {
    if (e < 10) rest = { observed: rest.observed + observed[i], expected: rest.expected + e };
    else {
      statistic += (observed[i] - e) ** 2 / e;
      cells++;
    }
  });
  if (rest.expected > 1) {
    statistic += (rest.observed - rest.expected) ** 2 / rest.expected;
    cells++;
  }
  return chiSquareSf(statistic, cells - 1);
}

const mass = (k: number, n: number, p: number): number =>
  Math.exp(logFactorial(n) - logFactorial(k) - logFactorial(n - k) + k * Math.log(p) + (n - k) * Math.log1p(-p));

describe("binomialDraw", () => {
  const settings = [
    [1, 0.3],
    [9, 0.5],
    [40, 0.2],
    [1000, 0.009],
    [20, 0.5],
    [25, 0.41],
    [1000, 0.0101],
    [600, 0.88],
    [1e5, 0.5],
    [1e6, 0.00002],
  ] as const;
  for (const [n, p] of settings) {
    it(`follows the exact law at n = ${n}, p = ${p}`, () => {
      const draws = 60_000;
      const stream = random(`${n} ${p}`);
      const low = Math.max(0, Math.floor(n * p - 8 * Math.sqrt(n * p * (1 - p)) - 8));
      const high = Math.min(n, Math.ceil(n * p + 8 * Math.sqrt(n * p * (1 - p)) + 8));
      const observed = new Array<number>(high - low + 1).fill(0);
      for (let i = 0; i < draws; i++) observed[binomialDraw(stream, n, p) - low]++;
      const expected = observed.map((_, i) => draws * mass(low + i, n, p));
      expect(observed.reduce((a, b) => a + b, 0)).toBe(draws);
      expect(pearson(observed, expected)).toBeGreaterThan(1e-3);
    });
  }

  it("has nothing to draw at the ends", () => {
    const stream = random(1);
    expect([binomialDraw(stream, 0, 0.5), binomialDraw(stream, 7, 0), binomialDraw(stream, 7, 1)]).toEqual([0, 0, 7]);
  });
});

describe("multinomialDraw", () => {
  it("sums to n and leaves empty cells empty", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 20 }), fc.nat(2000), fc.nat(), (cells, n, seed) => {
        const weights = Float64Array.from(cells);
        if (cells.every((cell) => cell === 0)) weights[0] = 1;
        const drawn = multinomialDraw(random(seed), n, weights, new Float64Array(cells.length));
        expect(drawn.reduce((a, b) => a + b, 0)).toBe(n);
        drawn.forEach((count, i) => {
          expect(Number.isInteger(count) && count >= 0).toBe(true);
          if (weights[i] === 0) expect(count).toBe(0);
        });
      }),
    );
  });

  it("gives each cell its share, and pairs of cells their covariance", () => {
    const weights = Float64Array.from([5, 0, 1, 60, 34]);
    const stream = random("cells");
    const draws = 20_000;
    const n = 100;
    const into = new Float64Array(5);
    const sums = new Float64Array(5);
    let product = 0;
    for (let i = 0; i < draws; i++) {
      multinomialDraw(stream, n, weights, into);
      for (let cell = 0; cell < 5; cell++) sums[cell] += into[cell];
      product += (into[3] - 60) * (into[4] - 34);
    }
    sums.forEach((sum, cell) => {
      const share = weights[cell] / 100;
      const error = Math.sqrt((n * share * (1 - share)) / draws);
      expect(Math.abs(sum / draws - n * share)).toBeLessThanOrEqual(4 * error);
    });
    // Covariance -n p q = -20.4; its own standard error is about .23.
    expect(Math.abs(product / draws + 20.4)).toBeLessThan(1);
  });
});
