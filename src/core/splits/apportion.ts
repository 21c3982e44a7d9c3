/**
 * Whole numbers that sum to `total`, each within 1 of its proportional part of `sizes`: parts rounded down, then one more for the largest
 * remainders, equal remainders in the order of `rank`. Source: Hamilton's method; scikit-learn _approximate_mode.
 */
export function apportion(sizes: readonly number[], total: number, rank: readonly number[]): number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  if (all === 0) return sizes.map(() => 0);
  const parts = sizes.map((size) => (size / all) * total);
  const whole = parts.map((part) => Math.floor(part + 1e-9));
  const left = total - whole.reduce((sum, part) => sum + part, 0);
  const remainder = (k: number) => Math.round(1e9 * (parts[k] - whole[k]));
  const order = sizes
    .map((_, k) => k)
    .filter((k) => whole[k] < sizes[k])
    .sort((a, b) => remainder(b) - remainder(a) || rank[a] - rank[b]);
  for (const k of order.slice(0, left)) whole[k]++;
  return whole;
}
