import { describe, expect, it } from "vitest";
import { charts } from "../../../src/core/charts/catalogue.js";
import { confusion } from "../../../src/core/charts/confusion.js";
import { thinned } from "../../../src/core/charts/curve.js";
import { darkInk, heat, heatStep, ink, onHeat } from "../../../src/core/charts/ink.js";
import { verdictLine } from "../../../src/core/charts/verdict_line.js";
import type { Comparison } from "../../../src/core/documents/comparison.js";

/** Relative luminance of WCAG 2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
  return (x + 0.05) / (y + 0.05);
}

describe("ink", () => {
  it("has a contrast of 4.5 or more for text, light and dark", () => {
    const words = [ink.text, ink.faint, ink.base, ink.tuned, ink.better, ink.worse, ink.error];
    for (const color of words) {
      expect(contrast(color, ink.ground), color).toBeGreaterThanOrEqual(4.5);
      expect(contrast(darkInk[color], darkInk[ink.ground]), `${color} in the dark`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("turns the text white past half, and it can be read on every step, light and dark", () => {
    expect(heatStep(0).text).toBe(onHeat.low);
    expect(heatStep(0.49).text).toBe(onHeat.low);
    expect(heatStep(0.5).text).toBe(onHeat.high);
    expect(heatStep(1).fill).toBe(heat[heat.length - 1]);
    for (let step = 0; step < heat.length; step++) {
      const { fill, text } = heatStep((step + 0.5) / heat.length);
      expect(contrast(fill, text), `step ${step}`).toBeGreaterThanOrEqual(3);
      expect(contrast(darkInk[fill], darkInk[text]), `step ${step} in the dark`).toBeGreaterThanOrEqual(3);
    }
  });

  it("gives every meaning its own light colour, so that the dark one can be found by it", () => {
    const all = [...Object.values(ink), ...heat, ...Object.values(onHeat)];
    expect(new Set(all).size).toBe(all.length);
    for (const color of all) expect(darkInk).toHaveProperty([color]);
  });
});

describe("charts", () => {
  it("say in both languages what they answer and when they mislead", () => {
    expect(charts.all.length).toBeGreaterThanOrEqual(20);
    for (const chart of charts.all) {
      for (const words of [chart.words, chart.answers, chart.misleads]) {
        expect(words.en).not.toBe("");
        expect(words.zh).toMatch(/[\u4e00-\u9fff]/);
      }
    }
  });

  it("show harmful characters of the data by their code", () => {
    const drawn = confusion.draw(
      {
        confusion: {
          labels: ["a\u202Eb", "c\nd"],
          matrix: [
            [1, 2],
            [3, 4],
          ],
          unanswered: [0, 0],
        },
        model: "m",
        data: "test",
      },
      "en",
    );
    const spec = JSON.stringify(drawn.spec);
    expect(spec).not.toContain("\u202E");
    expect(spec).toContain("a‹U+202E›b");
  });

  it("do not draw a label without gold items as a row of zeros", () => {
    const drawn = confusion.draw(
      {
        confusion: {
          labels: ["a", "b", "c"],
          matrix: [
            [5, 1, 2],
            [0, 4, 0],
            [0, 0, 0],
          ],
          unanswered: [0, 1, 0],
        },
        model: "m",
        data: "test",
      },
      "en",
    );
    const layers = drawn.spec["layer"] as { data: { values: { row?: string; column?: string }[] } }[];
    expect(new Set(layers[0].data.values.map(({ row }) => row))).toEqual(new Set(["0", "1"]));
    expect(new Set(layers[0].data.values.map(({ column }) => column))).toEqual(new Set(["0", "1", "2", "none"]));
  });
});

describe("forest line", () => {
  const result = (value: number, lo: number, hi: number, better: "higher" | "lower" = "higher") => ({
    value,
    status: "ok" as const,
    n: 100,
    method: "x",
    params: {},
    flags: [],
    scale: "0-1",
    better,
    ci: { lo, hi, level: 0.95, method: "newcombe_paired" },
  });
  const comparison = (difference: ReturnType<typeof result>): Comparison =>
    ({ difference, deltaMin: 0.02, metric: "accuracy", data: "test" }) as unknown as Comparison;

  it("says the difference in points with its interval", () => {
    expect(verdictLine.draw(comparison(result(0.025, 0.0028, 0.0478)), "en").title).toBe(
      "Difference in accuracy on test: +2.5 [+0.3, +4.8]",
    );
  });

  it("turns losses round, so that better is always to the right", () => {
    const points = (difference: ReturnType<typeof result>): number[] =>
      (
        verdictLine.draw(comparison(difference), "en").spec["layer"] as {
          mark: { type: string };
          data: { values: { x: number }[] };
        }[]
      )
        .filter(({ mark }) => mark.type === "point")
        .map(({ data }) => data.values[0].x);
    expect(points(result(0.1, 0.05, 0.15))[0]).toBeCloseTo(10, 9);
    expect(points(result(-0.1, -0.15, -0.05, "lower"))[0]).toBeCloseTo(10, 9);
  });
});

describe("curves", () => {
  it("are thinned to at most 200 points, first and last kept", () => {
    const points = Array.from({ length: 10000 }, (_, i) => i);
    const some = thinned(points);
    expect(some).toHaveLength(200);
    expect(some[0]).toBe(0);
    expect(some[199]).toBe(9999);
    expect(thinned([1, 2, 3])).toEqual([1, 2, 3]);
  });
});
