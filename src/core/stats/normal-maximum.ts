import { normalSf } from "./normal.js";

/** Step of the integration; the trapezoid rule on a density that dies out at both ends loses nothing at this step. */
const step = 1 / 64;
const reach = 40;

/**
 * Expected value of the largest of `k` independent standard normals: the integral of x k phi(x) Phi(x)^(k-1), by the trapezoid rule. `k` from 1 on
 * (0 for 1); methods 12.6: 1.163 for 5, 1.867 for 20, 2.508 for 100.
 */
export function normalMaximum(k: number): number {
  if (k <= 1) return 0;
  let sum = 0;
  for (let i = -reach / step; i <= reach / step; i++) {
    const x = i * step;
    const density = Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI);
    if (density === 0) continue;
    const above = normalSf(x);
    if (above === 1) continue;
    sum += x * k * density * Math.exp((k - 1) * Math.log1p(-above));
  }
  return sum * step;
}
