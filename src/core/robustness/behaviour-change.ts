import { pairedTable, shareDifference } from "../compare/share-difference.js";
import type { Random } from "../random.js";
import { absent, ok } from "../result.js";
import { mcnemar } from "../stats/mcnemar.js";
import { recipeContrast } from "./recipe-contrast.js";
import type { BehaviourChange } from "./robustness.js";

/** Whether each case failed (1) or passed (0) in each run of a recipe; null where it was not judged. */
export interface ChangeSide {
  readonly model: string;
  readonly rows: readonly (readonly (0 | 1 | null)[])[];
}

/**
 * Base against tuned over the cases that every run of both was judged on: of one run a side McNemar's exact test with Newcombe's interval, of recipes of several
 * training seeds `recipeContrast`.
 */
export function behaviourChange(
  test: string | null,
  base: ChangeSide,
  tuned: ChangeSide,
  random: Random,
): BehaviourChange {
  const rows = [...base.rows, ...tuned.rows];
  const kept = rows[0].flatMap((_, c) => (rows.every((row) => row[c] !== null) ? [c] : []));
  const columns = (side: ChangeSide): Float64Array[] =>
    side.rows.map((row) => Float64Array.from(kept, (c) => row[c] ?? 0));
  const before = columns(base);
  const after = columns(tuned);
  const tables = before.flatMap((own) => after.map((other) => pairedTable(own, other)));
  const mean = (cell: "onlyBase" | "onlyTuned"): number =>
    tables.reduce((sum, table) => sum + table[cell], 0) / tables.length;
  const [fixed, broken] = [mean("onlyBase"), mean("onlyTuned")];
  const n = kept.length;
  const about = { test, base: base.model, tuned: tuned.model, n, broken, fixed, pAdjusted: null };
  const details = { scale: "0-1", better: "lower" as const };
  if (n === 0)
    return { ...about, difference: absent("insufficient_data", "no_items", 0, "newcombe_paired", details), p: null };
  if (tables.length === 1) {
    const spread = shareDifference(before[0], after[0]);
    const bounds = spread.bounds(0.95);
    return {
      ...about,
      difference: ok((broken - fixed) / n, n, spread.method, {
        ...details,
        ...(bounds === null ? {} : { ci: { ...bounds, level: 0.95, method: spread.method } }),
      }),
      p: mcnemar(fixed, broken).exact,
    };
  }
  const found = recipeContrast(before, after, {
    least: 1,
    random: random.fork(`behaviour/${tuned.model}/${test ?? ""}`),
  });
  const { point, ci, p, spread, flags } = found;
  return {
    ...about,
    difference: ok(point, n, spread.method, {
      ...details,
      flags,
      ...(ci === null ? {} : { ci: { ...ci, level: 0.95, method: spread.method } }),
    }),
    p,
  };
}
