import { expect } from "vitest";

/** Fails unless `got` is `expected` to a relative error (1e-9 as methods 0.3 asks) or an absolute one of 1e-12. */
export function close(
  got: number | null | undefined,
  expected: number,
  what = "",
  relative = 1e-9,
  absolute = 1e-12,
): void {
  const bound = Math.max(absolute, relative * Math.abs(expected));
  const fits = typeof got === "number" && (got === expected || Math.abs(got - expected) <= bound);
  expect(fits ? expected : got, what).toBe(expected);
}
