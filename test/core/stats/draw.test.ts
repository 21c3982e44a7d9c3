import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { random } from "../../../src/core/random.js";
import { chiSquareSf } from "../../../src/core/stats/chi-square.js";
import { binomialDraw, binomialDraws, multinomialDraw } from "../../../src/core/stats/draw.js";
import { logFactorial } from "../../../src/core/stats/log-factorial.js";
import { multinomialColumns, multinomialDraws } from "../../../src/core/stats/multinomial-draws.js";

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
      const next = binomialDraws(stream, n, p, draws);
      observed.fill(0);
      for (let i = 0; i < draws; i++) observed[next() - low]++;
      expect(observed.reduce((a, b) => a + b, 0)).toBe(draws);
      expect(pearson(observed, expected), "from a table").toBeGreaterThan(1e-3);
    });
  }

  it("has nothing to draw at the ends", () => {
    const stream = random(1);
    expect([binomialDraw(stream, 0, 0.5), binomialDraw(stream, 7, 0), binomialDraw(stream, 7, 1)]).toEqual([0, 0, 7]);
    const many = [
      [0, 0.5],
      [7, 0],
      [7, 1],
    ].map(([n, p]) => binomialDraws(stream, n, p, 1000)());
    expect(many).toEqual([0, 0, 7]);
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

describe("multinomialDraws", () => {
  // A big, a middling, equal, rare and an empty cell; n = 1, 12, 100, 4000.
  const settings = [[1], [0, 1], [3, 3, 0, 5, 1], [60, 30, 4, 4, 1, 0, 1], [3000, 500, 250, 200, 45, 2, 2, 1]];
  for (const cells of settings) {
    it(`follows the exact law of every cell, of sums of two, and their covariances (${cells.join(" ")})`, () => {
      const counts = Float64Array.from(cells);
      const n = cells.reduce((a, b) => a + b, 0);
      const draws = 30_000;
      const stream = multinomialDraws(random(cells.join()), counts);
      const into = new Float64Array(cells.length);
      // Each cell, and each with the next one: both are binomial.
      const subsets = cells.flatMap((_, i) => (i + 1 < cells.length ? [[i], [i, i + 1]] : [[i]]));
      const seen = subsets.map(() => new Array<number>(n + 1).fill(0));
      const products = new Float64Array(cells.length ** 2);
      for (let r = 0; r < draws; r++) {
        stream(into);
        let total = 0;
        for (let i = 0; i < cells.length; i++) {
          total += into[i];
          for (let j = 0; j < i; j++) products[i * cells.length + j] += (into[i] - cells[i]) * (into[j] - cells[j]);
        }
        if (total !== n) throw new Error(`drew ${total} of ${n}`);
        subsets.forEach((subset, s) => {
          let sum = 0;
          for (const i of subset) sum += into[i];
          seen[s][sum]++;
        });
      }
      subsets.forEach((subset, s) => {
        const p = subset.reduce((sum, i) => sum + cells[i], 0) / n;
        if (p === 0 || p === 1) expect(seen[s][p * n]).toBe(draws);
        else {
          const expected = seen[s].map((_, k) => draws * mass(k, n, p));
          expect(pearson(seen[s], expected), `cells ${subset}`).toBeGreaterThan(1e-4);
        }
      });
      for (let i = 0; i < cells.length; i++) {
        for (let j = 0; j < i; j++) {
          const [p, q] = [cells[i] / n, cells[j] / n];
          // Var of a product of two cells' deviations, about that of two correlated normals, more where cells are rare.
          const error = Math.sqrt((n * n * (p * q + 2 * p * p * q * q) + n * p * q) / draws);
          expect(Math.abs(products[i * cells.length + j] / draws + n * p * q)).toBeLessThanOrEqual(4.5 * error);
        }
      }
    });
  }

  it("gives every outcome of a small draw its exact chance", () => {
    const counts = Float64Array.from([2, 1, 1]);
    const draw = multinomialDraws(random("outcomes"), counts);
    const into = new Float64Array(3);
    const draws = 40_000;
    const observed = new Array<number>(25).fill(0);
    for (let r = 0; r < draws; r++) {
      draw(into);
      observed[5 * into[0] + into[1]]++;
    }
    const expected = observed.map((_, code) => {
      const [x, y] = [Math.floor(code / 5), code % 5];
      if (x + y > 4) return 0;
      const ways = Math.exp(logFactorial(4) - logFactorial(x) - logFactorial(y) - logFactorial(4 - x - y));
      return draws * ways * 0.5 ** x * 0.25 ** (4 - x);
    });
    expect(pearson(observed, expected)).toBeGreaterThan(1e-3);
  });

  it("draws the same again from the same seed, and nothing from nothing", () => {
    const counts = Float64Array.from([40, 7, 3]);
    const twice = [1, 2].map(() => {
      const draw = multinomialDraws(random("same"), counts);
      return Array.from({ length: 20 }, () => {
        const into = new Float64Array(3);
        draw(into);
        return [...into];
      });
    });
    expect(twice[0]).toEqual(twice[1]);
    const into = Float64Array.from([9, 9]);
    multinomialDraws(random(1), new Float64Array(2))(into);
    expect([...into]).toEqual([0, 0]);
  });

  it("tells where it has no tables", () => {
    expect(multinomialColumns(Float64Array.from([1e9, 5]))).toBe(Number.POSITIVE_INFINITY);
    expect(multinomialColumns(new Float64Array(65537).fill(1))).toBe(Number.POSITIVE_INFINITY);
  });
});
