import { describe, expect, it } from "vitest";
import { effects } from "../../../src/core/compare/effects.js";
import type { Estimate } from "../../../src/core/compare/estimate.js";

const about = {
  n: 0,
  base: null,
  tuned: null,
  point: 0,
  scope: "this_checkpoint",
  discordant: 0,
  method: "t",
  bounds: () => null,
  se: null,
  df: 1,
  flags: [],
} as const satisfies Estimate;

describe("effect sizes of a comparison", () => {
  it("gives the odds ratio and Cohen's h of fixture C (methods 9.8)", () => {
    const found = effects(
      {
        ...about,
        n: 600,
        base: 515 / 600,
        tuned: 530 / 600,
        table: { bothRight: 500, onlyBase: 15, onlyTuned: 30, bothWrong: 55 },
      },
      "higher",
    );
    expect(found["odds_ratio"].value).toBe(2);
    // scipy.stats.binomtest(30, 45).proportion_ci(.95): each end p as p / (1 - p).
    expect(found["odds_ratio"].ci?.lo).toBeCloseTo(0.5104963621416386 / (1 - 0.5104963621416386), 9);
    expect(found["odds_ratio"].ci?.hi).toBeCloseTo(0.799994311989305 / (1 - 0.799994311989305), 8);
    expect(found["cohen_h"].value).toBeCloseTo(0.0746, 4);
  });

  it("has no odds ratio where nothing was broken", () => {
    const found = effects(
      { ...about, n: 10, base: 0.5, tuned: 0.7, table: { bothRight: 5, onlyBase: 0, onlyTuned: 2, bothWrong: 3 } },
      "higher",
    );
    expect(Object.keys(found)).toEqual(["cohen_h"]);
  });

  it("gives dz, rank-biserial and the share that improved of scores (fixture D)", () => {
    const values = Float64Array.from([0.02, 0.04, -0.01, 0.07, 0.01, 0.03, 0, 0.06]);
    const higher = effects({ ...about, n: 8, values }, "higher");
    // numpy: mean .0275, sd (ddof 1) .0281577; scipy.stats.wilcoxon: ranks without the zero are 26.5 for and 1.5 against.
    expect(higher["dz"].value).toBeCloseTo(0.0275 / 0.0281577, 5);
    expect(higher["rank_biserial"].value).toBeCloseTo((26.5 - 1.5) / 28, 12);
    expect(higher["share_improved"].value).toBe(6.5 / 8);
    const lower = effects({ ...about, n: 8, values }, "lower");
    expect(lower["share_improved"].value).toBe(1.5 / 8);
    expect(lower["dz"].value).toBe(higher["dz"].value);
  });

  it("gives none where all differences are equal", () => {
    expect(effects({ ...about, n: 3, values: Float64Array.from([0.1, 0.1, 0.1]) }, "higher")).toEqual({});
  });
});
