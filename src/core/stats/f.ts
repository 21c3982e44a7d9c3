import betainc from "@stdlib/math-base-special-betainc";

/** P(F > x) of Fisher's F with d1 and d2 degrees of freedom. */
export function fSf(x: number, d1: number, d2: number): number {
  if (x <= 0) return 1;
  const product = d1 * x;
  return product < d2
    ? betainc(product / (product + d2), d1 / 2, d2 / 2, true, true)
    : betainc(d2 / (d2 + product), d2 / 2, d1 / 2, true, false);
}
