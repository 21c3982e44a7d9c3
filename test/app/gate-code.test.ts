import { describe, expect, it } from "vitest";
import { gateCode } from "../../src/app/cli/gate-code.js";
import type { Finding } from "../../src/core/findings/finding.js";
import type { Comparison, GuardRail, Verdict } from "../../src/core/study.js";
import { comparison, rail, rate } from "../core/findings/facts.js";

const of = (verdict: Verdict, ...states: GuardRail["state"][]): Comparison =>
  comparison({ verdict, guardRails: states.map((state) => rail(state, rate(0, -0.01, 0.01))) });
const finding = (code: string, severity: Finding["severity"]): Finding => ({
  code,
  severity,
  topic: 12,
  title: "",
  evidence: {},
  advice: [],
});
const plain = { allow: [] };

describe("the verdict as an exit code", () => {
  // product.md, section 2.
  it.each([
    [of("improved", "held"), 0],
    [of("improved_size_uncertain"), 0],
    [of("equivalent", "held", "held"), 0],
    [of("equivalent", "unresolved"), 3],
    [of("equivalent", "held", "failed"), 1],
    [of("worse"), 1],
    [of("worse", "unresolved"), 1],
    [of("mixed", "failed"), 1],
    [of("mixed", "unresolved"), 3],
    [of("not_resolved"), 3],
  ] as const)("%#", (verdict, code) => {
    expect(gateCode(verdict, [], plain)).toBe(code);
  });

  it("a finding of severity error outranks everything, unless it is allowed", () => {
    const leaked = [finding("data.leakage.exact", "error")];
    expect(gateCode(of("improved"), leaked, plain)).toBe(3);
    expect(gateCode(of("worse"), leaked, plain)).toBe(3);
    expect(gateCode(of("improved"), leaked, { allow: ["data.leakage.exact"] })).toBe(0);
    expect(gateCode(of("improved"), [finding("data.imbalance", "warning")], plain)).toBe(0);
  });

  it("require: improved makes equivalent 1 and changes nothing else", () => {
    const strict = { allow: [], require: "improved" } as const;
    expect(gateCode(of("equivalent"), [], strict)).toBe(1);
    expect(gateCode(of("improved"), [], strict)).toBe(0);
    expect(gateCode(of("not_resolved"), [], strict)).toBe(3);
  });
});
