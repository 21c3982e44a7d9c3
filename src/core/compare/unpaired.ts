import type { Columns } from "../columns.js";
import type { Comparison, TestResult } from "../documents/comparison.js";
import { answeredMask, leftOut } from "../metrics/answered.js";
import { measure, misfit } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import { finite, resample } from "../metrics/resample.js";
import { absent, ok } from "../result.js";
import { percentileInterval } from "../stats/bootstrap-interval.js";
import { chiSquareTest } from "../stats/chi-square-test.js";
import { clusterInterval } from "../stats/cluster-interval.js";
import { holm } from "../stats/correction.js";
import { fisherExact } from "../stats/fisher.js";
import { meanInterval } from "../stats/mean-interval.js";
import { newcombe } from "../stats/newcombe.js";
import { pooledDf } from "../stats/pooled-df.js";
import { twoProportionItems } from "../stats/power.js";
import { tMargin } from "../stats/student.js";
import { welch } from "../stats/welch.js";
import type { CompareInput } from "./compare.js";
import { fewestItems } from "./corpus-difference.js";
import { about, differenceResult } from "./difference-result.js";
import { equivalence } from "./equivalence.js";
import { type Estimate, mostLeftOut } from "./estimate.js";
import { power } from "./power.js";
import { pseudoValues } from "./pseudo-values.js";
import { shareValues } from "./right-wrong.js";
import { sideResult } from "./side-result.js";
import type { Resampling, Spread } from "./spread.js";
import { chooseTest } from "./test-rules.js";
import { ofT, primaryTest } from "./tests.js";
import { usableValue } from "./usable-value.js";
import { fewestGroups, verdict } from "./verdict.js";

/** Largest share of replicates without a value. */
const mostUndefined = 0.01;

/** How two sides of different items were compared. */
interface Unpaired {
  readonly spread: Spread;
  readonly tests: Record<string, TestResult>;
  readonly groups?: number;
  /** Right answers of each side, where the metric is a share. */
  readonly rights?: readonly [base: number, tuned: number];
}

/**
 * Two sides that hold different items, one run each (methods 9.1, last row): Newcombe's interval for shares, Welch's for means, the bootstrap of each
 * side for the rest, Welch over groups where items are grouped. Flagged `unpaired`: the same items would resolve much smaller differences.
 * Flips, slices and identical outputs need pairs and are absent. Throws an error where a side has several runs.
 */
export function unpaired(input: CompareInput): Comparison {
  const { metric, deltaMin, level = 0.95, alpha = 0.05, random, resamples = 9999, threads } = input;
  if (input.base.length > 1 || input.tuned.length > 1)
    throw new Error("sides of different items are compared one run against one");
  const [base] = input.base;
  const [tuned] = input.tuned;
  if (input.ids.length !== tuned.n) throw new Error("ids of an unpaired comparison are those of the tuned side");
  const chance = (name: string): Resampling => ({ random: random.fork(name), resamples, threads });
  const { found, tests, rights } = estimated(metric, base, tuned, chance("difference"));
  const lower = metric.better === "lower";
  const bounds = found.bounds(level);
  const guardRails = input.guardRails ?? [];
  const outcome = verdict({
    ...(bounds === null ? {} : lower ? { lo: -bounds.hi, hi: -bounds.lo } : bounds),
    ...(found.point === null ? {} : { point: lower ? -found.point : found.point }),
    deltaMin,
    ...(found.reason === undefined ? {} : { reasonUndefined: found.reason }),
    ...(found.groups === undefined ? {} : { groups: found.groups }),
    identical: false,
    guardRails,
  });
  const { rule, trace } = chooseTest({
    unpaired: true,
    recipe: false,
    grouped: false,
    rightWrong: false,
    auc: false,
    mean: false,
  });
  const notes = [...outcome.notes, "unpaired", "this_checkpoint"];
  const exact = primaryTest(tests)?.test.p ?? null;
  if (bounds !== null && exact !== null && (bounds.lo > 0 || bounds.hi < 0) !== exact < 1 - level)
    notes.push("exact_and_interval_differ");
  const plain = differenceResult(found, metric, tuned, level);
  // No pairs, so nothing that counts differing ones.
  const { discordant: _, ...params } = plain.params;
  const difference = { ...plain, params: { ...params, baseItems: base.n } };
  const stated = power(found, deltaMin, alpha, about(metric, tuned));
  const share = rights === undefined ? null : rights[0] / base.n;
  const sides = {
    base: sideResult(metric, [base], level, chance("base")),
    tuned: sideResult(metric, [tuned], level, chance("tuned")),
  };
  return {
    schema: "assay.comparison/1",
    data: input.data,
    n: tuned.n,
    metric: metric.id,
    verdict: outcome.verdict,
    ...(outcome.reason === undefined ? {} : { reason: outcome.reason }),
    ...sides,
    difference,
    tests,
    power: share === null ? stated : { ...stated, needed: itemsForShares(share, deltaMin, alpha, stated) },
    flips: null,
    guardRails,
    slices: [],
    findings: [],
    baseName: input.baseName,
    tunedName: input.tunedName,
    deltaMin,
    deltaMinAssumed: input.deltaMinAssumed,
    scope: "this_checkpoint",
    seeds: { base: 1, tuned: 1 },
    perSeed: [{ seed: input.tunedSeeds[0] ?? null, tuned: sides.tuned, difference }],
    secondary: secondaryRows(input, base, tuned, level, chance),
    identical: { share: 0, all: false },
    rule: {
      row: outcome.row,
      notes,
      test: { situation: rule.id, trace, assumptions: [{ id: "items_drawn_alike", holds: null }] },
    },
    equivalence: found.reason === undefined ? equivalence(found.bounds, deltaMin, lower) : null,
    flipItems: null,
    negativeFlipRate: null,
  };
}

