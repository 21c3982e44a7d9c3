import type { Columns } from "../columns.js";
import type { Comparison, GuardRail } from "../documents/comparison.js";
import type { MetadataColumn } from "../errors/candidates.js";
import { failure } from "../failure.js";
import { groupsOf } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import { prepareTallies } from "../metrics/tallies.js";
import type { Threads } from "../metrics/threads.js";
import type { Random } from "../random.js";
import type { Result } from "../result.js";
import { holm } from "../stats/correction.js";
import { broken, choice } from "./assumptions.js";
import { completePairs } from "./complete-pairs.js";
import { about, differenceResult } from "./difference-result.js";
import { effects } from "./effects.js";
import { equivalence } from "./equivalence.js";
import { type Estimate, estimate } from "./estimate.js";
import { flipRates } from "./flip-rates.js";
import { flips } from "./flips.js";
import { identical } from "./identical.js";
import { filled } from "./missing-outputs.js";
import { power } from "./power.js";
import { sideResult } from "./side-result.js";
import { sliceChanges, withGold } from "./slice-changes.js";
import type { Resampling, Sides } from "./spread.js";
import { primaryTest, tests } from "./tests.js";
import { unpaired } from "./unpaired.js";
import { type VerdictOutcome, verdict } from "./verdict.js";

/** Two models (or recipes of several seeds) on one data set; all columns hold the same items in the same order. */
export interface CompareInput {
  readonly data: string;
  readonly metric: Metric;
  /** One run a training seed, at least one a side. */
  readonly base: readonly Columns[];
  readonly tuned: readonly Columns[];
  readonly baseName: string;
  readonly tunedName: string;
  readonly baseSeeds: readonly (number | null)[];
  readonly tunedSeeds: readonly (number | null)[];
  /** Smallest difference that matters, in the metric's own unit, > 0. */
  readonly deltaMin: number;
  readonly deltaMinAssumed: boolean;
  /** Of all intervals; default .95. */
  readonly level?: number;
  /** Of the power figures; default .05. */
  readonly alpha?: number;
  readonly random: Random;
  /** Default 9,999. */
  readonly resamples?: number;
  /** Threads that help where there is much to do; the numbers are the same without. */
  readonly threads?: Threads;
  readonly secondary?: readonly Metric[];
  readonly sliceColumns?: readonly MetadataColumn[];
  /** Leaves out slices, flip rates and seeds one by one: what is looked at where something is decided. */
  readonly brief?: boolean;
  /** The base's value where another comparison of the same base has it; taken unless items are left out for the tuned side's sake. */
  readonly baseResult?: Result;
  readonly ids: readonly string[];
  readonly guardRails?: readonly GuardRail[];
  /** Called as parts are done: the difference, its test, and each secondary metric. */
  readonly progress?: (done: number, total: number) => void;
  /** The sides hold different items (see `unpaired`); `ids` are then those of the tuned side. */
  readonly unpaired?: boolean;
}

/** Resamples for each secondary metric and each seed alone: they stand beside the verdict, they do not decide it. */
const secondaryResamples = 1999;

/**
 * The paired comparison: difference with the interval that fits (see `estimate`), tests, verdict by the ordered rules of methods 8, power, flips,
 * slices, seeds, secondary metrics; sides of different items by `unpaired`. The stored difference is tuned minus base; the verdict turns it where lower is better.
 * Throws an error where a side is empty or the sides differ in their number of items, and a `Failure` for a metric that knows no better.
 */
