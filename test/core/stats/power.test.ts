import { describe, expect, it } from "vitest";
import { tPower } from "../../../src/core/stats/noncentral-t.js";
import {
  connorItems,
  connorMde,
  nonInferiorityItems,
  pairedMeanItems,
  pairedMeanMde,
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

  it("power without an effect is alpha, whatever the degrees of freedom", () => {
    for (const df of [1, 2, 5, 30, 1000, 1e6]) close(tPower(0, df, 0.05), 0.05, `df ${df}`, 1e-9);
    expect(tPower(30, 3, 0.05)).toBeGreaterThan(0.999);
  });
});
