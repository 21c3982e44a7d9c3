import { describe, expect, it } from "vitest";
import { crossing } from "../../../src/core/stats/crossing.js";
import { pairedRatio } from "../../../src/core/stats/paired-ratio.js";

describe("score interval of the ratio of paired shares", () => {
  it("is the published one", () => {
    // Airway hyper-responsiveness before and after a transplantation, 1, 1, 7, 12: ratio .25, .065 to .907 (Fagerland, Lydersen & Laake 2014).
    const found = pairedRatio({ bothRight: 1, onlyTuned: 1, onlyBase: 7, bothWrong: 12 });
    expect(found?.lo).toBeCloseTo(0.065, 3);
    expect(found?.hi).toBeCloseTo(0.907, 3);
  });

  it("turns round with its sides, and has width where no item differs", () => {
    const counts = { bothRight: 60, onlyTuned: 9, onlyBase: 14, bothWrong: 17 };
    const [one, other] = [
      pairedRatio(counts),
      pairedRatio({ ...counts, onlyTuned: counts.onlyBase, onlyBase: counts.onlyTuned }),
    ];
    expect((one?.lo ?? 0) * (other?.hi ?? 0)).toBeCloseTo(1, 6);
    const same = pairedRatio({ bothRight: 80, onlyTuned: 0, onlyBase: 0, bothWrong: 20 });
    expect(same?.lo).toBeLessThan(0.96);
    expect(same?.hi).toBeGreaterThan(1.04);
    expect(pairedRatio({ bothRight: 0, onlyTuned: 3, onlyBase: 0, bothWrong: 7 })).toBeNull();
  });
});

describe("the search for an end", () => {
  it("finds where a function turns negative, and says where it never does", () => {
    expect(crossing((x) => 2 - x * x, 0, Number.POSITIVE_INFINITY)).toBeCloseTo(Math.SQRT2, 7);
    expect(crossing((x) => 2 - x ** 9, 1, 3)).toBeCloseTo(2 ** (1 / 9), 7);
    expect(crossing(() => 1, 0, Number.NEGATIVE_INFINITY)).toBeNull();
    expect(crossing(() => 1, 0, -5)).toBeNull();
  });
});