export function compare(input: CompareInput): Comparison {
  const { metric, base, deltaMin, level = 0.95, alpha = 0.05, random, resamples = 9999, threads } = input;
  if (base.length === 0 || input.tuned.length === 0) throw new Error("a comparison needs a run on each side");
  if (input.unpaired === true) return unpaired(input);
  if ([...base, ...input.tuned].some((run) => run.n !== input.ids.length))
    throw new Error("runs that are compared must hold the same items");
  if (metric.ideal !== undefined) throw failure(noDirection, { metric: metric.id, ideal: metric.ideal });
  const { tuned, copies } = withoutCopies(input.tuned);
  const sides = { metric, base, tuned };
  const common = completePairs(metric, base, tuned);
  for (const run of [...base, ...input.tuned]) prepareTallies([metric, ...(input.secondary ?? [])], run, threads);
  const chance = (name: string): Resampling => ({ random: random.fork(name), resamples, threads });
  const parts = 3 + (input.secondary?.length ?? 0);
  input.progress?.(1, parts);
  const found = estimate(sides, chance("difference"));
  input.progress?.(2, parts);
  const tested = tests(sides, found, chance("test"));
  input.progress?.(3, parts);
  const difference = differenceResult(found, metric, tuned[0], level);
  const sameness = tuned.map((run) => identical(base[0], run));
  const same = {
    share: sameness.reduce((sum, { share }) => sum + share, 0) / sameness.length,
    all: sameness.every(({ all }) => all),
  };
  const guardRails = input.guardRails ?? [];
  const outcome = judged(found, input, same.all, guardRails, level);
  const flipped = flips(metric, base, tuned, input.ids, { level, margin: deltaMin });
  const test = choice(sides, found);
  const notes = [...outcome.notes, ...further(found, tested, level, sameness), ...broken(test)];
  if (copies) notes.push("identical_seeds");
  if (changedByMissing({ ...input, tuned }, outcome, same.all, level)) notes.push("missing_outputs_change_verdict");
  return {
    schema: "assay.comparison/1",
    data: input.data,
    n: input.ids.length,
    metric: metric.id,
    verdict: outcome.verdict,
    ...(outcome.reason === undefined ? {} : { reason: outcome.reason }),
    base:
      input.baseResult !== undefined && common.base.every((run, i) => run === base[i])
        ? input.baseResult
        : sideResult(metric, common.base, level, chance("base")),
    tuned: sideResult(metric, common.tuned, level, chance("tuned")),
    difference,
    tests: tested,
    power: power(found, deltaMin, alpha, about(metric, tuned[0])),
    flips: flipped?.flips ?? null,
    guardRails,
    slices:
      input.brief === true
        ? []
        : sliceChanges(
            sides,
            { columns: input.sliceColumns ?? [], ids: input.ids, level, deltaMin, worse: outcome.row === 6 },
            chance("slices"),
          ),
    findings: [],
    baseName: input.baseName,
    tunedName: input.tunedName,
    deltaMin,
    deltaMinAssumed: input.deltaMinAssumed,
    scope: found.scope,
    seeds: { base: base.length, tuned: tuned.length },
    perSeed: (input.brief === true ? [] : tuned).map((run, s) => {
      const one = { metric, base, tuned: [run] };
      const own =
        tuned.length === 1
          ? found
          : estimate(one, { ...chance(`seed/${s}`), resamples: Math.min(resamples, secondaryResamples) });
      return {
        seed: input.tunedSeeds[s] ?? null,
        tuned: sideResult(metric, [common.tuned[s]], level, {
          ...chance(`seed/${s}`),
          resamples: Math.min(resamples, secondaryResamples),
        }),
        difference: differenceResult(own, metric, run, level),
      };
    }),
    secondary: secondaryRows({ ...input, tuned }, level),
    identical: same,
    rule: { row: outcome.row, notes, test },
    effects: found.reason === undefined ? effects(found, metric.better, level) : {},
    equivalence: found.reason === undefined ? equivalence(found.bounds, deltaMin, metric.better === "lower") : null,
    flipItems: flipped?.flipItems ?? null,
    negativeFlipRate: flipped?.negativeFlipRate ?? null,
    ...(flipped?.flipSeeds === undefined ? {} : { flipSeeds: flipped.flipSeeds }),
    ...(flipped === null || input.brief === true
      ? {}
      : {
          flipRates: flipRates(
            flipped.outcomes,
            flipped.values,
            withGold(input.sliceColumns ?? [], tuned[0]),
            groupsOf(tuned[0]),
            level,
          ),
        }),
  };
}

/** The tuned runs to judge: copies of one run are one checkpoint and no recipe; `copies` tells whether any two are the same. */
function withoutCopies(tuned: readonly Columns[]): { tuned: readonly Columns[]; copies: boolean } {
  const distinct = tuned.filter((run, s) => !tuned.slice(0, s).some((other) => identical(other, run).all));
  return { tuned: distinct.length === 1 ? distinct : tuned, copies: distinct.length < tuned.length };
}

