/** Holm's step-down adjusted p values, in the order given (family-wise error). Source: Holm 1979, statsmodels multipletests("holm"). */
export function holm(ps: readonly number[]): number[] {
  return stepped(ps, "down", (rank, n) => n - rank);
}

/** Benjamini-Hochberg adjusted p values, in the order given (false discovery rate). Source: statsmodels multipletests("fdr_bh"). */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  return stepped(ps, "up", (rank, n) => n / (rank + 1));
}

/** Benjamini-Yekutieli adjusted p values, in the order given (any dependence). Source: statsmodels multipletests("fdr_by"). */
export function benjaminiYekutieli(ps: readonly number[]): number[] {
  const harmonic = ps.reduce((total, _, i) => total + 1 / (i + 1), 0);
  return stepped(ps, "up", (rank, n) => (n * harmonic) / (rank + 1));
}

/** Multiplies the rank-th smallest p by its factor, then makes the row monotone from the smallest up or the largest down, at most 1. */
function stepped(
  ps: readonly number[],
  direction: "down" | "up",
  factor: (rank: number, n: number) => number,
): number[] {
  const n = ps.length;
  const order = ps.map((_, i) => i).sort((i, j) => ps[i] - ps[j]);
  const adjusted = new Array<number>(n);
  let running = direction === "down" ? 0 : 1;
  for (let step = 0; step < n; step++) {
    const rank = direction === "down" ? step : n - 1 - step;
    const raw = ps[order[rank]] * factor(rank, n);
    running = direction === "down" ? Math.max(running, Math.min(1, raw)) : Math.min(running, raw);
    adjusted[order[rank]] = running;
  }
  return adjusted;
}
