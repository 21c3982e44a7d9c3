import { normalSf } from "./normal.js";
import { tMargin } from "./student.js";

/**
 * Power of the two-sided t test with `df` degrees of freedom when t is centred at `shift`: P(|T'| > t of alpha), T' noncentral t.
 * By the trapezoid rule over ln s, s = sqrt(chi2/df), which converges to rounding; source: statsmodels TTestPower.
 */
export function tPower(shift: number, df: number, alpha: number): number {
  const limit = tMargin(1 - alpha, df);
  const low = -(40 / df + 9 / Math.sqrt(df));
  const high = 9 / Math.sqrt(df);
  const steps = 400;
  let power = 0;
  let all = 0;
  for (let i = 0; i <= steps; i++) {
    const u = low + (i * (high - low)) / steps;
    const s = Math.exp(u);
    // Density of ln s relative to its peak at s = 1; the sum of densities norms it.
    const density = Math.exp(df * (u - Math.expm1(2 * u) / 2));
    power += density * (normalSf(limit * s - shift) + normalSf(limit * s + shift));
    all += density;
  }
  return Math.min(1, power / all);
}
