import { describe, expect, it } from "vitest";
import { random } from "../../../src/core/random.js";
import { bayesianCorrelatedT } from "../../../src/core/stats/bayesian-correlated-t.js";
import { bayesianSignedRank, signedRankRegions } from "../../../src/core/stats/bayesian-signed-rank.js";
import { cliffDelta } from "../../../src/core/stats/cliff-delta.js";
import { cohenH } from "../../../src/core/stats/cohen-h.js";
import { hedgesG } from "../../../src/core/stats/hedges-g.js";
import { hodgesLehmann } from "../../../src/core/stats/hodges-lehmann.js";
import { pairedOddsRatio } from "../../../src/core/stats/odds-ratio.js";
import { signTest } from "../../../src/core/stats/sign-test.js";
import { twoSampleT } from "../../../src/core/stats/two-sample-t.js";
import { welch } from "../../../src/core/stats/welch.js";
import { wilcoxonSignedRank } from "../../../src/core/stats/wilcoxon.js";
import { close } from "./close.js";
import { rows } from "./oracle.js";

/** Fixture D of methods 0.6: tuned less base on eight sets. */
const D = [0.02, 0.04, -0.01, 0.07, 0.01, 0.03, 0, 0.06];

describe("tests of a few differences", () => {
  it("signTest as SciPy, D .125", () => {
    for (const row of rows<{ positive: number; negative: number; zeros: number; p: number }>("sign_test")) {
      const d = [...Array(row.positive).fill(0.5), ...Array(row.negative).fill(-2), ...Array(row.zeros).fill(0)];
      const got = signTest(d);
      if (row.undefined) expect(got).toBeNull();
      else {
        close(got?.p, row.p, JSON.stringify(row));
        expect([got?.positive, got?.negative]).toEqual([row.positive, row.negative]);
      }
    }
    expect(signTest(D)?.p).toBe(0.125);
    expect(signTest([0.3 - 0.2 - 0.1])).toBeNull();
  });

  it("wilcoxonSignedRank by both treatments of zeros, exact where it can be", () => {
    type Row = {
      d: number[];
      rankBiserial: number;
      wilcox: { statistic: number; p: number };
      pratt: { statistic: number; p: number };
      exact?: { p: number };
    };
    for (const row of rows<Row>("wilcoxon_differences")) {
      if (row.undefined) {
        expect(wilcoxonSignedRank(row.d)).toBeNull();
        continue;
      }
      for (const zeros of ["wilcox", "pratt"] as const) {
        const got = wilcoxonSignedRank(row.d, { zeros, method: "approx" });
        close(got?.w, row[zeros].statistic, zeros);
        close(got?.p, row[zeros].p, `${zeros} ${row.d.length}`);
        close(got?.rankBiserial, row.rankBiserial);
      }
      const exact = wilcoxonSignedRank(row.d, { method: "exact" });
      if (row.exact === undefined) expect(exact).toBeNull();
      else close(exact?.p, row.exact.p, `exact ${row.d.length}`);
    }
    const example = wilcoxonSignedRank(D);
    expect(example).toMatchObject({ w: 1.5, exact: false, n: 7 });
    expect(example?.p).toBeCloseTo(0.034288, 6);
    expect(example?.rankBiserial).toBeCloseTo(0.892857, 6);
    expect(wilcoxonSignedRank(D, { zeros: "pratt" })?.p).toBeCloseTo(0.035015, 6);
    // Five differences cannot reach .05: all of one sign give 2 / 32.
    expect(wilcoxonSignedRank([1, 2, 3, 4, 5])?.p).toBe(0.0625);
  });

  it("twoSampleT and welch as SciPy", () => {
    type T = { statistic: number; df: number; p: number; lo: number; hi: number };
    for (const row of rows<{ x: number[]; y: number[]; level: number; welch: T } & T>("student_t")) {
      const got = twoSampleT(row.x, row.y, row.level);
      const unequal = welch(row.x, row.y, row.level);
      if (row.undefined) {
        expect(got).toBeNull();
        expect(unequal).toBeNull();
        continue;
      }
      for (const [found, stated] of [
        [got, row],
        [unequal, row.welch],
      ] as const) {
        close(found?.t, stated.statistic);
        close(found?.df, stated.df);
        close(found?.p, stated.p);
        close(found?.lo, stated.lo);
        close(found?.hi, stated.hi);
      }
    }
    expect(twoSampleT([1], [1, 2])).toBeNull();
  });
});

