import { describe, expect, it } from "vitest";
import { random } from "../../../src/core/random.js";
import {
  bcaInterval,
  percentileInterval,
  studentisedInterval,
  widest,
} from "../../../src/core/stats/bootstrap-interval.js";
import { clusterBootstrap } from "../../../src/core/stats/cluster-bootstrap.js";
import { clusterInterval } from "../../../src/core/stats/cluster-interval.js";
import { clusteredShare } from "../../../src/core/stats/clustered-share.js";
import { meanInterval } from "../../../src/core/stats/mean-interval.js";
import { pooledDf } from "../../../src/core/stats/pooled-df.js";
import { lopsidedness, skewedMean } from "../../../src/core/stats/skewed-mean.js";
import { tMargin } from "../../../src/core/stats/student.js";
import { wilson } from "../../../src/core/stats/wilson.js";
import { close } from "./close.js";
import { rows } from "./oracle.js";

const ten = [3.1, 0.2, 4.4, 1.7, 2.9, 9.8, 0.4, 2.2, 5.1, 1.3];

describe("studentised bootstrap", () => {
  it("on given indices", () => {
    type Row = {
      data: number[];
      level: number;
      indices: number[][];
      estimate: number;
      replicates: number[];
      studentised?: { lo: number; hi: number };
    };
    let seen = 0;
    for (const row of rows<Row>("bootstrap_fixed_indices")) {
      if (row.studentised === undefined) continue;
      seen++;
      const errors = row.indices.map((index) => meanInterval(index.map((i) => row.data[i])).se ?? 0);
      const se = meanInterval(row.data).se ?? 0;
      const got = studentisedInterval(row.replicates, errors, { estimate: row.estimate, se }, row.level);
      close(got?.lo, row.studentised.lo);
      close(got?.hi, row.studentised.hi);
    }
    expect(seen).toBeGreaterThan(3);
  });

  it("the example of methods 4.6: percentile, BCa and studentised differ on skewed values", () => {
    const chance = random("ten");
    const replicates: number[] = [];
    const errors: number[] = [];
    for (let b = 0; b < 9999; b++) {
      const drawn = meanInterval(ten.map(() => ten[chance.integer(10)]));
      replicates.push(drawn.mean);
      errors.push(drawn.se ?? 0);
    }
    const { mean, se } = meanInterval(ten);
    expect(mean).toBeCloseTo(3.11, 12);
    const jackknife = ten.map((value) => (31.1 - value) / 9);
    const near = (got: { lo: number; hi: number } | null, lo: number, hi: number): void => {
      // Four Monte-Carlo standard errors of the ends at 9,999 resamples are about .12.
      expect(Math.abs((got?.lo ?? 9) - lo)).toBeLessThan(0.15);
      expect(Math.abs((got?.hi ?? 9) - hi)).toBeLessThan(0.25);
    };
    near(percentileInterval(replicates), 1.64, 4.94);
    near(bcaInterval(replicates, mean, jackknife), 1.85, 5.43);
    near(studentisedInterval(replicates, errors, { estimate: mean, se: se ?? 0 }), 1.59, 6.34);
  });

  it("is not made up where errors are 0", () => {
    expect(studentisedInterval([], [], { estimate: 0, se: 1 })).toBeNull();
    expect(studentisedInterval([1, 2], [1, 1], { estimate: 0, se: 0 })).toBeNull();
    expect(studentisedInterval([1, 2, 3], [0, 1, 1], { estimate: 0, se: 1 })).toBeNull();
  });
});

