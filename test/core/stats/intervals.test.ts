import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  basicInterval,
  bcaAcceleration,
  bcaInterval,
  percentileInterval,
} from "../../../src/core/stats/bootstrap-interval.js";
import type { Bounds } from "../../../src/core/stats/bounds.js";
import { clopperPearson } from "../../../src/core/stats/clopper-pearson.js";
import { clusterInterval } from "../../../src/core/stats/cluster-interval.js";
import { crossedAnova } from "../../../src/core/stats/crossed-anova.js";
import { delong, delongPaired, logitInterval } from "../../../src/core/stats/delong.js";
import { meanInterval, skewness } from "../../../src/core/stats/mean-interval.js";
import { newcombe } from "../../../src/core/stats/newcombe.js";
import { newcombePaired } from "../../../src/core/stats/newcombe-paired.js";
import { quantile } from "../../../src/core/stats/quantile.js";
import { sdInterval } from "../../../src/core/stats/sd-interval.js";
import { theilSen } from "../../../src/core/stats/theil-sen.js";
import { wilson } from "../../../src/core/stats/wilson.js";
import { close } from "./close.js";
import { pairsOfCurves, rows, scoreCases } from "./oracle.js";

type Ends = { lo: number; hi: number; level: number };

function sameEnds(got: { lo: number | null; hi: number | null } | null, expected: Bounds, what: string): void {
  close(got?.lo, expected.lo, `${what} lo`);
  close(got?.hi, expected.hi, `${what} hi`);
}

describe("proportions", () => {
  it("wilson and clopperPearson as statsmodels", () => {
    for (const row of rows<Ends & { k: number; n: number }>("wilson")) {
      if (row.undefined) expect(wilson(row.k, row.n, row.level)).toEqual({ lo: 0, hi: 1 });
      else sameEnds(wilson(row.k, row.n, row.level), row, `wilson ${row.k}/${row.n}`);
    }
    for (const row of rows<Ends & { k: number; n: number }>("clopper_pearson")) {
      if (row.undefined) expect(clopperPearson(row.k, row.n, row.level)).toEqual({ lo: 0, hi: 1 });
      else sameEnds(clopperPearson(row.k, row.n, row.level), row, `clopper-pearson ${row.k}/${row.n}`);
    }
  });

  it("newcombe as statsmodels", () => {
    for (const row of rows<Ends & { k1: number; n1: number; k2: number; n2: number }>("newcombe_unpaired")) {
      if (row.undefined) continue;
      sameEnds(newcombe(row.k1, row.n1, row.k2, row.n2, row.level), row, JSON.stringify(row));
    }
  });

  it("newcombe by the examples of methods 6.4 and 10.1", () => {
    const shown = ({ lo, hi }: Bounds): string[] => [lo.toFixed(4), hi.toFixed(4)];
    expect(shown(newcombe(30, 100, 90, 900))).toEqual(["0.1162", "0.2975"]);
    expect(shown(newcombe(970, 1000, 425, 500))).toEqual(["0.0888", "0.1551"]);
    expect(newcombe(0, 0, 1, 2)).toEqual({ lo: -1, hi: 1 });
    expect(newcombePaired({ bothRight: 0, onlyBase: 0, onlyTuned: 0, bothWrong: 0 })).toEqual({ lo: -1, hi: 1 });
  });

  it("newcombePaired as the published method 10", () => {
    for (const row of rows<Ends & { a: number; b: number; c: number; d: number }>("newcombe_paired")) {
      if (row.undefined) continue;
      const counts = { bothRight: row.a, onlyBase: row.b, onlyTuned: row.c, bothWrong: row.d };
      sameEnds(newcombePaired(counts, row.level), row, JSON.stringify(counts));
    }
    const { lo, hi } = newcombePaired({ bothRight: 500, onlyBase: 15, onlyTuned: 30, bothWrong: 55 });
    expect([lo.toFixed(6), hi.toFixed(6)]).toEqual(["0.002826", "0.047809"]);
    const small = newcombePaired({ bothRight: 92, onlyBase: 1, onlyTuned: 7, bothWrong: 0 });
    expect(small.lo).toBeGreaterThan(0);
  });

  it("contain the estimate, stay in range, widen with the level, and turn around when sides swap", () => {
    const count = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        const k = a;
        const n = a + b;
        for (const interval of [wilson(k, n), clopperPearson(k, n)]) {
          expect(interval.lo).toBeGreaterThanOrEqual(0);
          expect(interval.hi).toBeLessThanOrEqual(1);
          if (n > 0) {
            expect(interval.lo).toBeLessThanOrEqual(k / n);
            expect(interval.hi).toBeGreaterThanOrEqual(k / n);
          }
        }
        const other = wilson(n - k, n);
        expect(wilson(k, n).lo).toBeCloseTo(1 - other.hi, 12);
        const all = a + b + c + d;
        const paired = newcombePaired({ bothRight: a, onlyBase: b, onlyTuned: c, bothWrong: d });
        const swapped = newcombePaired({ bothRight: a, onlyBase: c, onlyTuned: b, bothWrong: d });
        const wider = newcombePaired({ bothRight: a, onlyBase: b, onlyTuned: c, bothWrong: d }, 0.99);
        expect(paired.lo).toBeCloseTo(-swapped.hi, 12);
        expect(wider.lo).toBeLessThanOrEqual(paired.lo);
        expect(paired.lo).toBeGreaterThanOrEqual(-1);
        expect(paired.hi).toBeLessThanOrEqual(1);
        if (all > 0) {
          expect(paired.lo).toBeLessThanOrEqual((c - b) / all);
          expect(paired.hi).toBeGreaterThanOrEqual((c - b) / all);
        }
        if (a + b > 0 && c + d > 0) {
          expect(newcombe(a, a + b, c, c + d).lo).toBeCloseTo(-newcombe(c, c + d, a, a + b).hi, 12);
        }
      }),
    );
  });
});

