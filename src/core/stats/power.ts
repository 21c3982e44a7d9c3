import { cohenH } from "./cohen-h.js";
import { tPower } from "./noncentral-t.js";
import { normalMargin, normalQuantile, normalSf } from "./normal.js";

interface Error1And2 {
  /** Two-sided; default .05. */
  readonly alpha?: number;
  /** Default .8. */
  readonly power?: number;
}

/** Items a paired right/wrong comparison needs to resolve a difference of rates at a discordant rate; null where |difference| is 0 or above the discordant rate. Source: Connor 1987. */
export function connorItems(
  plan: { readonly discordant: number; readonly difference: number } & Error1And2,
): number | null {
  const { discordant, difference } = plan;
  const d = Math.abs(difference);
  if (d === 0 || d > discordant) return null;
  return Math.ceil(connor(discordant, d, plan) - 1e-9);
}

/** Smallest difference of rates that n paired items can show at a discordant rate; null where none can be. Source: Connor 1987 solved for the difference. */
export function connorMde(plan: { readonly discordant: number; readonly n: number } & Error1And2): number | null {
  const { discordant, n } = plan;
  if (!(discordant > 0) || connor(discordant, discordant, plan) > n) return null;
  return bisect(0, discordant, (d) => connor(discordant, d, plan) <= n);
}

/** Items that show non-inferiority at a margin when the true difference is 0, one-sided; 6.183 discordant / margin^2 by default. Null for a margin of 0. */
export function nonInferiorityItems(plan: {
  readonly discordant: number;
  readonly margin: number;
  /** One-sided; default .05. */
  readonly alpha?: number;
  readonly power?: number;
}): number | null {
  const { discordant, margin, alpha = 0.05, power = 0.8 } = plan;
  if (!(margin > 0)) return null;
  const z = normalQuantile(1 - alpha) + normalQuantile(power);
  return Math.ceil((z * z * discordant) / (margin * margin) - 1e-9);
}

/** Items a side that two independent samples need to resolve two rates by the normal test of proportions; null for equal rates. Source: Fleiss 1981. */
export function twoProportionItems(plan: { readonly p1: number; readonly p2: number } & Error1And2): number | null {
  const { p1, p2, alpha = 0.05, power = 0.8 } = plan;
  if (p1 === p2) return null;
  const mean = (p1 + p2) / 2;
  const root =
    normalMargin(1 - alpha) * Math.sqrt(2 * mean * (1 - mean)) +
    normalQuantile(power) * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
  return Math.ceil((root / (p1 - p2)) ** 2 - 1e-9);
}

/** The same by the arcsine transform; null for equal rates. Source: Cohen 1988, statsmodels NormalIndPower. */
export function arcsineItems(plan: { readonly p1: number; readonly p2: number } & Error1And2): number | null {
  const { p1, p2, alpha = 0.05, power = 0.8 } = plan;
  const h = Math.abs(cohenH(p1, p2));
  if (h === 0) return null;
  // The far tail of the two-sided test counts as well, as statsmodels has it; it matters for weak power only.
  const reaches = (n: number): boolean => {
    const shift = h * Math.sqrt(n / 2);
    const limit = normalMargin(1 - alpha);
    return normalSf(limit - shift) + normalSf(limit + shift) >= power;
  };
  let high = 1;
  while (!reaches(high)) high *= 2;
  return Math.ceil(bisect(0, high, reaches) - 1e-9);
}

/** Items a paired t test needs to resolve a standardised difference dz (mean / sd); null for 0. Exact noncentral t; source: statsmodels TTestPower. */
export function pairedMeanItems(plan: { readonly dz: number } & Error1And2): number | null {
  const { dz, alpha = 0.05, power = 0.8 } = plan;
  if (dz === 0) return null;
  const reaches = (n: number): boolean => tPower(Math.abs(dz) * Math.sqrt(n), n - 1, alpha) >= power;
  let high = 2;
  while (!reaches(high)) high *= 2;
  let low = Math.max(1, high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Smallest mean difference that n paired items with this sd can show by a t test; null below two items or for an sd of 0. Exact noncentral t; source: statsmodels TTestPower. */
export function pairedMeanMde(plan: { readonly sd: number; readonly n: number } & Error1And2): number | null {
  const { sd, n, alpha = 0.05, power = 0.8 } = plan;
  if (n < 2 || !(sd > 0)) return null;
  const reaches = (shift: number): boolean => tPower(shift, n - 1, alpha) >= power;
  let high = 1;
  while (!reaches(high)) high *= 2;
  return (sd * bisect(0, high, reaches)) / Math.sqrt(n);
}

function connor(discordant: number, d: number, { alpha = 0.05, power = 0.8 }: Error1And2): number {
  const root =
    normalMargin(1 - alpha) * Math.sqrt(discordant) +
    normalQuantile(power) * Math.sqrt(Math.max(0, discordant - d * d));
  return (root / d) ** 2;
}

/** The point in (low, high] from which on a predicate holds, to the last digits. */
function bisect(low: number, high: number, holds: (x: number) => boolean): number {
  let below = low;
  let above = high;
  for (let i = 0; i < 100 && above - below > 1e-15 * above; i++) {
    const middle = (below + above) / 2;
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return above;
}
