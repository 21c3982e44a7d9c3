import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { random } from "../../../src/core/random.js";
import { binomialTest } from "../../../src/core/stats/binomial.js";
import { chiSquareTest } from "../../../src/core/stats/chi-square-test.js";
import { benjaminiHochberg, benjaminiYekutieli, holm } from "../../../src/core/stats/correction.js";
import { fisherExact } from "../../../src/core/stats/fisher.js";
import { mcnemar } from "../../../src/core/stats/mcnemar.js";
import { pairedT } from "../../../src/core/stats/paired-t.js";
import { permutationTest } from "../../../src/core/stats/permutation-test.js";
import { signFlip } from "../../../src/core/stats/sign-flip.js";
import { welch } from "../../../src/core/stats/welch.js";
import { wilcoxonSignedRank } from "../../../src/core/stats/wilcoxon.js";
import { close } from "./close.js";
import { rows } from "./oracle.js";

type Pair = { x: number[]; y: number[] };
const differences = ({ x, y }: Pair): number[] => x.map((value, i) => value - y[i]);

describe("right or wrong", () => {
  it("mcnemar as statsmodels", () => {
    type Tested = { statistic: number; p: number };
    type Mcnemar = {
      b: number;
      c: number;
      exact: { p: number };
      midP: { p: number };
      chi2: Tested;
      chi2Corrected: Tested;
    };
    for (const row of rows<Mcnemar>("mcnemar")) {
      const got = mcnemar(row.b, row.c);
      if (row.undefined) {
        expect(Object.values(got).every((value) => value === null)).toBe(true);
        continue;
      }
      const what = `${row.b} ${row.c}`;
      close(got.exact, row.exact.p, what);
      close(got.midP, row.midP.p, what);
      close(got.chiSquare, row.chi2.statistic, what);
      close(got.chiSquareP, row.chi2.p, what);
      close(got.corrected, row.chi2Corrected.statistic, what);
      close(got.correctedP, row.chi2Corrected.p, what);
    }
  });

  it("binomialTest, fisherExact and chiSquareTest as SciPy", () => {
    for (const row of rows<{ k: number; n: number; p0: number; p: number }>("binomial_test")) {
      close(binomialTest(row.k, row.n, row.p0), row.p, `${row.k}/${row.n}`);
    }
    close(binomialTest(12, 15), 0.03515625);
    for (const row of rows<{ table: number[][]; p: number }>("fisher_exact")) {
      const [[a, b], [c, d]] = row.table;
      close(fisherExact(a, b, c, d), row.undefined ? 1 : row.p, JSON.stringify(row.table));
    }
    for (const row of rows<{ table: number[][]; statistic: number; df: number; p: number }>("chi2_contingency")) {
      const got = chiSquareTest(row.table);
      close(got?.statistic, row.statistic);
      close(got?.p, row.p);
      expect(got?.df).toBe(row.df);
    }
    expect(
      chiSquareTest([
        [0, 0],
        [1, 2],
      ]),
    ).toBeNull();
    expect(chiSquareTest([[1, 2]])).toBeNull();
  });

  it("the slice of methods 6.4", () => {
    expect(fisherExact(30, 70, 90, 810).toExponential(2)).toBe("2.28e-7");
    expect(
      chiSquareTest([
        [30, 70],
        [90, 810],
      ])?.statistic.toFixed(4),
    ).toBe("34.0909");
  });

  it("sides may swap", () => {
    const count = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        expect(mcnemar(a, b)).toEqual(mcnemar(b, a));
        const p = fisherExact(a, b, c, d);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(fisherExact(b, a, d, c)).toBeCloseTo(p, 12);
        expect(fisherExact(a, c, b, d)).toBeCloseTo(p, 12);
        if (a + b > 0) expect(binomialTest(a, a + b)).toBeCloseTo(mcnemar(a, b).exact as number, 12);
      }),
    );
  });
});

