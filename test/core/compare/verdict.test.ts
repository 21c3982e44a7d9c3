import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type VerdictInput, verdict } from "../../../src/core/compare/verdict.js";
import type { GuardRail, Verdict } from "../../../src/core/documents/comparison.js";
import { ok } from "../../../src/core/result.js";

const rail = (state: GuardRail["state"]): GuardRail => ({
  data: "general",
  metric: "accuracy",
  margin: 0.02,
  state,
  difference: ok(0, 1, "t"),
  lowerBound: 0,
});
const at = (lo: number, hi: number, more: Partial<VerdictInput> = {}) =>
  verdict({ lo, hi, point: (lo + hi) / 2, deltaMin: 0.02, identical: false, guardRails: [], ...more });

describe("the ordered rows of methods 8", () => {
  it("applies the first row that fits", () => {
    expect(at(0.01, 0.05, { identical: true })).toMatchObject({
      verdict: "not_resolved",
      row: 1,
      reason: "identical_outputs",
    });
    expect(at(0.01, 0.05, { groups: 7 })).toMatchObject({ verdict: "not_resolved", row: 1, reason: "too_few_groups" });
    expect(at(0.01, 0.05, { groups: 8 })).toMatchObject({ verdict: "improved", row: 4 });
    expect(
      verdict({ deltaMin: 0.02, identical: false, guardRails: [], reasonUndefined: "replicates_undefined" }),
    ).toMatchObject({ row: 1, reason: "replicates_undefined" });
    expect(at(-0.01, 0.01)).toMatchObject({ verdict: "equivalent", row: 2, notes: [] });
    expect(at(0.001, 0.019)).toMatchObject({ verdict: "equivalent", row: 2, notes: ["real_but_small"] });
    expect(at(-0.01, 0.01, { discordant: 2 })).toMatchObject({ verdict: "equivalent", row: 2 });
    // 2 of 1,000 items: at most .73 % differ (Wilson), below .02; 2 of 200: up to 3.6 %, which fits a difference of .02.
    expect(at(-0.01, 0.01, { discordant: 2, pairs: 1000 })).toMatchObject({ verdict: "equivalent", row: 2 });
    expect(at(-0.01, 0.01, { discordant: 2, pairs: 200 })).toMatchObject({ verdict: "not_resolved", row: 3 });
    expect(at(0.001, 0.05, { discordant: 5 })).toMatchObject({
      verdict: "not_resolved",
      row: 3,
      reason: "too_few_discordant",
    });
    expect(at(0.001, 0.05, { discordant: 6 })).toMatchObject({ verdict: "improved", row: 4 });
    expect(at(0.001, 0.03)).toMatchObject({ verdict: "improved_size_uncertain", row: 5 });
    expect(at(-0.03, -0.001)).toMatchObject({ verdict: "worse", row: 6, notes: ["size_uncertain"] });
    expect(at(-0.05, -0.01)).toMatchObject({ verdict: "worse", row: 6, notes: [] });
    expect(at(-0.01, 0.03)).toMatchObject({ verdict: "not_resolved", row: 7, notes: ["loss_of_delta_min_excluded"] });
    expect(at(-0.03, 0.01)).toMatchObject({ verdict: "not_resolved", row: 7, notes: ["gain_of_delta_min_excluded"] });
    expect(at(-0.03, 0.03)).toMatchObject({ verdict: "not_resolved", row: 7, notes: [] });
  });

  it("meets a delta that differs from it by rounding only", () => {
    const point = 0.883 - 0.863;
    expect(point).not.toBe(0.02);
    expect(verdict({ lo: 0.001, hi: 0.04, point, deltaMin: 0.02, identical: false, guardRails: [] }).verdict).toBe(
      "improved",
    );
    expect(
      verdict({ lo: 0.001, hi: 0.04, point: 0.3 - 0.28, deltaMin: 0.02, identical: false, guardRails: [] }).verdict,
    ).toBe("improved");
    expect(
      verdict({ lo: -0.01, hi: 0.3 - 0.28, point: 0.005, deltaMin: 0.02, identical: false, guardRails: [] }).row,
    ).toBe(7);
  });

  it("lets guard-rails turn a gain into mixed, and the rest into worse only where one failed", () => {
    for (const state of ["failed", "unresolved"] as const) {
      const outcome = at(0.01, 0.05, { guardRails: [rail("held"), rail(state)] });
      expect(outcome).toMatchObject({ verdict: "mixed", reason: `guard_rail_${state}` });
    }
    expect(at(0.01, 0.05, { guardRails: [rail("held")] }).verdict).toBe("improved");
    expect(at(-0.01, 0.01, { guardRails: [rail("failed")] })).toMatchObject({
      verdict: "worse",
      reason: "guard_rail_failed",
    });
    expect(at(-0.01, 0.01, { guardRails: [rail("unresolved")] }).verdict).toBe("equivalent");
    expect(at(-0.03, 0.03, { guardRails: [rail("failed")] }).verdict).toBe("worse");
    expect(at(0.01, 0.05, { identical: true, guardRails: [rail("failed")] }).verdict).toBe("not_resolved");
  });
});

