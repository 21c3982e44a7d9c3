/**
 * Jackknife standard error of Fisher's z of a correlation of two columns, which asks nothing of their tails; each item is left out in turn, in closed form.
 * Source: Tukey 1958; Efron & Tibshirani 1993, chapter 11.
 */
export function jackknifeZ(gold: Float64Array, pred: Float64Array): number {
  const n = gold.length;
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / n;
  const [meanX, meanY] = [mean(gold), mean(pred)];
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    xx += (gold[i] - meanX) ** 2;
    yy += (pred[i] - meanY) ** 2;
    xy += (gold[i] - meanX) * (pred[i] - meanY);
  }
  const without = n / (n - 1);
  const z = Float64Array.from(gold, (_, i) => {
    const [x, y] = [gold[i] - meanX, pred[i] - meanY];
    const rest = (xx - without * x * x) * (yy - without * y * y);
    // An item that alone makes the columns vary, or alone keeps them off a line, is as far as a double can tell.
    const r = rest > 0 ? (xy - without * x * y) / Math.sqrt(rest) : 0;
    return Math.atanh(Math.max(-1 + 1e-15, Math.min(1 - 1e-15, r)));
  });
  const middle = mean(z);
  return Math.sqrt((z.reduce((sum, one) => sum + (one - middle) ** 2, 0) * (n - 1)) / n);
}
