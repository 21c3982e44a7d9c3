/** Fisher's exact test of the table [[a, b], [c, d]], two-sided: all tables with the same margins that are no likelier. Source: SciPy fisher_exact. */
export function fisherExact(a: number, b: number, c: number, d: number): number {
  const row = a + b;
  const column = a + c;
  const total = row + c + d;
  const low = Math.max(0, row + column - total);
  const high = Math.min(row, column);
  const mode = Math.min(high, Math.max(low, Math.floor(((row + 1) * (column + 1)) / (total + 2))));
  // Weights relative to the mode by the ratio of neighbours: no factorials, so full precision.
  const weights = new Float64Array(high - low + 1);
  weights[mode - low] = 1;
  for (let x = mode + 1; x <= high; x++) {
    weights[x - low] = (weights[x - 1 - low] * (row - x + 1) * (column - x + 1)) / (x * (total - row - column + x));
  }
  for (let x = mode - 1; x >= low; x--) {
    weights[x - low] = (weights[x + 1 - low] * (x + 1) * (total - row - column + x + 1)) / ((row - x) * (column - x));
  }
  // Equally likely tables reached from two sides differ by rounding.
  const limit = weights[a - low] * (1 + 1e-11);
  const ascending = weights.sort();
  let tail = 0;
  let all = 0;
  for (const weight of ascending) {
    all += weight;
    if (weight <= limit) tail += weight;
  }
  return Math.min(1, tail / all);
}