function secondaryRows(
  { secondary = [] }: CompareInput,
  base: Columns,
  tuned: Columns,
  level: number,
  chance: (name: string) => Resampling,
): Comparison["secondary"] {
  const rows = secondary.map((metric) => {
    const own = chance(`secondary/${metric.id}`);
    const { found, tests } = estimated(metric, base, tuned, own);
    return {
      metric: metric.id,
      base: sideResult(metric, [base], level, own),
      tuned: sideResult(metric, [tuned], level, own),
      difference: differenceResult(found, metric, tuned, level),
      p: primaryTest(tests)?.test.p ?? null,
    };
  });
  const adjusted = holm(rows.flatMap(({ p }) => (p === null ? [] : [p])));
  let next = 0;
  return rows.map((row) => ({ ...row, pAdjusted: row.p === null ? null : adjusted[next++] }));
}

/** Items a side that show the target, where the base's share is known (methods 4.7); the larger of a gain's and a loss's. */
function itemsForShares(
  share: number,
  target: number,
  alpha: number,
  stated: Comparison["power"],
): Comparison["power"]["needed"] {
  const sizes = [share + target, share - target]
    .filter((other) => other >= 0 && other <= 1)
    .map((other) => twoProportionItems({ p1: share, p2: other, alpha, power: stated.power }) ?? 0);
  const params = { power: stated.power, alpha, target, share, each: "side" };
  return sizes.length === 0
    ? absent("undefined", "degenerate_interval", stated.needed.n, "two_proportions", { params })
    : ok(Math.max(...sizes), stated.needed.n, "two_proportions", { params });
}

function estimated(
  metric: Metric,
  base: Columns,
  tuned: Columns,
  resampling: Resampling,
): { found: Estimate; tests: Record<string, TestResult>; rights?: readonly [number, number] } {
  const problem = misfit(metric, base) ?? misfit(metric, tuned);
  const [before, after] = [base, tuned].map((columns) =>
    problem === null ? usableValue(measure(metric, columns)) : null,
  );
  const flags = ["unpaired", "seed_variance_unknown"];
  const shared = { n: tuned.n, base: before, tuned: after, scope: "this_checkpoint" as const, discordant: tuned.n };
  if (before === null || after === null) {
    const spread = { method: "none", bounds: () => null, se: null, df: Number.POSITIVE_INFINITY, flags };
    const measured = problem === null ? measure(metric, before === null ? base : tuned) : null;
    const reason =
      measured !== null && "undefined" in measured
        ? measured.undefined
        : problem?.field === "probs"
          ? "probs_missing"
          : "not_applicable_to_task";
    return { found: { ...shared, point: null, ...spread, reason }, tests: {} };
  }
  const { spread, tests, groups, rights } = compared(metric, base, tuned, resampling);
  const found = {
    ...shared,
    point: after - before,
    ...spread,
    ...([base, tuned].some((columns) => lacking(metric, columns)) ? { reason: "outputs_missing" as const } : {}),
    ...(groups === undefined ? {} : { groups }),
    flags: [...flags, ...spread.flags],
  };
  return {
    found,
    tests: spread.method === "welch_clustered" ? { t_welch: ofT(found, "primary") } : tests,
    ...(rights === undefined ? {} : { rights }),
  };
}

/** Whether a metric that leaves out what was not answered would leave out more than a few (as in a paired comparison). */
function lacking(metric: Metric, columns: Columns): boolean {
  const mask = answeredMask(metric, columns);
  if (mask === null) return false;
  const unanswered = mask.filter((answered) => answered === 0).length - leftOut(metric, columns);
  return unanswered > mostLeftOut * columns.n;
}

