import type { Reason } from "../reasons.js";
import { absent, ok, type Result } from "../result.js";
import { bradleyTerry } from "../stats/bradley-terry.js";
import { strengthErrors } from "../stats/strength-errors.js";
import { tMargin } from "../stats/student.js";
import type { RankRow } from "./rank-rows.js";

/**
 * Strengths over rows won, a tie half to each; t intervals over the rows, of whose games one tells of the others. They hold the strengths of further such
 * sets in .94 to .99 of simulated studies with strengths (5 to 20 sets, 3 to 8 models; section "intervals" of the calibration).
 */
export function strengthsOf(
  rows: readonly Pick<RankRow, "ranks">[],
  k: number,
  few: boolean,
  alpha: number,
): { readonly of: (model: number) => Result; readonly components: readonly (readonly number[])[] | null } {
  const none = (reason: Reason) => () =>
    absent(few ? "insufficient_data" : "undefined", reason, rows.length, "bradley_terry", { scale: "unbounded" });
  if (few || k < 2) return { of: none("too_few_datasets"), components: null };
  const units = rows.map(({ ranks }) => {
    const wins = new Float64Array(k * k);
    for (let a = 0; a < k; a++)
      for (let b = 0; b < k; b++)
        if (a !== b) wins[a * k + b] = ranks[a] < ranks[b] ? 1 : ranks[a] === ranks[b] ? 0.5 : 0;
    return wins;
  });
  const all = new Float64Array(k * k).map((_, at) => units.reduce((sum, wins) => sum + wins[at], 0));
  const fit = bradleyTerry(all, k);
  if ("components" in fit) return { of: none("not_connected"), components: fit.components };
  const { strengths } = fit;
  const errors = strengthErrors(units, k, strengths);
  const t = tMargin(1 - alpha, rows.length - 1);
  return {
    of: (model) => {
      const about = { scale: "unbounded", better: "higher" as const };
      const value = strengths[model];
      const se = errors?.[model] ?? 0;
      // Rounding leaves crumbs where every row says the same.
      if (!(se > 1e-9))
        return ok(value, rows.length, "bradley_terry", { ...about, flags: ["ci_undefined:degenerate_interval"] });
      return ok(value, rows.length, "bradley_terry", {
        ...about,
        ci: { lo: value - t * se, hi: value + t * se, level: 1 - alpha, method: "sandwich_t" },
        params: { se },
      });
    },
    components: null,
  };
}
