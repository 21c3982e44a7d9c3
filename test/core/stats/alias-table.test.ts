import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Random } from "../../../src/core/random.js";
import { random } from "../../../src/core/random.js";
import {
  type AliasTable,
  aliasDraw,
  aliasTable,
  binomialLaw,
  poissonLaw,
} from "../../../src/core/stats/alias-table.js";
import { logFactorial } from "../../../src/core/stats/log-factorial.js";

/** The chance of every number that a table stands for, from its columns. */
function chancesOf(table: AliasTable): Float64Array {
  const size = 1 << table.bits;
  const chances = new Float64Array(size);
  table.packed.forEach((entry, column) => {
    const other = entry & (size - 1);
    const own = other === column ? 1 : table.chances[column];
    chances[column] += own / size;
    chances[other] += (1 - own) / size;
  });
  return chances;
}

describe("aliasTable", () => {
  it("stands for its masses to a double's precision", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 300 }), (given) => {
        const masses = Float64Array.from(given);
        if (masses.every((one) => one < 1e-12)) masses[0] = 1;
        const total = masses.reduce((a, b) => a + b, 0);
        const chances = chancesOf(aliasTable({ least: 0, masses }));
        chances.forEach((chance, i) => {
          expect(Math.abs(chance - (masses[i] ?? 0) / total)).toBeLessThan(1e-13);
        });
      }),
    );
  });

  it("packs each chance so that only the words at its edge need another word", () => {
    const table = aliasTable(poissonLaw(7.3));
    table.packed.forEach((entry, column) => {
      const size = 1 << table.bits;
      if ((entry & (size - 1)) === column) return;
      const part = entry >>> table.bits;
      const edge = table.chances[column] * 2 ** (32 - table.bits);
      expect(part).toBeLessThanOrEqual(edge);
      expect(part + 1).toBeGreaterThanOrEqual(edge);
    });
  });

  it("settles a word at the edge by the next word", () => {
    const table = aliasTable({ least: 3, masses: Float64Array.from([1, 2]) });
    // Column 0 has two thirds of its own; 2^31 * 2/3 = 1431655765.33.
    const from = (...words: number[]): Random => ({ ...random(1), bits: () => words.shift() ?? Number.NaN });
    expect(aliasDraw(table, from(1431655764))).toBe(3);
    expect(aliasDraw(table, from(1431655765, 0.33 * 2 ** 32))).toBe(3);
    expect(aliasDraw(table, from(1431655765, 0.34 * 2 ** 32))).toBe(4);
    expect(aliasDraw(table, from(1431655766))).toBe(4);
    expect(aliasDraw(table, from(2 ** 31 + 5))).toBe(4);
  });

  it("refuses more masses than it can hold", () => {
    expect(() => aliasTable({ least: 0, masses: new Float64Array(65537) })).toThrow(RangeError);
  });
});

describe("laws", () => {
  const relative = (masses: Float64Array, exact: (i: number) => number): number => {
    const total = masses.reduce((a, b) => a + b, 0);
    return Math.max(...masses.map((one, i) => Math.abs(one / total - exact(i))));
  };

  it.each([1e-9, 0.4, 1, 20.5, 812, 90_000])("Poisson with mean %f", (mean) => {
    const { least, masses } = poissonLaw(mean);
    const exact = (k: number): number => Math.exp(k * Math.log(mean) - mean - logFactorial(k));
    expect(relative(masses, (i) => exact(least + i))).toBeLessThan(1e-10);
    let outside = exact(least + masses.length) + (least > 0 ? exact(least - 1) : 0);
    outside *= masses.length;
    expect(outside).toBeLessThan(1e-14);
  });

  it.each([
    [1, 0.3],
    [10, 0.999],
    [10_000, 0.82],
    [1e6, 0.000002],
  ])("binomial of %i at %f", (n, p) => {
    const { least, masses } = binomialLaw(n, p);
    const exact = (k: number): number =>
      k < 0 || k > n
        ? 0
        : Math.exp(
            logFactorial(n) - logFactorial(k) - logFactorial(n - k) + k * Math.log(p) + (n - k) * Math.log1p(-p),
          );
    expect(least + masses.length - 1).toBeLessThanOrEqual(n);
    expect(relative(masses, (i) => exact(least + i))).toBeLessThan(1e-10);
    expect((exact(least - 1) + exact(least + masses.length)) * masses.length).toBeLessThan(1e-14);
  });
});
