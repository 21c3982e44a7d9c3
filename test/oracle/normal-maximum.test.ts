import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { normalMaximum } from "../../src/core/stats/normal-maximum.js";

const { rows } = JSON.parse(readFileSync(new URL("normal-maximum.json", import.meta.url), "utf8")) as {
  rows: { k: number; expected: number }[];
};

describe("the expected largest of k standard normals", () => {
  it.each(rows)("is SciPy's for $k", ({ k, expected }) => {
    expect(Math.abs(normalMaximum(k) - expected)).toBeLessThan(1e-9 * expected);
  });

  it("is the table's of methods 12.6, and 0 for one", () => {
    expect(normalMaximum(1)).toBe(0);
    expect(normalMaximum(5).toFixed(3)).toBe("1.163");
    expect(normalMaximum(20).toFixed(3)).toBe("1.867");
    expect(normalMaximum(100).toFixed(3)).toBe("2.508");
  });

  it("obeys the recurrence of the largest of two, and grows", () => {
    expect(normalMaximum(2)).toBeCloseTo(1 / Math.sqrt(Math.PI), 12);
    let before = 0;
    for (let k = 2; k < 200; k++) {
      const now = normalMaximum(k);
      expect(now).toBeGreaterThan(before);
      before = now;
    }
  });
});