describe("scores of the same items", () => {
  it("pairedT and welch as SciPy", () => {
    for (const row of rows<Pair & { statistic: number; df: number; p: number; dz: number }>("paired_t")) {
      const got = pairedT(differences(row));
      if (row.undefined) {
        expect(got).toBeNull();
        continue;
      }
      close(got?.t, row.statistic);
      close(got?.p, row.p);
      close(got?.dz, row.dz);
      expect(got?.df).toBe(row.df);
    }
    type Welch = Pair & {
      statistic: number;
      df: number;
      p: number;
      difference: number;
      lo: number;
      hi: number;
      level: number;
    };
    for (const row of rows<Welch>("welch_t")) {
      const got = welch(row.x, row.y, row.level);
      if (row.undefined) {
        expect(got).toBeNull();
        continue;
      }
      close(got?.t, row.statistic);
      close(got?.df, row.df);
      close(got?.p, row.p);
      close(got?.difference, row.difference);
      close(got?.lo, row.lo);
      close(got?.hi, row.hi);
    }
  });

  it("differences equal but for rounding do not vary", () => {
    expect(pairedT([0.3 - 0.2, 0.4 - 0.3, 0.2 - 0.1])).toBeNull();
    expect(welch([0.1 + 0.2, 0.3], [0.4, 0.4])).toBeNull();
    expect(pairedT([1])).toBeNull();
  });

  it("wilcoxonSignedRank as SciPy", () => {
    type Signed = Pair & {
      statistic: number;
      exact?: { p: number };
      approx: { p: number };
      default: "exact" | "approx";
    };
    for (const row of rows<Signed>("wilcoxon_signed_rank")) {
      const got = wilcoxonSignedRank(differences(row));
      if (row.undefined) {
        expect(got).toBeNull();
        continue;
      }
      close(got?.w, row.statistic);
      expect(got?.exact).toBe(row.default === "exact");
      close(got?.p, (row.default === "exact" ? row.exact : row.approx)?.p as number);
    }
  });

  it("signFlip counts all flips of few items", () => {
    for (const row of rows<Pair & { statistic: number; p: number; total: number }>("sign_flip_exact")) {
      const got = signFlip(differences(row), { random: random(1) });
      close(got.statistic, row.statistic);
      close(got.p, row.p);
      expect(got.exact).toBe(true);
    }
    expect(signFlip([0, 0], { random: random(1) })).toMatchObject({ statistic: 0, p: null });
  });

  it("signFlip draws flips of many items: fixture C is exact McNemar", () => {
    const d = [...Array(30).fill(1), ...Array(15).fill(-1), ...Array(555).fill(0)];
    const got = signFlip(d, { random: random("C"), resamples: 99_999 });
    expect(got).toMatchObject({ exact: false, resamples: 99_999 });
    const error = Math.sqrt((0.0357 * 0.9643) / 99_999);
    expect(Math.abs((got.p as number) - 0.035698)).toBeLessThan(4 * error);
  });

  it("signFlip by table and by binomials agree with all flips counted", () => {
    const stream = random("units");
    const few = Array.from({ length: 16 }, () => stream.normal() + 0.3);
    const exact = signFlip(few, { random: stream }).p as number;
    // The same 16 units beside three so small that they never decide.
    const many = [...few, 1e-10, 1e-10, 1e-10];
    const drawn = signFlip(many, { random: random("draw"), resamples: 50_000 });
    expect(drawn.exact).toBe(false);
    expect(Math.abs((drawn.p as number) - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 50_000) + 1e-4);
  });

  it("signFlip flips whole groups", () => {
    const d = [1, 1, 1, 1, -1, -1, 2, 2];
    const groups = [0, 0, 1, 1, 2, 2, 3, 3];
    expect(signFlip(d, { random: random(1), groups })).toEqual(
      expect.objectContaining({ exact: true, resamples: 16, p: signFlip([2, 2, -2, 4], { random: random(1) }).p }),
    );
  });

  it("signFlip is uniform on data without an effect", () => {
    const stream = random("null");
    let small = 0;
    for (let i = 0; i < 400; i++) {
      const d = Float64Array.from({ length: 40 }, () => stream.normal());
      if ((signFlip(d, { random: stream, resamples: 199 }).p as number) <= 0.1) small++;
    }
    // Binomial(400, .1): 40 +- 4 standard errors of 6.
    expect(Math.abs(small - 40)).toBeLessThan(24);
  });

  it("permutationTest as SciPy, exact while there are few ways", () => {
    for (const row of rows<Pair & { statistic: number; p: number; total: number }>("permutation_two_sample_exact")) {
      const got = permutationTest(row.x, row.y, { random: random(1) });
      close(got.statistic, Math.abs(row.statistic));
      expect(got.exact).toBe(true);
      expect(got.resamples).toBe(row.total);
      // SciPy doubles the smaller tail; with unequal sizes |T*| >= |T| is another, equally valid, count.
      if (row.x.length === row.y.length) close(got.p, row.p);
    }
    const stream = random("seeds");
    const a = Array.from({ length: 12 }, () => stream.normal());
    const b = Array.from({ length: 12 }, () => stream.normal() + 1.2);
    const drawn = permutationTest(a, b, { random: stream });
    expect(drawn.exact).toBe(false);
    expect(Math.abs(drawn.p - (welch(a, b)?.p as number))).toBeLessThan(0.02);
    expect(() => permutationTest([], [1], { random: stream })).toThrow(RangeError);
  });
});

describe("several tests at once", () => {
  it("as statsmodels multipletests", () => {
    for (const row of rows<{ p: number[]; holm: number[]; bh: number[]; by: number[] }>("multiple_tests")) {
      holm(row.p).forEach((p, i) => {
        close(p, row.holm[i]);
      });
      benjaminiHochberg(row.p).forEach((p, i) => {
        close(p, row.bh[i]);
      });
      benjaminiYekutieli(row.p).forEach((p, i) => {
        close(p, row.by[i]);
      });
    }
    expect(holm([])).toEqual([]);
  });

  it("never makes p smaller, keeps the order, and Holm is at least Benjamini-Hochberg", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (ps) => {
        const adjusted = holm(ps);
        const screened = benjaminiHochberg(ps);
        ps.forEach((p, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p);
          expect(adjusted[i]).toBeLessThanOrEqual(1);
          expect(screened[i]).toBeLessThanOrEqual(adjusted[i] + 1e-15);
          ps.forEach((q, j) => {
            if (p < q) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]);
          });
        });
      }),
    );
  });
});