describe("laws of the verdict", () => {
  const numbers = fc.record({
    a: fc.double({ min: -0.2, max: 0.2, noNaN: true }),
    b: fc.double({ min: -0.2, max: 0.2, noNaN: true }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    deltaMin: fc.double({ min: 0.001, max: 0.1, noNaN: true }),
  });
  const read = (
    { a, b, share, deltaMin }: { a: number; b: number; share: number; deltaMin: number },
    shift = 0,
  ): VerdictInput => {
    const lo = Math.min(a, b) + shift;
    const hi = Math.max(a, b) + shift;
    return { lo, hi, point: lo + share * (hi - lo), deltaMin, identical: false, guardRails: [] };
  };

  it("calls nothing better whose interval reaches 0, nothing worse whose interval does, nothing equivalent that reaches delta", () => {
    fc.assert(
      fc.property(numbers, (drawn) => {
        const input = read(drawn);
        const { verdict: said } = verdict(input);
        const { lo = 0, hi = 0, deltaMin } = input;
        if (said === "improved" || said === "improved_size_uncertain") expect(lo).toBeGreaterThan(0);
        if (said === "worse") expect(hi).toBeLessThan(0);
        if (said === "equivalent") expect(Math.max(Math.abs(lo), Math.abs(hi))).toBeLessThan(deltaMin + 1e-11);
        if (said === "not_resolved") expect(lo <= 1e-11 && hi >= -1e-11).toBe(true);
      }),
    );
  });

  it("never gets worse as the whole interval moves up, where it is too wide to be equivalent", () => {
    const order: Verdict[] = ["worse", "not_resolved", "improved_size_uncertain", "improved"];
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 0.2, noNaN: true }), (drawn, shift) => {
        const before = read(drawn);
        if ((before.hi ?? 0) - (before.lo ?? 0) <= 2 * before.deltaMin) return;
        const after = verdict(read(drawn, shift)).verdict;
        expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(verdict(before).verdict));
      }),
    );
  });

  it("mirrors better and worse", () => {
    fc.assert(
      fc.property(numbers, (drawn) => {
        const input = read(drawn);
        const back = verdict({
          ...input,
          lo: -(input.hi ?? 0),
          hi: -(input.lo ?? 0),
          point: -(input.point ?? 0),
        }).verdict;
        const mirror: Partial<Record<Verdict, Verdict>> = {
          improved: "worse",
          improved_size_uncertain: "worse",
          equivalent: "equivalent",
          not_resolved: "not_resolved",
        };
        const there = verdict(input).verdict;
        if (there !== "worse") expect(back).toBe(mirror[there]);
      }),
    );
  });

  it("only takes away from a verdict when a guard-rail is added", () => {
    fc.assert(
      fc.property(
        numbers,
        fc.constantFrom("held" as const, "unresolved" as const, "failed" as const),
        (drawn, state) => {
          const input = read(drawn);
          const alone = verdict(input).verdict;
          const guarded = verdict({ ...input, guardRails: [rail(state)] }).verdict;
          if (state === "held") expect(guarded).toBe(alone);
          else if (guarded !== alone) expect(["mixed", "worse"]).toContain(guarded);
          if (state === "failed") expect(["mixed", "worse"]).toContain(guarded);
        },
      ),
    );
  });
});