function compared(metric: Metric, base: Columns, tuned: Columns, resampling: Resampling): Unpaired {
  const clusters = [base, tuned].map(({ groups, n }) =>
    groups === undefined || new Set(groups).size === n ? undefined : groups,
  );
  if (clusters.some((groups) => groups !== undefined)) return overGroups(metric, base, tuned, clusters);
  const shares = [shareValues(metric, base), shareValues(metric, tuned)];
  if (shares[0] !== null && shares[1] !== null) return ofShares(shares[0], shares[1]);
  const test = welch(pseudoValues(metric, tuned), pseudoValues(metric, base));
  const none = { bounds: () => null, se: null, df: Number.POSITIVE_INFINITY, flags: [] };
  const t_welch: TestResult =
    test === null
      ? { statistic: null, p: null, n: tuned.n, role: "primary", reason: "zero_variance" }
      : { statistic: test.t, p: test.p, df: test.df, n: tuned.n, role: "primary" };
  const tests = { t_welch };
  if (metric.kind === "additive" && metric.mean) {
    if (test === null) return { spread: { ...none, method: "welch", reason: "zero_variance" }, tests };
    const { difference, se, df } = test;
    const bounds = (level: number) => {
      const half = tMargin(level, df) * se;
      return { lo: difference - half, hi: difference + half };
    };
    return { spread: { method: "welch", bounds, se, df, flags: [] }, tests };
  }
  const method = "unpaired_bootstrap";
  if (base.n < fewestItems || tuned.n < fewestItems)
    return { spread: { ...none, method, reason: "too_few_items" }, tests };
  const { random, resamples, threads } = resampling;
  const ofBase = resample(metric, base, { random: random.fork("base"), resamples, threads }).replicates;
  const drawn = resample(metric, tuned, { random: random.fork("tuned"), resamples, threads }).replicates;
  const differences = finite(drawn.map((value, r) => value - ofBase[r]));
  if (resamples - differences.length > mostUndefined * resamples)
    return { spread: { ...none, method, reason: "replicates_undefined" }, tests };
  const { sd } = meanInterval(differences);
  if (sd === null || sd === 0) return { spread: { ...none, method, reason: "zero_variance" }, tests };
  return {
    spread: { ...none, method, bounds: (level) => percentileInterval(differences, level), se: sd },
    tests,
  };
}

function ofShares(base: Uint8Array, tuned: Uint8Array): Unpaired {
  const right = (ones: Uint8Array): number => ones.reduce((sum, one) => sum + one, 0);
  const before = right(base);
  const after = right(tuned);
  const table = [
    [after, tuned.length - after],
    [before, base.length - before],
  ];
  const chi = chiSquareTest(table);
  const variance = (k: number, n: number): number => ((k / n) * (1 - k / n)) / n;
  const about = { n: tuned.length };
  return {
    spread: {
      method: "newcombe",
      bounds: (level) => newcombe(after, tuned.length, before, base.length, level),
      se: Math.sqrt(variance(after, tuned.length) + variance(before, base.length)),
      df: Number.POSITIVE_INFINITY,
      flags: [],
    },
    rights: [before, after],
    tests: {
      two_proportions:
        chi === null
          ? { ...about, statistic: null, p: null, role: "primary", reason: "zero_variance" }
          : { ...about, statistic: chi.statistic, p: chi.p, df: chi.df, role: "primary" },
      fisher_exact: {
        ...about,
        statistic: null,
        p: fisherExact(table[0][0], table[0][1], table[1][0], table[1][1]),
        role: "secondary",
      },
    },
  };
}

/** Cluster-robust variances of both sides, each on its own degrees of freedom; a side without groups counts every item as one. */
function overGroups(
  metric: Metric,
  base: Columns,
  tuned: Columns,
  clusters: readonly (Int32Array | undefined)[],
): Unpaired {
  const sides = [base, tuned].map((columns, i) =>
    clusterInterval(
      pseudoValues(metric, columns),
      clusters[i] ?? Int32Array.from({ length: columns.n }, (_, at) => at),
    ),
  );
  const groups = Math.min(...sides.map((side) => side.groups));
  const flags = groups < fewestGroups ? ["few_groups", "interval_unreliable"] : groups < 20 ? ["few_groups"] : [];
  const none = { method: "welch_clustered", bounds: () => null, se: null, df: 1, flags };
  const parts = sides.flatMap(({ se, df }) => (se === null ? [] : [{ variance: se * se, df }]));
  if (parts.length < 2) return { spread: { ...none, reason: "too_few_groups" }, tests: {}, groups };
  const se = Math.sqrt(parts[0].variance + parts[1].variance);
  if (se === 0) return { spread: { ...none, reason: "zero_variance" }, tests: {}, groups };
  const df = pooledDf(parts);
  const difference = sides[1].mean - sides[0].mean;
  const bounds = (level: number) => {
    const half = tMargin(level, df) * se;
    return { lo: difference - half, hi: difference + half };
  };
  return { spread: { method: "welch_clustered", bounds, se, df, flags }, tests: {}, groups };
}
