import type { Finding } from "../../core/findings/finding.js";
import type { Comparison } from "../../core/study.js";

/**
 * The verdict as an exit code: 0 improved or equivalent with all guard-rails held; 1 worse or a guard-rail failed; 3 cannot tell,
 * or a finding of severity error that is not allowed (3 outranks 1). `require: improved` makes equivalent 1.
 */
export function gateCode(
  { verdict, guardRails }: Comparison,
  findings: readonly Finding[],
  gate: { readonly require?: "improved"; readonly allow: readonly string[] },
): 0 | 1 | 3 {
  if (findings.some(({ severity, code }) => severity === "error" && !gate.allow.includes(code))) return 3;
  if (verdict === "worse" || guardRails.some(({ state }) => state === "failed")) return 1;
  if (verdict === "mixed" || verdict === "not_resolved" || guardRails.some(({ state }) => state === "unresolved"))
    return 3;
  return verdict === "equivalent" && gate.require === "improved" ? 1 : 0;
}
