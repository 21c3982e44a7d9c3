import type { Measured } from "../result.js";

/** The number to compute a difference with: the value, else what the reference library prints by convention, else null. */
export function usableValue(measured: Measured): number | null {
  if ("value" in measured) return measured.value;
  return measured.convention ?? null;
}
