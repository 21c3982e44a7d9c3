import { swapTest } from "../metrics/swap.js";
import { delongPaired } from "../stats/delong.js";
import { mcnemar } from "../stats/mcnemar.js";
import { pairedT } from "../stats/paired-t.js";
import { signFlip } from "../stats/sign-flip.js";
import { tTwoSided } from "../stats/student.js";
import type { TestResult } from "../study.js";
import { aucInputs } from "./auc-difference.js";
import { completePairs } from "./complete-pairs.js";
import { costly, type Estimate } from "./estimate.js";
import type { Resampling, Sides } from "./spread.js";

/**
 * The tests of a difference (methods 9.1), one of them primary: exact McNemar for right and wrong (mid-p beside it), approximate randomisation
 * for scores and metrics of the whole data, DeLong for ROC AUC, flips of whole groups where items are grouped, the t of the crossed ANOVA for recipes.
 */
export function tests(given: Sides, found: Estimate, resampling: Resampling): Record<string, TestResult> {
  const { metric } = given;
  const { base, tuned } = completePairs(metric, given.base, given.tuned);
  const n = found.n;
  if (found.point === null) return {};
  if (found.scope === "recipe") return { t_crossed: ofT(found, "primary") };
  if (found.table !== undefined) {
    const { onlyBase, onlyTuned } = found.table;
    const result = mcnemar(onlyBase, onlyTuned);
    const about = { statistic: Math.min(onlyBase, onlyTuned), n };
    const none = { ...about, p: null, reason: "identical_outcomes" };
    return {
      mcnemar_exact:
        result.exact === null ? { ...none, role: "primary" } : { ...about, p: result.exact, role: "primary" },
      mcnemar_midp:
        result.midP === null ? { ...none, role: "secondary" } : { ...about, p: result.midP, role: "secondary" },
    };
  }
  const groups = found.groups === undefined ? undefined : tuned[0].groups;
  const isMean = found.values !== undefined && (metric.kind === "additive" ? metric.mean : metric.id === "accuracy");
  const single = base.length === 1 && tuned.length === 1;
  const flips = (): TestResult => {
    const byValues = found.values !== undefined && (isMean || !single || costly(given, resampling.resamples));
    const result = byValues
      ? signFlip(found.values ?? [], { ...resampling, ...(groups === undefined ? {} : { groups }) })
      : swapTest(metric, base[0], tuned[0], { ...resampling, ...(groups === undefined ? {} : { groups }) });
    const about = { statistic: result.statistic, p: result.p, n, role: "primary" as const };
    return result.p === null ? { ...about, reason: "identical_outcomes" } : about;
  };
  if (groups !== undefined) return { sign_flip: flips(), t_clustered: ofT(found, "secondary") };
  if (found.method === "delong_paired") {
    const inputs = aucInputs(base[0], tuned[0]);
    if (inputs === null) return {};
    const { z, p } = delongPaired(inputs.tuned, inputs.base, inputs.positive);
    return { delong: { statistic: z, p, n, role: "primary", ...(p === null ? { reason: "zero_variance" } : {}) } };
  }
  const primary = { approximate_randomization: flips() };
  if (found.values === undefined) return primary;
  const t = pairedT(found.values);
  const about = { n, role: "secondary" as const };
  return {
    ...primary,
    t_paired:
      t === null
        ? { ...about, statistic: null, p: null, reason: "zero_variance" }
        : { ...about, statistic: t.t, p: t.p, df: t.df },
  };
}

/** The t that belongs to an interval of estimate and standard error. */
function ofT(found: Estimate, role: TestResult["role"]): TestResult {
  if (found.point === null || found.se === null || found.se === 0 || found.df <= 0) {
    return { statistic: null, p: null, n: found.n, role, reason: found.reason ?? "zero_variance" };
  }
  const statistic = found.point / found.se;
  return { statistic, p: tTwoSided(statistic, found.df), df: found.df, n: found.n, role };
}

/** The primary test of a set, with its id. */
export function primaryTest(
  all: Readonly<Record<string, TestResult>>,
): { readonly id: string; readonly test: TestResult } | undefined {
  const entry = Object.entries(all).find(([, test]) => test.role === "primary");
  return entry === undefined ? undefined : { id: entry[0], test: entry[1] };
}
