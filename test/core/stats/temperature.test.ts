import { describe, expect, it } from "vitest";
import { fitTemperature } from "../../../src/core/stats/temperature.js";
import { close } from "./close.js";
import { rows } from "./oracle.js";

type Fitted = {
  name: string;
  logits: number[][];
  gold: number[];
  T: number;
  nllBefore: number;
  nllAfter: number;
  atBound?: boolean;
};

describe("fitTemperature", () => {
  for (const row of rows<Fitted>("temperature")) {
    it(row.name, () => {
      const got = fitTemperature(Float64Array.from(row.logits.flat()), row.logits[0].length, Int32Array.from(row.gold));
      if (row.undefined || row.atBound) expect(got).toHaveProperty("undefined", row.undefined ?? "optimizer_failed");
      else if ("temperature" in got) {
        close(got.temperature, row.T, "T", 1e-6);
        close(got.nll, row.nllAfter, "after", 1e-9);
        close(got.nllBefore, row.nllBefore, "before", 1e-9);
      } else expect(got).toHaveProperty("temperature");
    });
  }

  it("takes log-probabilities: shifting a row changes nothing, scaling all by 2 doubles T", () => {
    const logits = [4, 1, 0, 3, 0, 0, 0, 3.5, 1, 2.5, 2, 0, 0, 0, 3, 3, 1, 2.5, 0.5, 4, 0, 1, 0, 2];
    const gold = [0, 1, 1, 1, 2, 2, 1, 0];
    const plain = fitTemperature(logits, 3, gold);
    const shifted = fitTemperature(
      logits.map((z, i) => z - Math.floor(i / 3)),
      3,
      gold,
    );
    const doubled = fitTemperature(
      logits.map((z) => 2 * z),
      3,
      gold,
    );
    if (!("temperature" in plain && "temperature" in shifted && "temperature" in doubled)) throw new Error("no fit");
    close(shifted.temperature, plain.temperature);
    close(doubled.temperature, 2 * plain.temperature);
    close(doubled.nll, plain.nll);
  });

  it("says why there is none", () => {
    expect(fitTemperature([], 3, [])).toEqual({ undefined: "no_items" });
    expect(fitTemperature([1, 1, 2, 2], 2, [0, 1])).toEqual({ undefined: "zero_variance" });
    expect(fitTemperature([2, 0, 0, 2], 2, [0, 1])).toEqual({ undefined: "separable" });
  });

  it("stays finite where a probability is 0", () => {
    const right = Array.from({ length: 60 }, () => [0, -3]).flat();
    const got = fitTemperature([0, Number.NEGATIVE_INFINITY, ...right], 2, [1, ...Array<number>(60).fill(0)]);
    expect("temperature" in got && Number.isFinite(got.nll) && got.nll < got.nllBefore).toBe(true);
  });
});