describe("Bayesian tests with a region of practical equivalence", () => {
  it("bayesianCorrelatedT as baycomp, with the example of methods 9.5", () => {
    type Row = {
      differences: number[];
      nTrain: number;
      nTest: number;
      rope: number;
      worse: number;
      equal: number;
      better: number;
    };
    for (const row of rows<Row>("bayesian_correlated_t")) {
      const got = bayesianCorrelatedT(row.differences, row, row.rope);
      if (row.undefined) {
        expect(got).toBeNull();
        continue;
      }
      close(got?.worse, row.worse, "worse", 1e-9, 1e-11);
      close(got?.equal, row.equal, "equal", 1e-9, 1e-11);
      close(got?.better, row.better, "better", 1e-9, 1e-11);
    }
    const ten = [0.02, 0.01, 0.03, 0, 0.02, 0.04, 0.01, 0.02, 0.03, 0.01];
    const example = bayesianCorrelatedT(ten, { nTest: 50, nTrain: 450 }, 0.01);
    expect(example?.worse).toBeCloseTo(0.000256, 6);
    expect(example?.equal).toBeCloseTo(0.067866, 6);
    expect(example?.better).toBeCloseTo(0.931878, 6);
    expect(bayesianCorrelatedT([0.1], { nTest: 1, nTrain: 1 }, 0.01)).toBeNull();
  });

  it("signedRankRegions of given weights, sums that equal twice the region counting half", () => {
    type Row = { differences: number[]; rope: number; fixedWeights: number[][]; fixedRegions: number[][] };
    for (const section of ["bayesian_signed_rank", "bayesian_signed_rank_regions"]) {
      for (const row of rows<Row>(section)) {
        row.fixedWeights.forEach((weights, i) => {
          const got = signedRankRegions(row.differences, row.rope, weights);
          const [worse, , better] = row.fixedRegions[i];
          close(got.worse, worse, "worse", 1e-9, 1e-11);
          close(got.better, better, "better", 1e-9, 1e-11);
        });
      }
    }
  });

  it("bayesianSignedRank as baycomp within Monte-Carlo error; D gives a decision once sums are rounded", () => {
    type Row = { differences: number[]; rope: number; draws: number; worse: number; equal: number; better: number };
    const all = [...rows<Row>("bayesian_signed_rank"), ...rows<Row>("bayesian_signed_rank_library")];
    for (const row of all) {
      const got = bayesianSignedRank(row.differences, row.rope, { random: random("signed"), draws: 20_000 });
      for (const region of ["worse", "equal", "better"] as const) {
        const p = row[region];
        const error = 4 * Math.sqrt((Math.max(p, 1e-4) * (1 - p)) / 20_000 + (Math.max(p, 1e-4) * (1 - p)) / row.draws);
        expect(Math.abs((got?.[region] ?? 9) - p), `${region} ${p}`).toBeLessThan(error + 1e-4);
      }
    }
    expect(bayesianSignedRank([], 0.01, { random: random(1) })).toBeNull();
    const even = bayesianSignedRank([0, 0, 0], 0.01, { random: random(1), draws: 100 });
    expect(even).toMatchObject({ worse: 0, equal: 1, better: 0 });
    const swapped = bayesianSignedRank([0.1, 0.2, 0.3], 0, { random: random(1), draws: 2000 });
    expect(swapped?.better).toBeGreaterThan(0.95);
  });
});

describe("effect sizes (methods 9.8)", () => {
  it("Cliff's delta, A12 and Hedges' g as SciPy", () => {
    type Row = { x: number[]; y: number[]; a12: number; cliffDelta: number; hedgesG?: number };
    for (const section of ["two_sample_effects", "mann_whitney"]) {
      for (const row of rows<Row>(section)) {
        const got = cliffDelta(row.x, row.y);
        close(got.a12, row.a12);
        close(got.delta, row.cliffDelta);
        if (row.hedgesG !== undefined) close(hedgesG(row.x, row.y), row.hedgesG);
      }
    }
    expect(cliffDelta([3, 4, 5, 6], [1, 2, 4, 5])).toEqual({ delta: 0.5, a12: 0.75 });
    // Methods 11.3: the probability of improvement.
    expect(cliffDelta([0.8, 0.82, 0.78, 0.85, 0.79], [0.78, 0.8, 0.77, 0.8, 0.76]).a12).toBeCloseTo(0.78, 12);
    expect(() => cliffDelta([], [1])).toThrow(RangeError);
    // Methods 11.1.
    expect(hedgesG([0.842, 0.851, 0.838, 0.846, 0.849], [0.836, 0.841, 0.83, 0.845, 0.833])?.toFixed(3)).toBe("1.307");
    expect(hedgesG([1, 1], [1, 1])).toBeNull();
    expect(hedgesG([1], [1, 2])).toBeNull();
  });

  it("Cohen's h as statsmodels", () => {
    for (const { p1, p2, expected } of rows<{ p1: number; p2: number; expected: number }>("cohen_h"))
      close(cohenH(p1, p2), expected);
    expect(cohenH(530 / 600, 515 / 600).toFixed(4)).toBe("0.0746");
  });

  it("the paired odds ratio with its exact interval", () => {
    type Row = { b: number; c: number; level: number; ratio: number | "inf"; lo: number; hi: number | "inf" };
    for (const row of rows<Row>("paired_odds_ratio")) {
      const got = pairedOddsRatio(row.b, row.c, row.level);
      if (row.undefined) {
        expect(got).toBeNull();
        continue;
      }
      if (row.ratio === "inf") expect(got?.ratio).toBeNull();
      else close(got?.ratio, row.ratio);
      close(got?.lo, row.lo, "lo", 1e-8);
      if (row.hi === "inf") expect(got?.hi).toBeNull();
      else close(got?.hi, row.hi, "hi", 1e-8);
    }
    expect(pairedOddsRatio(15, 30)?.ratio).toBe(2);
  });

  it("Hodges-Lehmann's pseudo-median", () => {
    for (const { d, expected } of rows<{ d: number[]; expected: number }>("hodges_lehmann"))
      close(hodgesLehmann(d), expected);
    expect(hodgesLehmann([])).toBeNull();
    expect(hodgesLehmann(new Float64Array(2001))).toBeNull();
  });
});
