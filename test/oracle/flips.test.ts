import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { flipSeeds } from "../../src/core/compare/flip-seeds.js";
import type { FlipValues } from "../../src/core/compare/flip-values.js";
import { flipCounts } from "../../src/core/compare/flips.js";
import { outcomes } from "../../src/core/compare/outcomes.js";
import type { Result } from "../../src/core/result.js";
import { close } from "../core/stats/close.js";

interface Share {
  value: number;
  lo: number;
  hi: number;
}

interface Case {
  readonly name: string;
  readonly by: FlipValues["by"];
  readonly margin: number;
  readonly base: readonly number[][];
  readonly tuned: readonly number[][];
  readonly groups: number[] | null;
  readonly expected: {
    pairs: number;
    steady: { broken: number; fixed: number };
    varies: number;
    right?: number[][];
    retraining: number;
    byChance: { broken: number; fixed: number };
  } & Record<"negative" | "positive" | "between" | "excess", Share> &
    Record<"withinBase" | "withinTuned", Share | null>;
}

const { cases }: { cases: readonly Case[] } = JSON.parse(readFileSync(new URL("flips.json", import.meta.url), "utf8"));

describe("flips over seeds against NumPy, pair by pair", () => {
  it.each(cases.map((one) => [one.name, one] as const))("%s", (_, { by, margin, base, tuned, groups, expected }) => {
    const values: FlipValues = {
      by,
      margin,
      base: base.map((run) => Float64Array.from(run)),
      tuned: tuned.map((run) => Float64Array.from(run)),
    };
    const counts = flipCounts(outcomes(values), values);
    expect([counts.broken, counts.fixed, counts.varies]).toEqual([
      expected.steady.broken,
      expected.steady.fixed,
      expected.varies,
    ]);
    const found = flipSeeds(values, groups === null ? undefined : Int32Array.from(groups));
    if (found === null) throw new Error("several runs have flips over seeds");
    expect([found.pairs, found.right]).toEqual([expected.pairs, expected.right ?? null]);
    const same = (result: Result | null, share: Share | null) => {
      if (share === null) return expect(result).toBeNull();
      close(result?.value, share.value);
      // The ends of the oracle are found by bisection.
      close(result?.ci?.lo, share.lo, "lo", 1e-8);
      close(result?.ci?.hi, share.hi, "hi", 1e-8);
    };
    same(found.negativeFlipRate, expected.negative);
    same(found.positiveFlipRate, expected.positive);
    same(found.between, expected.between);
    same(found.withinBase, expected.withinBase);
    same(found.withinTuned, expected.withinTuned);
    // The oracle's ends may lie beyond what shares allow: nothing less than half the items by retraining alone, all broken.
    same(found.excess, {
      ...expected.excess,
      lo: Math.max(-0.5, expected.excess.lo),
      hi: Math.min(1, expected.excess.hi),
    });
    close(found.retraining.value, expected.retraining);
    close(found.byChance.broken, expected.byChance.broken);
    close(found.byChance.fixed, expected.byChance.fixed);
  });
});