describe("means", () => {
  it("meanInterval as SciPy", () => {
    for (const row of rows<Ends & { data: number[]; mean: number; sd: number; se: number; df: number }>(
      "t_interval_mean",
    )) {
      if (row.data.length === 0) {
        expect(() => meanInterval(row.data)).toThrow(RangeError);
        continue;
      }
      const got = meanInterval(row.data, row.level);
      if (row.mean !== undefined) close(got.mean, row.mean);
      if (row.data.length === 1) expect(got).toMatchObject({ sd: null, se: null, lo: null, hi: null });
      else if (row.undefined) expect(got).toMatchObject({ sd: 0, se: 0, lo: got.mean, hi: got.mean });
      else {
        close(got.sd, row.sd);
        close(got.se, row.se);
        expect(got.df).toBe(row.df);
        sameEnds(got, row, "t interval");
      }
    }
  });

  it("sdInterval by chi-square", () => {
    for (const row of rows<Ends & { data: number[]; sd: number }>("sd_interval")) {
      if (row.undefined) continue;
      sameEnds(sdInterval(row.sd, row.data.length, row.level), row, "sd");
    }
    expect(sdInterval(1, 1)).toBeNull();
  });

  it("clusterInterval as statsmodels with CR1 and t", () => {
    type Cluster = Ends & { values: number[]; groups: string[]; mean: number; cr1: number; df: number };
    for (const row of rows<Cluster>("cluster_robust")) {
      if (row.undefined) continue;
      const names = [...new Set(row.groups)];
      const got = clusterInterval(
        row.values,
        row.groups.map((group) => names.indexOf(group)),
        row.level,
      );
      close(got.mean, row.mean);
      close(got.se, row.cr1);
      expect([got.df, got.groups]).toEqual([row.df, names.length]);
      sameEnds(got, row, "cluster");
    }
    expect(clusterInterval([1, 2], [0, 0])).toEqual({ mean: 1.5, se: null, df: 0, groups: 1, lo: null, hi: null });
  });

  it("groups of one item give the plain t interval", () => {
    const values = [3.1, 0.2, 4.4, 1.7, 2.9, 9.8];
    const plain = meanInterval(values);
    const clustered = clusterInterval(values, [0, 1, 2, 3, 4, 5]);
    close(clustered.se, plain.se as number);
    close(clustered.lo, plain.lo as number);
  });

  it("crossedAnova as the formulas of methods 11.2", () => {
    type Anova = Ends & {
      itemsBySeeds: number[][];
      mean: number;
      V: number;
      df: number;
      components: { item: number; seed: number; residual: number };
    };
    for (const row of rows<Anova>("crossed_anova_t")) {
      const items = row.itemsBySeeds.length;
      const seeds = row.itemsBySeeds[0].length;
      const got = crossedAnova(Float64Array.from(row.itemsBySeeds.flat()), items, seeds, row.level);
      close(got.mean, row.mean);
      if (row.undefined) {
        expect(got).toMatchObject({ variance: 0, se: 0, lo: got.mean, hi: got.mean });
        continue;
      }
      close(got.variance, row.V);
      close(got.df, row.df);
      sameEnds(got, row, "crossed");
      for (const name of ["item", "seed", "residual"] as const) close(got.components[name], row.components[name], name);
    }
    expect(() => crossedAnova([1, 2], 2, 1)).toThrow(RangeError);
  });

  it("skewness of a hand-worked sample", () => {
    // 0 0 0 4: mean 1, m2 = 3, m3 = (3 * -1 + 27) / 4 = 6, 6 / 3^1.5
    close(skewness([0, 0, 0, 4]), 6 / 3 ** 1.5);
    expect(skewness([0.3 - 0.2, 0.4 - 0.3])).toBeNull();
    // It does not depend on the unit, however large or small.
    close(skewness([0, 0, 0, 4e150]), 6 / 3 ** 1.5);
    close(skewness([0, 0, 0, 4e-150]), 6 / 3 ** 1.5);
    expect(skewness([])).toBeNull();
  });

  it("theilSen as SciPy", () => {
    for (const row of rows<Ends & { x: number[]; y: number[]; slope: number }>("theil_sen")) {
      const got = theilSen(row.x, row.y, row.level);
      if (row.undefined) {
        expect(got).toBeNull();
        continue;
      }
      close(got?.slope, row.slope);
      sameEnds(got, row, "slope");
    }
    expect(theilSen([1, 1], [1, 2])).toBeNull();
  });
});

