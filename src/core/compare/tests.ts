import type { TestResult } from "../documents/comparison.js";
import { swapTest } from "../metrics/swap.js";
import { delongPaired } from "../stats/delong.js";
import { mcnemar } from "../stats/mcnemar.js";
import type { PairedCounts } from "../stats/newcombe-paired.js";
import { pairedT } from "../stats/paired-t.js";
import { signFlip } from "../stats/sign-flip.js";
import { tTwoSided } from "../stats/student.js";
import { aucInputs } from "./auc-difference.js";
import { completePairs } from "./complete-pairs.js";
import { costly, type Estimate } from "./estimate.js";
import type { Resampling, Sides } from "./spread.js";
import { type ChosenRule, chooseTest } from "./test-rules.js";

/** The row of methods 9.1 that a paired comparison falls under. */
export function ruleOf({ metric, tuned }: Sides, found: Estimate): ChosenRule {
  const isMean = metric.kind === "additive" ? metric.mean : metric.id === "accuracy";
  return chooseTest({
    unpaired: false,
    recipe: found.scope === "recipe",
    grouped: found.groups !== undefined && tuned[0].groups !== undefined,
    rightWrong: found.table !== undefined,
    auc: found.method === "delong_paired",
    mean: found.values !== undefined && isMean,
  });
}

/** The tests of a difference, one of them primary, as the row of methods 9.1 has them (see `test-rules`). */
export function tests(given: Sides, found: Estimate, resampling: Resampling): Record<string, TestResult> {
  if (found.point === null) return {};
  const { metric } = given;
  const { base, tuned } = completePairs(metric, given.base, given.tuned);
  const n = found.n;
  const { rule } = ruleOf(given, found);
  if (found.table !== undefined && rule.id === "pairs_right_wrong") return ofTable(found.table, n);
  if (rule.id === "recipes_same_items") return { t_crossed: ofT(found, "primary") };
  if (rule.id === "pairs_auc") {
    const inputs = aucInputs(base[0], tuned[0]);
    if (inputs === null) return {};
    const { z, p } = delongPaired(inputs.tuned, inputs.base, inputs.positive);
    return { delong: { statistic: z, p, n, role: "primary", ...(p === null ? { reason: "zero_variance" } : {}) } };
  }
  const groups = rule.id === "grouped_items" ? tuned[0].groups : undefined;
  const single = base.length === 1 && tuned.length === 1;
  const byValues =
    found.values !== undefined && (rule.id === "pairs_scores" || !single || costly(given, resampling.resamples));
  const flipped = byValues
    ? signFlip(found.values ?? [], { ...resampling, ...(groups === undefined ? {} : { groups }) })
    : swapTest(metric, base[0], tuned[0], { ...resampling, ...(groups === undefined ? {} : { groups }) });
  const about = { statistic: flipped.statistic, p: flipped.p, n, role: "primary" as const };
  const primary = flipped.p === null ? { ...about, reason: "identical_outcomes" } : about;
  if (groups !== undefined) return { sign_flip: primary, t_clustered: ofT(found, "secondary") };
  return found.values === undefined
    ? { approximate_randomization: primary }
    : { approximate_randomization: primary, t_paired: paired(found.values) };
}

function ofTable({ onlyBase, onlyTuned }: PairedCounts, n: number): Record<string, TestResult> {
  const { exact, midP } = mcnemar(onlyBase, onlyTuned);
  const of = (p: number | null, role: TestResult["role"]): TestResult => ({
    statistic: Math.min(onlyBase, onlyTuned),
    n,
    p,
    role,
    ...(p === null ? { reason: "identical_outcomes" } : {}),
  });
  return { mcnemar_exact: of(exact, "primary"), mcnemar_midp: of(midP, "secondary") };
}

function paired(values: Float64Array): TestResult {
  const t = pairedT(values);
  const about = { n: values.length, role: "secondary" as const };
  return t === null
    ? { ...about, statistic: null, p: null, reason: "zero_variance" }
    : { ...about, statistic: t.t, p: t.p, df: t.df };
}

/** The t that belongs to an interval of estimate and standard error. */
export function ofT(found: Estimate, role: TestResult["role"]): TestResult {
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
