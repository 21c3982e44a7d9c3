import { describe, expect, it } from "vitest";
import type { Comparison } from "../../src/core/documents/comparison.js";
import { newcombe } from "../../src/core/stats/newcombe.js";
import { assay, folder, lines } from "./assay.js";

const { path, write } = folder();

/** n items of which the first `right` are answered right. */
const side = (prefix: string, n: number, right: number): string =>
  lines(
    Array.from({ length: n }, (_, i) => {
      const gold = i % 2 === 0 ? "a" : "b";
      return { id: `${prefix}${i}`, gold, pred: i < right ? gold : gold === "a" ? "b" : "a" };
    }),
  );

describe("assay compare --unpaired", () => {
  write("old.jsonl", side("o", 400, 268));
  write("new.jsonl", side("n", 500, 410));

  it("compares sides of different items by Newcombe's interval, and says that the design is weak", async () => {
    const { code, out, err } = await assay(["compare", "old.jsonl", "new.jsonl", "--unpaired", "--json"], {
      cwd: path,
    });
    expect(code, err).toBe(0);
    const comparison = JSON.parse(out) as Comparison;
    const expected = newcombe(410, 500, 268, 400);
    expect(comparison.difference.value).toBeCloseTo(410 / 500 - 268 / 400, 12);
    expect(comparison.difference.ci?.lo).toBeCloseTo(expected.lo, 12);
    expect(comparison.difference.ci?.hi).toBeCloseTo(expected.hi, 12);
    expect(comparison).toMatchObject({ verdict: "improved", flips: null, n: 500 });
    expect(comparison.rule.notes).toContain("unpaired");
  });

  it("is not done unless asked for", async () => {
    const { code, err } = await assay(["compare", "old.jsonl", "new.jsonl"], { cwd: path });
    expect(code).toBe(2);
    expect(err).toContain("Ids without a counterpart");
  });

  it("compares one run with one", async () => {
    const { code, err } = await assay(["compare", "old.jsonl", "*.jsonl", "--unpaired"], { cwd: path });
    expect(code).toBe(2);
    expect(err).toContain("one run with one");
  });
});