describe("bootstrap intervals", () => {
  it("from fixed resamples, as SciPy", () => {
    type Fixed = {
      data: number[];
      statistic: string;
      level: number;
      indices: number[][];
      estimate: number;
      replicates: number[];
      percentile: Bounds;
      basic: Bounds;
      bca: (Bounds & { fallback?: string }) | { undefined: string } | null;
    };
    for (const row of rows<Fixed & { name: string }>("bootstrap_fixed_indices")) {
      if (!row.replicates) continue;
      sameEnds(percentileInterval(row.replicates, row.level), row.percentile, `${row.name} percentile`);
      sameEnds(basicInterval(row.replicates, row.estimate, row.level), row.basic, `${row.name} basic`);
      const mean = (values: number[]): number => values.reduce((total, value) => total + value, 0) / values.length;
      const statistic = (values: number[]): number => {
        if (row.statistic === "median") return quantile(Float64Array.from(values).sort(), 0.5);
        if (row.statistic === "mean") return mean(values);
        return Math.sqrt(
          mean(values.map((value) => (value - mean(values)) ** 2)) * (values.length / (values.length - 1)),
        );
      };
      const jackknife = row.data.map((_, i) => statistic(row.data.filter((__, j) => j !== i)));
      const got = bcaInterval(row.replicates, row.estimate, jackknife, row.level);
      // Where BCa has no value ours says so, and the caller falls back to the percentile interval, as the golden value did.
      if (row.bca && "lo" in row.bca) {
        sameEnds(got ?? percentileInterval(row.replicates, row.level), row.bca, `${row.name} bca`);
        if (row.bca.fallback) expect(got, row.name).toBeNull();
      } else expect(got, row.name).toBeNull();
    }
  });

  it("the acceleration of methods 4.6", () => {
    for (const row of rows<{ data: number[]; statistic: string; expected: number | null }>("jackknife_acceleration")) {
      if (row.statistic !== "mean") continue;
      const total = row.data.reduce((a, b) => a + b, 0);
      const jackknife = row.data.map((value) => (total - value) / (row.data.length - 1));
      const got = bcaAcceleration(jackknife);
      if (row.expected === null) expect(got).toBeNull();
      else close(got, row.expected);
    }
  });

  it("nothing to say without replicates, or with all on one side", () => {
    expect(percentileInterval([])).toBeNull();
    expect(basicInterval([], 1)).toBeNull();
    expect(bcaInterval([2, 3, 4], 1, [1, 2, 3])).toBeNull();
    expect(bcaInterval([1, 1, 1], 1, [1, 1, 1])).toBeNull();
  });
});

