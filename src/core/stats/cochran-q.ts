import { chiSquareSf } from "./chi-square.js";

/**
 * Cochran's Q of right (1) and wrong (0) outcomes, one row an item and one column a model, two models or more; null where every model is right on
 * the same items. Source: Cochran 1950, statsmodels cochrans_q.
 */
export function cochranQ(rows: readonly ArrayLike<number>[]): { statistic: number; df: number; p: number } | null {
  const models = rows.length === 0 ? 0 : rows[0].length;
  if (models < 2) return null;
  const ofModel = new Float64Array(models);
  let right = 0;
  let squares = 0;
  for (const row of rows) {
    let ofItem = 0;
    for (let k = 0; k < models; k++) {
      ofModel[k] += row[k];
      ofItem += row[k];
    }
    right += ofItem;
    squares += ofItem * ofItem;
  }
  const spread = models * right - squares;
  if (spread === 0) return null;
  const ofModels = ofModel.reduce((total, count) => total + count * count, 0);
  const statistic = ((models - 1) * (models * ofModels - right * right)) / spread;
  return { statistic, df: models - 1, p: chiSquareSf(statistic, models - 1) };
}
