/** The mean over runs, item by item. */
export function meanOfRuns(runs: readonly Float64Array[]): Float64Array {
  const means = new Float64Array(runs[0].length);
  for (let i = 0; i < means.length; i++) {
    let sum = 0;
    for (const run of runs) sum += run[i];
    means[i] = sum / runs.length;
  }
  return means;
}

/** Tuned minus base, item by item, rounded to 12 decimals so that equal differences are equal (methods 0.3). */
export function pairedValues(base: ArrayLike<number>, tuned: ArrayLike<number>): Float64Array {
  const values = new Float64Array(base.length);
  for (let i = 0; i < values.length; i++) values[i] = Math.round((tuned[i] - base[i]) * 1e12) / 1e12;
  return values;
}
