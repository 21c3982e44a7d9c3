import { clusteredDifference } from "../compare/clustered-difference.js";
import { recipeSeeds } from "../compare/estimate.js";
import { meanDifference } from "../compare/mean-difference.js";
import { recipeDifference } from "../compare/recipe-difference.js";
import { absent, ok, type Result } from "../result.js";
import { wilson } from "../stats/wilson.js";

const level = 0.95;

/** A share of k in n with its Wilson interval, less being better. */
export function shareOf(k: number, n: number, method: string, better: "higher" | "lower" = "lower"): Result {
  const details = { scale: "0-1", better };
  if (n === 0) return absent("insufficient_data", "no_items", 0, method, details);
  return ok(k / n, n, method, { ...details, ci: { ...wilson(k, n), level, method: "wilson" } });
}

/** What of each item counts, one row a training seed: 1, 0, or null where an item does not count in that run. */
export type Counted = readonly (readonly (0 | 1 | null)[])[];

/**
 * Share of the ones among all that count, over the runs of a recipe. One run whose items stand alone: Wilson's interval. Else that of a ratio of means (each item's
 * distance from the share): items and seeds from three seeds on, items (groups) below, and nowhere shorter than Wilson's of so many items. Source: methods 11.2.
 */
export function recipeShare(
  rows: Counted,
  method: string,
  options: { readonly better?: "higher" | "lower"; readonly groups?: Int32Array | undefined } = {},
): Result {
  const { better = "lower", groups } = options;
  let [k, counted] = [0, 0];
  const seen = new Set<number>();
  for (const row of rows)
    row.forEach((one, i) => {
      if (one === null) return;
      seen.add(i);
      counted++;
      k += one;
    });
  const n = seen.size;
  if (n === 0 || (rows.length === 1 && groups === undefined)) return shareOf(k, n, method, better);
  const share = k / counted;
  const weight = (rows.length * rows[0].length) / counted;
  const columns = rows.map((row) => Float64Array.from(row, (one) => (one === null ? 0 : (one - share) * weight)));
  const mean = columns[0].map((_, i) => columns.reduce((sum, column) => sum + column[i], 0) / columns.length);
  const spread =
    rows.length >= recipeSeeds
      ? recipeDifference([new Float64Array(mean.length)], columns, groups)
      : groups === undefined
        ? meanDifference(mean)
        : clusteredDifference(mean, groups);
  const own = spread.bounds(level);
  const floor = wilson(share * n, n, level);
  return ok(share, n, method, {
    scale: "0-1",
    better,
    flags: rows.length < recipeSeeds && rows.length > 1 ? ["seed_variance_unknown"] : [],
    params: { seeds: rows.length },
    ci: {
      lo: Math.max(0, Math.min(floor.lo, share + (own?.lo ?? 0))),
      hi: Math.min(1, Math.max(floor.hi, share + (own?.hi ?? 0))),
      level,
      method: spread.method,
    },
  });
}
