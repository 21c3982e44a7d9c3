import { describe, expect, it } from "vitest";
import { tPower } from "../../../src/core/stats/noncentral-t.js";
import {
  arcsineItems,
  connorItems,
  connorMde,
  nonInferiorityItems,
  pairedMeanItems,
  pairedMeanMde,
  twoProportionItems,
} from "../../../src/core/stats/power.js";
import { close } from "./close.js";
import { rows } from "./oracle.js";

describe("power", () => {
  it("paired right/wrong by Connor 1987", () => {
    type Items = { psi: number; difference: number; alpha: number; power: number; n: number };
    for (const { psi, difference, alpha, power, n, undefined: none } of rows<Items>("power_paired_n")) {
      expect(connorItems({ discordant: psi, difference, alpha, power })).toBe(none ? null : n);
    }
    type Mde = { psi: number; n: number; alpha: number; power: number; mde: number };
    for (const { psi, n, alpha, power, mde, undefined: none } of rows<Mde>("power_paired_mde")) {
      const got = connorMde({ discordant: psi, n, alpha, power });
      if (none) expect(got).toBeNull();
      else close(got, mde);
    }
    expect(connorItems({ discordant: 0.075, difference: 0.025 })).toBe(940);
    expect(connorMde({ discordant: 0.075, n: 600 })).toBeCloseTo(0.0313, 4);
    expect(connorItems({ discordant: 0.1, difference: 0 })).toBeNull();
    expect(connorMde({ discordant: 0, n: 100 })).toBeNull();
    expect(connorMde({ discordant: 0.1, n: 3 })).toBeNull();
  });

  it("non-inferiority", () => {
    type Row = { psi: number; margin: number; alphaOneSided: number; power: number; n: number };
    for (const { psi, margin, alphaOneSided, power, n } of rows<Row>("power_non_inferiority")) {
      expect(nonInferiorityItems({ discordant: psi, margin, alpha: alphaOneSided, power })).toBe(n);
    }
    expect(nonInferiorityItems({ discordant: 0.1, margin: 0 })).toBeNull();
  });

  it("paired means as statsmodels TTestPower", () => {
    for (const row of rows<{ dz: number; alpha: number; power: number; nExact: number; n: number }>(
      "power_paired_mean",
    )) {
      const { dz, alpha, power, nExact, n } = row;
      expect(pairedMeanItems({ dz, alpha, power })).toBe(n);
      expect(pairedMeanItems({ dz: -dz, alpha, power })).toBe(n);
      close(pairedMeanMde({ sd: 2, n: nExact, alpha, power }), 2 * dz, "mde", 1e-6);
    }
    // Tiny effects need (z_a + z_b)^2 / dz^2 items, 2.801585^2 / 1e-8, less 2.5e-6 for the far tail.
    close(pairedMeanItems({ dz: 1e-4 }), 7.848879734e8, "tiny dz", 3e-6);
    expect(pairedMeanItems({ dz: 0 })).toBeNull();
    expect(pairedMeanMde({ sd: 0, n: 10 })).toBeNull();
    expect(pairedMeanMde({ sd: 1, n: 1 })).toBeNull();
  });

  it("two independent shares as the normal test and as statsmodels NormalIndPower; .80 against .83 needs 2,629 or 2,626", () => {
    type Row = { p1: number; p2: number; alpha: number; power: number; nPerArm: number; arcsine: number };
    for (const { p1, p2, alpha, power, nPerArm, arcsine } of rows<Row>("power_two_proportions")) {
      const what = `${p1} ${p2} ${alpha}`;
      expect(twoProportionItems({ p1, p2, alpha, power }), what).toBe(nPerArm);
      expect(arcsineItems({ p1, p2, alpha, power }), what).toBe(arcsine);
    }
    expect(twoProportionItems({ p1: 0.8, p2: 0.83 })).toBe(2629);
    expect(arcsineItems({ p1: 0.83, p2: 0.8 })).toBe(2626);
    expect(twoProportionItems({ p1: 0.5, p2: 0.5 })).toBeNull();
    expect(arcsineItems({ p1: 0.5, p2: 0.5 })).toBeNull();
  });

  it("the examples of methods 4.7", () => {
    expect([0.03, 0.05].map((difference) => connorItems({ discordant: 0.15, difference }))).toEqual([1306, 469]);
    expect([200, 500, 1000, 5000].map((n) => connorMde({ discordant: 0.15, n })?.toFixed(4).replace(/^0/, ""))).toEqual(
      [".0763", ".0484", ".0343", ".0153"],
    );
    expect(pairedMeanItems({ dz: 0.1 })).toBe(787);
    // 6.183 x .068 / .0004 is 1,051.03, so 1,052 whole items.
    expect(nonInferiorityItems({ discordant: 0.068, margin: 0.02 })).toBe(1052);
  });

  it("power without an effect is alpha, whatever the degrees of freedom", () => {
    for (const df of [1, 2, 5, 30, 1000, 1e6]) close(tPower(0, df, 0.05), 0.05, `df ${df}`, 1e-9);
    expect(tPower(30, 3, 0.05)).toBeGreaterThan(0.999);
  });
});
