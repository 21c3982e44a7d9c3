import type { Result } from "../result.js";

/**
 * How scores of a scale are brought to [0, 1], the better the higher, by bounds fixed beforehand: 0-1 as they are, 0-100 divided by 100,
 * lower-is-better counted down from 1. Null for scales without such bounds, whose scores cannot be averaged over data sets.
 */
export function unitScore(
  scale: string | undefined,
  better: "higher" | "lower" | undefined,
): ((x: number) => number) | null {
  const size = scale === "0-1" ? 1 : scale === "0-100" ? 100 : null;
  if (size === null) return null;
  return better === "lower" ? (x) => 1 - x / size : (x) => x / size;
}

/** What one unit of `unitScore` is in the result's own unit; null where there is none. */
export function unitSize({ scale }: Pick<Result, "scale">): number | null {
  return scale === "0-1" ? 1 : scale === "0-100" ? 100 : null;
}
