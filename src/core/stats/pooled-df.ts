import { tMargin } from "./student.js";

/** A part of a variance with the degrees of freedom it was estimated on. */
export interface VariancePart {
  readonly variance: number;
  readonly df: number;
}

/** Level at which the degrees of freedom are settled. */
const level = 0.95;

/**
 * Degrees of freedom of a sum of variances so that t^2 V = sum of t_i^2 V_i at 95 %, each part at its own t. Satterthwaite's follow the parts as drawn
 * and are too many just where a part on two degrees of freedom came out small. The parts' smallest df where there is no variance.
 * Source: Howe 1974; Burdick & Graybill 1992.
 */
export function pooledDf(parts: readonly VariancePart[]): number {
  const known = parts.filter(({ variance }) => variance > 0);
  if (known.length === 0) return Math.min(...parts.map(({ df }) => df));
  const total = known.reduce((sum, { variance }) => sum + variance, 0);
  const wanted = Math.sqrt(
    known.reduce((sum, { variance, df }) => sum + (variance / total) * tMargin(level, df) ** 2, 0),
  );
  let low = Math.min(...known.map(({ df }) => df));
  let high = Math.max(...known.map(({ df }) => df));
  for (let i = 0; i < 60 && high - low > 1e-12 * high; i++) {
    // The quantile is nearly straight in 1 / df.
    const middle = 2 / (1 / low + 1 / high);
    if (tMargin(level, middle) > wanted) low = middle;
    else high = middle;
  }
  return high;
}
