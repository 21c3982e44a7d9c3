import { describe, expect, it } from "vitest";
import { gateCode } from "../../src/app/cli/gate-code.js";
import type { GuardRail, Verdict } from "../../src/core/documents/comparison.js";
import type { Finding } from "../../src/core/findings/finding.js";
import { comparison, rail, rate } from "../core/findings/facts.js";

type State = GuardRail["state"];

const of = (verdict: Verdict, ...states: State[]) =>
  comparison({ verdict, guardRails: states.map((state) => rail(state, rate(0, -0.01, 0.01))) });
const finding = (code: string, severity: Finding["severity"]) => ({ code, severity });
const plain = { allow: [] };

/** Every set of guard-rail states; the columns of the table. */
const rails: readonly (readonly State[])[] = [
  [],
  ["held"],
  ["unresolved"],
  ["failed"],
  ["held", "unresolved"],
  ["held", "failed"],
  ["unresolved", "failed"],
  ["held", "unresolved", "failed"],
];

// product.md, section 2: 0 improved, improved_size_uncertain, equivalent with all guard-rails held; 1 worse, or a guard-rail failed; 3 cannot tell:
// not_resolved, a guard-rail unresolved.
const table: Readonly<Record<Verdict, readonly (0 | 1 | 3)[]>> = {
  improved: [0, 0, 3, 1, 3, 1, 1, 1],
  improved_size_uncertain: [0, 0, 3, 1, 3, 1, 1, 1],
  equivalent: [0, 0, 3, 1, 3, 1, 1, 1],
  not_resolved: [3, 3, 3, 1, 3, 1, 1, 1],
  worse: [1, 1, 1, 1, 1, 1, 1, 1],
  mixed: [3, 3, 3, 1, 3, 1, 1, 1],
};
const cells = (Object.keys(table) as Verdict[]).flatMap((verdict) =>
  rails.map((states, i) => ({ verdict, states, code: table[verdict][i] })),
);

describe("the verdict as an exit code", () => {
  it.each(cells)("$verdict, guard-rails $states: $code", ({ verdict, states, code }) => {
    expect(gateCode(of(verdict, ...states), [], plain)).toBe(code);
    expect(gateCode(of(verdict, ...[...states].reverse()), [], plain)).toBe(code);
    // Findings below error change nothing.
    expect(gateCode(of(verdict, ...states), [finding("a", "warning"), finding("b", "info")], plain)).toBe(code);
    // An error outranks everything, 1 too, unless its code is allowed.
    const leaked = [finding("data.leakage.exact", "error")];
    expect(gateCode(of(verdict, ...states), leaked, plain)).toBe(3);
    expect(gateCode(of(verdict, ...states), leaked, { allow: ["data.leakage.near"] })).toBe(3);
    expect(gateCode(of(verdict, ...states), leaked, { allow: ["data.leakage.exact"] })).toBe(code);
    const two = [...leaked, finding("prompt.mismatch", "error")];
    expect(gateCode(of(verdict, ...states), two, { allow: ["data.leakage.exact"] })).toBe(3);
    expect(gateCode(of(verdict, ...states), two, { allow: ["data.leakage.exact", "prompt.mismatch"] })).toBe(code);
  });

  it.each(cells)("require: improved changes $verdict, guard-rails $states only where equivalent would go", (cell) => {
    const strict = { allow: [], require: "improved" } as const;
    const wanted = cell.verdict === "equivalent" && cell.code === 0 ? 1 : cell.code;
    expect(gateCode(of(cell.verdict, ...cell.states), [], strict)).toBe(wanted);
    expect(gateCode(of(cell.verdict, ...cell.states), [finding("x", "error")], strict)).toBe(3);
  });

  it.each(cells)("$verdict, guard-rails $states, with suites", ({ verdict, states, code }) => {
    const with_ = (...suites: Verdict[]) =>
      gateCode(
        of(verdict, ...states),
        [],
        plain,
        suites.map((suite) => ({ verdict: suite })),
      );
    expect(with_("improved", "equivalent", "improved_size_uncertain")).toBe(code);
    expect(with_("improved", "worse")).toBe(1);
    expect(with_("not_resolved")).toBe(code === 1 ? 1 : 3);
    expect(with_("not_resolved", "worse")).toBe(1);
  });
});