describe("AUC", () => {
  const split = (y: number[], s: number[]): [number[], number[]] => [
    s.filter((_, i) => y[i] === 1),
    s.filter((_, i) => y[i] === 0),
  ];

  it("delong against the golden values", () => {
    let compared = 0;
    for (const { name, y, scores, expected } of scoreCases()) {
      const [positives, negatives] = split(y, scores);
      if (positives.length === 0 || negatives.length === 0) {
        expect(() => delong(positives, negatives)).toThrow(RangeError);
        continue;
      }
      const got = delong(positives, negatives);
      if (expected.delong.auc !== undefined) close(got.auc, expected.delong.auc, name);
      if (expected.delong.variance !== undefined) close(got.variance, expected.delong.variance, name);
      const interval = logitInterval(got.auc, got.variance);
      if (expected.delong.logit?.lo !== undefined) {
        sameEnds(interval, expected.delong.logit, name);
        compared++;
      } else expect(interval, name).toBeNull();
    }
    expect(compared).toBeGreaterThan(10);
  });

  it("delongPaired against the golden values", () => {
    for (const { name, y, scores, other, expected } of pairsOfCurves()) {
      const got = delongPaired(scores, other, y);
      close(got.difference, expected.difference, name);
      if (expected.p === undefined) {
        expect(got, name).toMatchObject({ z: null, p: null, lo: null, hi: null });
        continue;
      }
      close(got.se, Math.sqrt(expected.varianceOfDifference), name);
      close(got.z, expected.z, name);
      close(got.p, expected.p, name);
      sameEnds(got, { lo: Math.max(-1, expected.lo), hi: Math.min(1, expected.hi) }, name);
      close(delongPaired(other, scores, y).difference, -expected.difference, name);
    }
  });

  it("placements are shares of pairs won", () => {
    const score = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(score, score, (positives, negatives) => {
        let won = 0;
        for (const p of positives) for (const n of negatives) won += p > n ? 1 : p === n ? 0.5 : 0;
        const { auc, placementPositive, placementNegative } = delong(positives, negatives);
        expect(auc).toBeCloseTo(won / (positives.length * negatives.length), 12);
        const mean = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;
        expect(mean(placementPositive)).toBeCloseTo(mean(placementNegative), 12);
        expect(1 - auc).toBeCloseTo(delong(negatives, positives).auc, 12);
      }),
    );
  });
});

describe("quantile", () => {
  it("interpolates as NumPy does", () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    close(quantile([0.2, 1.3, 1.7, 2.2], 0.025), 0.2 + 0.075 * 1.1);
    expect([quantile([5], 0.3), quantile([1, 2], 0), quantile([1, 2], 1)]).toEqual([5, 1, 2]);
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});