/** The verdict of an estimate, turned so that higher is better. */
export function judged(
  found: Estimate,
  input: Pick<CompareInput, "metric" | "deltaMin">,
  same: boolean,
  guardRails: readonly GuardRail[],
  level: number,
): VerdictOutcome {
  const lower = input.metric.better === "lower";
  const bounds = found.bounds(level);
  return verdict({
    ...(bounds === null ? {} : lower ? { lo: -bounds.hi, hi: -bounds.lo } : bounds),
    ...(found.point === null ? {} : { point: lower ? -found.point : found.point }),
    deltaMin: input.deltaMin,
    ...(found.reason === undefined ? {} : { reasonUndefined: found.reason }),
    ...(found.groups === undefined ? {} : { groups: found.groups }),
    identical: same,
    discordant: found.discordant,
    ...(found.table === undefined ? {} : { pairs: found.n }),
    guardRails,
  });
}

/** Notes that go with the verdict whatever its row. */
function further(
  found: Estimate,
  tested: Comparison["tests"],
  level: number,
  sameness: readonly { readonly all: boolean }[],
): string[] {
  const notes: string[] = [];
  if (found.scope === "this_checkpoint") notes.push("this_checkpoint");
  const bounds = found.bounds(level);
  const exact = primaryTest(tested)?.test.p;
  if (bounds !== null && exact !== undefined && exact !== null) {
    const excludesZero = bounds.lo > 0 || bounds.hi < 0;
    if (excludesZero !== exact < 1 - level) notes.push("exact_and_interval_differ");
  }
  if (sameness.some(({ all }) => all) && !sameness.every(({ all }) => all)) notes.push("identical_outputs_in_a_seed");
  if (found.flags.some((flag) => flag.startsWith("unanswered_left_out"))) notes.push("unanswered_left_out");
  for (const flag of ["interval_too_short", "rare_class"]) if (found.flags.includes(flag)) notes.push(flag);
  return notes;
}

/** Whether reading the missing outputs as all right for one side and all wrong for the other would change the verdict (methods 8). */
function changedByMissing(input: CompareInput, outcome: VerdictOutcome, same: boolean, level: number): boolean {
  const readings = filled(input.metric, input.base, input.tuned);
  if (readings === null) return false;
  return readings.some((reading, i) => {
    const found = estimate(
      { metric: input.metric, ...reading },
      { random: input.random.fork(`missing/${i}`), resamples: secondaryResamples },
    );
    return judged(found, input, same, input.guardRails ?? [], level).verdict !== outcome.verdict;
  });
}

function secondaryRows(input: CompareInput, level: number): Comparison["secondary"] {
  const rows = (input.secondary ?? []).map((metric, i) => {
    input.progress?.(3 + i, 3 + (input.secondary?.length ?? 0));
    const sides: Sides = { metric, base: input.base, tuned: input.tuned };
    const chance = {
      random: input.random.fork(`secondary/${metric.id}`),
      resamples: Math.min(input.resamples ?? 9999, secondaryResamples),
      threads: input.threads,
    };
    const found = estimate(sides, chance);
    return {
      metric: metric.id,
      base: sideResult(metric, input.base, level, chance),
      tuned: sideResult(metric, input.tuned, level, chance),
      difference: differenceResult(found, metric, input.tuned[0], level),
      p: primaryTest(tests(sides, found, chance))?.test.p ?? null,
    };
  });
  const known = rows.flatMap(({ p }) => (p === null ? [] : [p]));
  const adjusted = holm(known);
  let next = 0;
  return rows.map((row) => ({ ...row, pAdjusted: row.p === null ? null : adjusted[next++] }));
}

const noDirection = {
  en: "{metric} is best at {ideal}, and worse on both sides of it: no verdict can be made of it. Compare by another metric; its value on each side is told by assay score.",
  zh: "{metric} 的理想值为 {ideal}，偏离的任一方向都更差，无法据此下结论。请改用其他指标比较；各侧的数值可用 assay score 查看。",
};
