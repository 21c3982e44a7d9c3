import type { Comparison, Verdict } from "../../core/documents/comparison.js";
import type { Finding } from "../../core/findings/finding.js";

/**
 * The verdict as an exit code: 0 improved or equivalent with all guard-rails held; 1 worse or a guard-rail failed; 3 cannot tell,
 * or a finding of severity error that is not allowed (3 outranks 1). `require: improved` makes equivalent 1. A suite that is worse is 1, one that is
 * neither better nor equivalent 3.
 */
export function gateCode(
  { verdict, guardRails }: Pick<Comparison, "verdict" | "guardRails">,
  findings: readonly Pick<Finding, "code" | "severity">[],
  gate: { readonly require?: "improved"; readonly allow: readonly string[] },
  suites: readonly { readonly verdict: Verdict }[] = [],
): 0 | 1 | 3 {
  if (findings.some(({ severity, code }) => severity === "error" && !gate.allow.includes(code))) return 3;
  const verdicts = [verdict, ...suites.map((suite) => suite.verdict)];
  if (verdicts.includes("worse") || guardRails.some(({ state }) => state === "failed")) return 1;
  if (
    verdicts.some((one) => one === "mixed" || one === "not_resolved") ||
    guardRails.some(({ state }) => state === "unresolved")
  )
    return 3;
  return verdict === "equivalent" && gate.require === "improved" ? 1 : 0;
}