describe("means of lopsided values", () => {
  it("as t after Hall's transformation, on the wider side", () => {
    for (const row of rows<{ data: number[]; level: number; lo: number; hi: number; tolerance: number }>(
      "skewed_mean",
    )) {
      const { mean, se } = meanInterval(row.data);
      const got = skewedMean(mean, se ?? 0, lopsidedness(row.data), row.level);
      close(got.lo, row.lo, "lo", row.tolerance);
      close(got.hi, row.hi, "hi", row.tolerance);
    }
  });

  it("is t for symmetric values and never shorter", () => {
    const symmetric = [-2, -1, 1, 2, 0.5, -0.5];
    const { mean, se, lo, hi } = meanInterval(symmetric);
    const got = skewedMean(mean, se ?? 0, lopsidedness(symmetric));
    close(got.lo, lo as number);
    close(got.hi, hi as number);
    const skewed = lopsidedness(ten);
    const t = meanInterval(ten);
    const wide = skewedMean(t.mean, t.se ?? 0, skewed);
    expect(wide.lo).toBeLessThanOrEqual(t.lo as number);
    expect(wide.hi).toBeGreaterThan(t.hi as number);
    // Turned values turn the interval, and a higher level holds a lower one.
    const turned = ten.map((value) => -value);
    const back = skewedMean(-t.mean, t.se ?? 0, lopsidedness(turned));
    close(back.lo, -wide.hi);
    close(back.hi, -wide.lo);
    const narrow = skewedMean(t.mean, t.se ?? 0, skewed, 0.9);
    expect(narrow.lo).toBeGreaterThan(wide.lo);
    expect(narrow.hi).toBeLessThan(wide.hi);
  });

  it("counts the values that moved", () => {
    expect(lopsidedness([0, 0, 0, 1, -1, 2, -2]).df).toBe(3);
    expect(lopsidedness([0, 0, 1]).bends).toEqual([0, 0]);
    expect(lopsidedness([1, 1, 1, 1])).toEqual({ df: 3, bends: [0, 0] });
  });
});

describe("grouped items", () => {
  const bits = [..."11110001111011110010"].map(Number);
  const groups = bits.map((_, i) => Math.floor(i / 4));

  it("five groups of four (methods 4.6): CR1, CR0, design effect", () => {
    const found = clusterInterval(bits, groups);
    expect(found.se).toBeCloseTo(0.169558, 6);
    const cr0 = (found.se ?? 0) * Math.sqrt(4 / 5);
    expect(cr0).toBeCloseTo(0.151658, 6);
    const naive = meanInterval(bits).se ?? 0;
    expect(naive).toBeCloseTo(0.109424, 6);
    expect((cr0 / naive) ** 2).toBeCloseTo(1.921, 3);
  });

  it("a share over groups is Wilson's of the items it is worth", () => {
    type Row = {
      share: number;
      se: number;
      items: number;
      groups: number;
      level: number;
      lo: number;
      hi: number;
      tolerance: number;
    };
    for (const row of rows<Row>("clustered_share")) {
      const got = clusteredShare(row.share, row.se, row, tMargin(row.level, row.groups - 1));
      close(got.lo, row.lo, "lo", row.tolerance, 1e-7);
      close(got.hi, row.hi, "hi", row.tolerance, 1e-7);
    }
    // Without a design effect and with z for t it is Wilson's.
    const plain = clusteredShare(0.86, Math.sqrt((0.86 * 0.14) / 100), { items: 100, groups: 100 }, 1.959963984540054);
    close(plain.lo, wilson(86, 100).lo);
    close(plain.hi, wilson(86, 100).hi);
  });

  it("resampling whole groups spreads as CR0 does", () => {
    const chance = random("groups");
    const values = Array.from({ length: 300 }, (_, i) => Math.sin(Math.floor(i / 10)) + chance.normal());
    const of = values.map((_, i) => Math.floor(i / 10));
    const drawn = clusterBootstrap(values, of, { random: chance, resamples: 4000 });
    const cr0 = (clusterInterval(values, of).se ?? 0) * Math.sqrt(29 / 30);
    expect((meanInterval(drawn).sd ?? 0) / cr0).toBeGreaterThan(0.94);
    expect((meanInterval(drawn).sd ?? 0) / cr0).toBeLessThan(1.06);
    expect(() => clusterBootstrap([], [], { random: chance, resamples: 1 })).toThrow(RangeError);
  });
});

describe("a variance of several parts", () => {
  it("has the degrees of freedom that give each part its own t", () => {
    for (const row of rows<{ parts: { variance: number; df: number }[]; df: number; tolerance: number }>("pooled_df"))
      close(pooledDf(row.parts), row.df, JSON.stringify(row.parts), row.tolerance);
    expect(pooledDf([{ variance: 0, df: 2 }])).toBe(2);
  });
});

it("the wider of two intervals", () => {
  expect(widest({ lo: 0, hi: 2 }, { lo: 1, hi: 3 })).toEqual({ lo: 0, hi: 3 });
});
