import { chiSquareSf } from "./chi-square.js";

/** Pearson's chi-square of a contingency table of counts, without correction; null where a margin is empty or there is one row or column. Source: SciPy chi2_contingency(correction=False). */
export function chiSquareTest(
  table: readonly (readonly number[])[],
): { statistic: number; df: number; p: number } | null {
  const rows = table.map((row) => row.reduce((total, count) => total + count, 0));
  const columns = (table[0] ?? []).map((_, j) => table.reduce((total, row) => total + row[j], 0));
  if (rows.length < 2 || columns.length < 2 || rows.includes(0) || columns.includes(0)) return null;
  const all = rows.reduce((total, count) => total + count, 0);
  let statistic = 0;
  table.forEach((row, i) => {
    row.forEach((count, j) => {
      const expected = (rows[i] * columns[j]) / all;
      statistic += (count - expected) ** 2 / expected;
    });
  });
  const df = (rows.length - 1) * (columns.length - 1);
  return { statistic, df, p: chiSquareSf(statistic, df) };
}
