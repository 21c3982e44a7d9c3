/**
 * The fold of each group, given in order as its items by class: the one that leaves the classes' shares over folds most even (mean over classes
 * of the standard deviation), equal ones by fewest items so far. Source: scikit-learn StratifiedGroupKFold.
 */
export function evenestFold(counts: readonly (readonly number[])[], folds: number): number[] {
  const classes = counts[0]?.length ?? 0;
  const totals = Array.from({ length: classes }, (_, c) => counts.reduce((sum, row) => sum + row[c], 0));
  const loads = Array.from({ length: folds }, () => new Array<number>(classes).fill(0));
  return counts.map((row) => {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    let fewest = Number.POSITIVE_INFINITY;
    for (let fold = 0; fold < folds; fold++) {
      let uneven = 0;
      for (let c = 0; c < classes; c++) {
        if (totals[c] > 0) uneven += deviation(loads, fold, c, row[c], totals[c]);
      }
      uneven /= classes;
      const items = loads[fold].reduce((sum, n) => sum + n, 0);
      // The tolerances of NumPy's isclose, as in the reference.
      const close = Math.abs(uneven - least) <= 1e-8 + 1e-5 * Math.abs(least);
      if (uneven < least || (close && items < fewest)) {
        best = fold;
        least = uneven;
        fewest = items;
      }
    }
    for (let c = 0; c < classes; c++) loads[best][c] += row[c];
    return best;
  });
}

/** Standard deviation over folds of one class's shares, with `more` items added to `fold`. */
function deviation(
  loads: readonly (readonly number[])[],
  fold: number,
  c: number,
  more: number,
  total: number,
): number {
  const share = (k: number) => (loads[k][c] + (k === fold ? more : 0)) / total;
  let mean = 0;
  for (let k = 0; k < loads.length; k++) mean += share(k);
  mean /= loads.length;
  let squares = 0;
  for (let k = 0; k < loads.length; k++) squares += (share(k) - mean) ** 2;
  return Math.sqrt(squares / loads.length);
}
