import { describe, expect, it } from "vitest";
import { correctedResampledT } from "../../../src/core/stats/corrected-resampled-t.js";
import { fiveByTwo } from "../../../src/core/stats/five-by-two.js";
import { close } from "./close.js";
import { rows } from "./oracle.js";

describe("corrected resampled t", () => {
  it.each(
    rows<{
      differences: number[];
      nTrain: number;
      nTest: number;
      mean: number;
      se: number;
      statistic: number;
      df: number;
      p: number;
      lo: number;
      hi: number;
      naiveP: number;
    }>("nadeau_bengio").map((row, i) => [i, row] as const),
  )("row %i", (_, row) => {
    const test = correctedResampledT(row.differences, row);
    if (row.undefined !== undefined) {
      expect(test).toBeNull();
      return;
    }
    close(test?.mean, row.mean, "mean");
    close(test?.se, row.se, "se");
    close(test?.t, row.statistic, "t");
    expect(test?.df).toBe(row.df);
    close(test?.p, row.p, "p");
    close(test?.lo, row.lo, "lo");
    close(test?.hi, row.hi, "hi");
    // The plain t test is what it must never be.
    expect(test?.p).toBeGreaterThan(row.naiveP);
  });

  it("gives what methods 9.5 states", () => {
    const d = [0.02, 0.01, 0.03, 0, 0.02, 0.04, 0.01, 0.02, 0.03, 0.01];
    const test = correctedResampledT(d, { nTest: 50, nTrain: 450 });
    expect([test?.t.toFixed(6), test?.p.toFixed(6)]).toEqual(["3.454017", "0.007229"]);
  });

  it("has nothing to say of one difference, or of equal ones up to rounding", () => {
    expect(correctedResampledT([0.1], { nTest: 1, nTrain: 1 })).toBeNull();
    expect(correctedResampledT([0.3 - 0.2, 0.4 - 0.3, 0.1], { nTest: 1, nTrain: 2 })).toBeNull();
  });
});

describe("5x2cv", () => {
  it.each(
    rows<{ differences: number[][]; t: number; tDf: number; tP: number; f: number; fDf: number[]; fP: number }>(
      "five_by_two_cv",
    ).map((row, i) => [i, row] as const),
  )("row %i: Dietterich's t and Alpaydin's F", (_, row) => {
    const test = fiveByTwo(row.differences);
    close(test?.t, row.t, "t");
    close(test?.p, row.tP, "p");
    close(test?.f, row.f, "F");
    close(test?.fP, row.fP, "p of F");
    expect([test?.df, test?.fDf]).toEqual([row.tDf, row.fDf]);
  });

  it("gives what methods 9.5 states", () => {
    const test = fiveByTwo([
      [0.03, 0.01],
      [0.02, 0.04],
      [0, 0.03],
      [0.05, 0.02],
      [0.02, 0.01],
    ]);
    expect([test?.t.toFixed(6), test?.p.toFixed(6)]).toEqual(["1.825742", "0.127464"]);
    expect([test?.f.toFixed(6), test?.fP.toFixed(6)]).toEqual(["2.703704", "0.141909"]);
  });

  it("is undefined where no repeat varies, and refuses another shape", () => {
    expect(fiveByTwo(new Array(5).fill([0.1, 0.1]))).toBeNull();
    expect(fiveByTwo(new Array(5).fill([0.3 - 0.2, 0.4 - 0.3]))).toBeNull();
    expect(() => fiveByTwo([[0.1, 0.2]])).toThrow(RangeError);
  });
});
