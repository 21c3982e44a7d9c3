import { describe, expect, it } from "vitest";
import { betaQuantile } from "../../../src/core/stats/beta.js";
import { binomialCdf, binomialSf } from "../../../src/core/stats/binomial.js";
import { chiSquareQuantile, chiSquareSf } from "../../../src/core/stats/chi-square.js";
import { fSf } from "../../../src/core/stats/f.js";
import { logFactorial } from "../../../src/core/stats/log-factorial.js";
import { normalCdf, normalMargin, normalQuantile, normalSf } from "../../../src/core/stats/normal.js";
import { tQuantile, tSf, tTwoSided } from "../../../src/core/stats/student.js";
import { close } from "./close.js";
import { rows } from "./oracle.js";

type Special = { fn: string; args: number[]; expected: number };

const ours: Record<string, (...args: number[]) => number> = {
  norm_cdf: normalCdf,
  norm_sf: normalSf,
  norm_ppf: normalQuantile,
  t_sf: tSf,
  t_ppf: tQuantile,
  chi2_sf: chiSquareSf,
  chi2_ppf: chiSquareQuantile,
  f_sf: fSf,
  beta_ppf: betaQuantile,
  binom_cdf: binomialCdf,
  binom_sf: binomialSf,
};

describe("distributions against SciPy and mpmath", () => {
  for (const [name, fn] of Object.entries(ours)) {
    it(name, () => {
      const all = rows<Special>("special")
        .filter((row) => row.fn === name)
        // The one documented limit: chi-square quantiles lose digits below p = 1e-30.
        .filter((row) => name !== "chi2_ppf" || row.args[0] >= 1e-30);
      expect(all.length).toBeGreaterThan(20);
      const off = all
        .map(({ args, expected }) => ({ args, expected, got: fn(...args) }))
        .filter(({ expected, got }) => Math.abs(got - expected) > 1e-9 * Math.abs(expected));
      expect(off).toEqual([]);
    });
  }
});

describe("laws of the distributions", () => {
  it("log factorials are sums of logarithms", () => {
    let total = 0;
    for (let k = 1; k <= 300; k++) {
      total += Math.log(k);
      close(logFactorial(k), total, `ln ${k}!`, 1e-12);
    }
    expect(Math.abs(logFactorial(0))).toBeLessThan(1e-14);
  });

  it("margins are quantiles, and two-sided p is twice the tail", () => {
    close(normalMargin(0.95), 1.959963984540054);
    close(normalMargin(0.9), normalQuantile(0.95));
    close(tTwoSided(-2.76236, 7), 2 * tSf(2.76236, 7));
    close(tSf(-1, 5) + tSf(1, 5), 1);
    close(tSf(1.7, Number.POSITIVE_INFINITY), normalSf(1.7));
    close(tQuantile(0.975, Number.POSITIVE_INFINITY), 1.959963984540054);
  });

  it("keeps the far tails that 1 - cdf loses", () => {
    close(normalSf(8), 6.220960574271785e-16, "normal", 1e-9, 0);
    expect(chiSquareSf(100, 1)).toBeGreaterThan(0);
    expect(tSf(1e-9, 3)).toBeLessThan(0.5);
  });
});
