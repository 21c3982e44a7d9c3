import { ok, type Result } from "../result.js";
import { cohenH } from "../stats/cohen-h.js";
import { constant, moments } from "../stats/moments.js";
import { normalMargin } from "../stats/normal.js";
import { pairedOddsRatio } from "../stats/odds-ratio.js";
import { wilcoxonSignedRank } from "../stats/wilcoxon.js";
import type { Words } from "../words.js";
import type { Estimate } from "./estimate.js";

/** Items beyond which no ranks of differences are made. */
const mostRanked = 100_000;

/** Names of effect sizes, by the id under which a comparison holds them. */
export const effectNames: Readonly<Record<string, Words>> = {
  odds_ratio: { en: "odds ratio, fixed to broken", zh: "优势比（修复与弄坏之比）" },
  cohen_h: { en: "Cohen's h", zh: "Cohen h" },
  dz: { en: "dz, mean difference over its spread", zh: "dz（均值差与离散程度之比）" },
  rank_biserial: { en: "rank-biserial correlation", zh: "秩二列相关" },
  share_improved: { en: "items that improved, ties half", zh: "变好的样本占比（持平计一半）" },
};

/**
 * Effect sizes of a paired comparison by id, beside the difference itself (methods 9.8): of a pair of right/wrong runs the conditional odds ratio with its
 * exact interval and Cohen's h of the two shares; of scores dz with its large-sample interval (Hedges & Olkin 1985), Wilcoxon's rank-biserial
 * correlation and the share of items that improved, ties half. Positive is tuned higher. Groups of items: no interval.
 */
export function effects(found: Estimate, better: "higher" | "lower", level = 0.95): Readonly<Record<string, Result>> {
  const { table, values, n, base, tuned } = found;
  if (table !== undefined && n > 0) {
    const odds = pairedOddsRatio(table.onlyBase, table.onlyTuned, level);
    return {
      ...(odds === null || odds.ratio === null || odds.hi === null
        ? {}
        : {
            odds_ratio: ok(odds.ratio, n, "conditional_odds_ratio", {
              ci: { lo: odds.lo, hi: odds.hi, level, method: "clopper_pearson" },
              params: { fixed: table.onlyTuned, broken: table.onlyBase },
            }),
          }),
      ...(base === null || tuned === null ? {} : { cohen_h: ok(cohenH(tuned, base), n, "cohen_h") }),
    };
  }
  if (values === undefined || values.length < 2 || constant(values)) return {};
  const { mean, variance } = moments(values);
  const dz = mean / Math.sqrt(variance ?? 1);
  const margin = normalMargin(level) * Math.sqrt(1 / values.length + dz ** 2 / (2 * values.length));
  const ci = { lo: dz - margin, hi: dz + margin, level, method: "normal" };
  const ranked = values.length <= mostRanked ? wilcoxonSignedRank(values) : null;
  let improved = 0;
  for (const value of values) improved += value === 0 ? 0.5 : value > 0 === (better === "higher") ? 1 : 0;
  return {
    dz: ok(dz, n, "dz", found.groups === undefined ? { ci } : { flags: ["ignores_groups"] }),
    ...(ranked === null ? {} : { rank_biserial: ok(ranked.rankBiserial, n, "rank_biserial") }),
    share_improved: ok(improved / values.length, n, "share_improved", { scale: "0-1" }),
  };
}
