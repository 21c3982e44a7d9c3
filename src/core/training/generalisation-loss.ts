/**
 * Generalisation loss GL(t) = 100 (E(t) / min of E up to t - 1) in per cent, of validation losses in order of evaluation.
 * Losses must be positive; where the smallest so far is 0 or less the ratio has no value and the entry is null. Source: Prechelt 1998.
 */
export function generalisationLoss(losses: readonly number[]): (number | null)[] {
  let best = Number.POSITIVE_INFINITY;
  return losses.map((loss) => {
    best = Math.min(best, loss);
    return best > 0 ? 100 * (loss / best - 1) : null;
  });
}
