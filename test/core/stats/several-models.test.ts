import { describe, expect, it } from "vitest";
import { random } from "../../../src/core/random.js";
import { cochranQ } from "../../../src/core/stats/cochran-q.js";
import { friedman } from "../../../src/core/stats/friedman.js";
import { holmPairs } from "../../../src/core/stats/holm-pairs.js";
import { mcnemar } from "../../../src/core/stats/mcnemar.js";
import { nemenyi } from "../../../src/core/stats/nemenyi.js";
import { midRanks } from "../../../src/core/stats/ranks.js";
import { studentizedRangeQuantile, studentizedRangeSf } from "../../../src/core/stats/studentized-range.js";
import { wilcoxonSignedRank } from "../../../src/core/stats/wilcoxon.js";
import { close } from "./close.js";
import { rows } from "./oracle.js";

/** Six data sets and three models (methods 9.6). */
const six = [
  [0.8, 0.82, 0.85],
  [0.7, 0.74, 0.73],
  [0.6, 0.66, 0.69],
  [0.9, 0.91, 0.93],
  [0.75, 0.74, 0.79],
  [0.65, 0.7, 0.71],
];

describe("several models on many data sets", () => {
  it("friedman, Iman-Davenport and Nemenyi as SciPy and scikit-posthocs", () => {
    type Row = {
      rows: number[][];
      chi2: number;
      p: number;
      imanDavenportF?: number;
      imanDavenportP?: number;
      meanRanks: number[];
      kendallW: number;
      nemenyi: number[][];
      nemenyiTolerance: number;
      criticalDifference?: number;
    };
    for (const row of rows<Row>("friedman")) {
      const got = friedman(row.rows);
      if (row.undefined) {
        expect(got).toBeNull();
        continue;
      }
      close(got?.chiSquare, row.chi2);
      close(got?.p, row.p);
      close(got?.kendallW, row.kendallW);
      row.meanRanks.forEach((rank, k) => {
        close(got?.meanRanks[k], rank);
      });
      if (row.imanDavenportF === undefined) expect(got?.imanDavenport).toBeNull();
      else {
        close(got?.imanDavenport?.f, row.imanDavenportF, "F", 1e-8);
        close(got?.imanDavenport?.p, row.imanDavenportP as number, "p of F", 1e-8);
      }
      const pairs = nemenyi(row.meanRanks, row.rows.length);
      row.nemenyi.forEach((ps, i) => {
        ps.forEach((p, j) => {
          close(pairs.p[i][j], p, "nemenyi", row.nemenyiTolerance, row.nemenyiTolerance);
        });
      });
      if (row.criticalDifference !== undefined) close(pairs.criticalDifference, row.criticalDifference, "CD", 1e-8);
    }
  });

  it("the example of methods 9.6", () => {
    const found = friedman(six);
    expect(found?.chiSquare).toBeCloseTo(8.333333, 6);
    expect(found?.p).toBeCloseTo(0.015504, 6);
    expect(found?.imanDavenport?.f).toBeCloseTo(11.363636, 6);
    expect(found?.imanDavenport?.p).toBeCloseTo(0.002663, 6);
    expect(found?.meanRanks.map((rank) => Number(rank.toFixed(4)))).toEqual([2.8333, 2, 1.1667]);
    expect(found?.kendallW).toBeCloseTo(0.694444, 6);
    const pairs = nemenyi(found?.meanRanks ?? [], 6);
    expect(pairs.criticalDifference).toBeCloseTo(1.353136, 6);
    expect(pairs.p[0][2]).toBeCloseTo(0.010865, 6);
    expect(pairs.p[0][1]).toBeCloseTo(0.318645, 6);
    expect(studentizedRangeQuantile(0.05, 3) / Math.SQRT2).toBeCloseTo(2.343701, 6);
  });

  it("the studentised range to far more than 1e-4", () => {
    for (const row of rows<{ k: number; q?: number; sf?: number; tail?: number; quantile?: number }>(
      "studentized_range_exact",
    )) {
      if (row.q !== undefined) close(studentizedRangeSf(row.q, row.k), row.sf as number, `k ${row.k} q ${row.q}`, 1e-9);
      else close(studentizedRangeQuantile(row.tail as number, row.k), row.quantile as number, `k ${row.k}`, 1e-9);
    }
    for (const row of rows<{ k: number; df: number | "inf"; q?: number; sf?: number; p?: number; ppf?: number }>(
      "studentized_range",
    )) {
      if (row.df !== "inf") continue;
      if (row.q !== undefined) close(studentizedRangeSf(row.q, row.k), row.sf as number, "SciPy", 1e-4);
      else close(studentizedRangeQuantile(1 - (row.p as number), row.k), row.ppf as number, "SciPy", 1e-4);
    }
    expect(studentizedRangeSf(0, 3)).toBe(1);
  });

  it("Holm-Wilcoxon as SciPy and statsmodels", () => {
    type Row = { rows: number[][]; pairs: { a: number; b: number; p: number; pAdjusted: number }[] };
    for (const row of rows<Row>("holm_wilcoxon")) {
      const got = holmPairs(
        row.rows[0].length,
        (a, b) => wilcoxonSignedRank(row.rows.map((values) => values[a] - values[b]))?.p ?? null,
      );
      expect(got.map(({ a, b }) => [a, b])).toEqual(row.pairs.map(({ a, b }) => [a, b]));
      row.pairs.forEach((pair, i) => {
        close(got[i].p, pair.p);
        close(got[i].pAdjusted, pair.pAdjusted);
      });
    }
  });

  it("a pair of equal columns has no p, and the others are adjusted without it", () => {
    const outcomes = [
      [1, 1, 0],
      [1, 1, 0],
      [0, 0, 1],
      [1, 1, 0],
    ];
    const got = holmPairs(3, (a, b) => {
      const only = (x: number, y: number): number => outcomes.filter((row) => row[x] === 1 && row[y] === 0).length;
      return mcnemar(only(a, b), only(b, a)).exact;
    });
    expect(got[0]).toEqual({ a: 0, b: 1, p: null, pAdjusted: null });
    // One against three discordant items: p = 2 (1 + 4) / 16 = .625, twice that by Holm, at most 1.
    expect(got[1]).toMatchObject({ p: 0.625, pAdjusted: 1 });
  });

  it("cochranQ as statsmodels, with the example of methods 9.12", () => {
    for (const row of rows<{ rows: number[][]; statistic: number; df: number; p: number }>("cochran_q")) {
      const got = cochranQ(row.rows);
      if (row.undefined) {
        expect(got).toBeNull();
        continue;
      }
      close(got?.statistic, row.statistic);
      close(got?.p, row.p);
      expect(got?.df).toBe(row.df);
    }
    const example = cochranQ("111|110|011|011|110|001|011|011".split("|").map((row) => [...row].map(Number)));
    expect(example?.statistic).toBeCloseTo(3.714286, 6);
    expect(example?.p).toBeCloseTo(0.156118, 6);
    expect(cochranQ([])).toBeNull();
    expect(cochranQ([[1], [0]])).toBeNull();
  });

  it("too little for Friedman is null; ranks tie at 12 decimals", () => {
    expect(friedman([[1, 2, 3]])).toBeNull();
    expect(friedman([[1], [2]])).toBeNull();
    expect(friedman([])).toBeNull();
    expect(Array.from(midRanks([0.3 - 0.2, 0.1, 5]))).toEqual([1.5, 1.5, 3]);
  });

  it("two models: Friedman's chi-square is the square of the sign test's z", () => {
    const stream = random("two");
    const pairs = Array.from({ length: 40 }, () => [stream.normal(), stream.normal() + 0.3]);
    const wins = pairs.filter(([a, b]) => a > b).length;
    close(friedman(pairs)?.chiSquare, (2 * wins - 40) ** 2 / 40);
  });
});
