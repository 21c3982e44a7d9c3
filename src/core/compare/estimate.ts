import { answerTexts } from "../cases/answer-texts.js";
import type { Columns } from "../columns.js";
import { isCaseKind, leftOut } from "../metrics/answered.js";
import { measure, misfit } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import { talliesOf } from "../metrics/tallies.js";
import type { Reason } from "../reasons.js";
import { aucDifference } from "./auc-difference.js";
import { clusteredDifference } from "./clustered-difference.js";
import { completePairs } from "./complete-pairs.js";
import { corpusDifference, fewestItems } from "./corpus-difference.js";
import { meanOfRuns, pairedValues } from "./item-values.js";
import { meanDifference } from "./mean-difference.js";
import { pseudoValues } from "./pseudo-values.js";
import { recipeDifference } from "./recipe-difference.js";
import { shareValues } from "./right-wrong.js";
import { shareDifference } from "./share-difference.js";
import type { Resampling, Sides, Spread } from "./spread.js";
import { usableValue } from "./usable-value.js";
import { widened } from "./widened.js";

/** Tuned minus base in the metric's own unit, with its spread. */
export interface Estimate extends Spread {
  readonly n: number;
  readonly base: number | null;
  readonly tuned: number | null;
  /** Null where a side has no value and no convention for one. */
  readonly point: number | null;
  /** `recipe` from three tuned seeds on. */
  readonly scope: "this_checkpoint" | "recipe";
  /** Number of groups, where items are grouped. */
  readonly groups?: number;
  /** Items (groups, where there are any) on which the two sides differ. */
  readonly discordant: number;
  /** Per-item differences whose mean is the point, where the method works on them. */
  readonly values?: Float64Array;
}

/** Score reads (items x classes x resamples) beyond which a ranked metric's difference is estimated from its influence values. */
const mostReads = 2e7;

/** Row reads (items x resamples) beyond which a metric of whole rows with influence values in closed form is estimated from them. */
const mostRows = 1e8;

/** Whether resampling this metric would take seconds where its linear values give the same interval. */
export function costly({ metric, tuned }: Sides, resamples: number): boolean {
  const { n, labels } = tuned[0];
  if (metric.kind === "whole")
    return metric.influence !== undefined && n * (metric.steps?.(n) ?? 1) * Math.min(resamples, 999) > mostRows;
  return metric.kind === "ranked" && n * labels.length * resamples > mostReads;
}

/** Largest share of items that may lack an answer in a metric that leaves them out. */
export const mostLeftOut = 0.01;

/** Fewest tuned seeds from which the interval speaks of the recipe (methods 11.2). */
export const recipeSeeds = 3;

/**
 * Estimates the difference by the method that fits (methods 4.6, 9.1, 11.2): three or more tuned seeds -> crossed ANOVA over items and seeds;
 * groups -> clustered t; one run a side -> Newcombe paired for shares of items, t widened for skewness for means, DeLong for ROC AUC,
 * paired bootstrap for the rest; two seeds -> the mean over them, items only.
 */
export function estimate(given: Sides, resampling: Resampling): Estimate {
  const { metric } = given;
  const { base, tuned, kept } = completePairs(metric, given.base, given.tuned);
  const sides = { metric, base, tuned };
  const n = tuned[0].n;
  const baseSide = side(metric, base);
  const tunedSide = side(metric, tuned);
  const several = base.length > 1 || tuned.length > 1;
  const groups = groupsOf(tuned[0]);
  const groupCount = groups === undefined ? undefined : new Set(groups).size;
  const flags = [...new Set([...baseSide.flags, ...tunedSide.flags])];
  if (tuned.length < recipeSeeds) flags.push("seed_variance_unknown");
  const left = leftOut(metric, given.tuned[0]);
  if (metric.leavesOut !== undefined && left > 0) flags.push(`${metric.leavesOut.reason}:${left}`);
  const unanswered = given.tuned[0].n - n - left;
  if (kept !== undefined && unanswered > 0) flags.push(`unanswered_left_out:${unanswered}`);
  const about = {
    n,
    base: baseSide.value,
    tuned: tunedSide.value,
    scope: tuned.length >= recipeSeeds ? ("recipe" as const) : ("this_checkpoint" as const),
    ...(groupCount === undefined ? {} : { groups: groupCount }),
    discordant: discordantUnits(sides, groups),
  };
  const nothing = (reason: Reason): Estimate => ({
    ...about,
    point: null,
    method: "none",
    bounds: () => null,
    se: null,
    df: Number.POSITIVE_INFINITY,
    flags,
    reason,
  });
  // What a model does not answer may be what it cannot do: with more than a few left out, the rest says nothing of the whole.
  const lacking = unanswered > mostLeftOut * given.tuned[0].n;
  if (n === 0) return nothing("no_items");
  if (baseSide.value === null || tunedSide.value === null)
    return nothing(baseSide.reason ?? tunedSide.reason ?? "no_items");
  const point = tunedSide.value - baseSide.value;
  const complete = (own: Spread, values?: Float64Array): Estimate => {
    const spread = widened(own, sides, point, about.discordant, values, groups);
    return {
      ...about,
      point,
      ...spread,
      ...(lacking ? { reason: "outputs_missing" as const } : {}),
      ...(values === undefined ? {} : { values }),
      flags: [...flags, ...spread.flags],
    };
  };

  if (!several && groups === undefined) {
    const shares = [shareValues(metric, base[0]), shareValues(metric, tuned[0])];
    if (shares[0] !== null && shares[1] !== null)
      return complete(shareDifference(shares[0], shares[1]), pairedValues(shares[0], shares[1]));
    const auc = metric.kind === "ranked" && metric.interval === "delong" ? aucDifference(base[0], tuned[0]) : null;
    if (auc !== null) return complete(auc);
    const isMean = metric.kind === "additive" && metric.mean;
    const fewest = base[0].n < fewestItems;
    if (!isMean && (fewest || !costly(sides, resampling.resamples))) {
      return complete(corpusDifference(sides, { point, discordant: about.discordant }, resampling));
    }
  }

  const ofBase = base.map((columns) => pseudoValues(metric, columns));
  const ofTuned = tuned.map((columns) => pseudoValues(metric, columns));
  if (tuned.length >= recipeSeeds)
    return complete(recipeDifference(ofBase, ofTuned, groups), meanPaired(ofBase, ofTuned));
  const values = meanPaired(ofBase, ofTuned);
  if (groups !== undefined) return complete(clusteredDifference(values, groups), values);
  return complete(meanDifference(values), values);
}

/** The groups of the items; absent where every group holds one item, which is no grouping. */
export function groupsOf({ groups, n }: Columns): Int32Array | undefined {
  return groups === undefined || new Set(groups).size === n ? undefined : groups;
}

/** Mean value of one side over its runs; conventions of the reference library stand in, flagged. */
function side(metric: Metric, runs: readonly Columns[]): { value: number | null; flags: string[]; reason?: Reason } {
  let total = 0;
  const flags: string[] = [];
  for (const columns of runs) {
    const problem = misfit(metric, columns);
    if (problem !== null)
      return { value: null, flags, reason: problem.field === "probs" ? "probs_missing" : "not_applicable_to_task" };
    const measured = measure(metric, columns);
    flags.push(...(measured.flags ?? []));
    if ("undefined" in measured && measured.convention !== undefined)
      flags.push(`library_convention:${measured.convention}`);
    const value = usableValue(measured);
    if (value === null)
      return { value: null, flags, reason: "undefined" in measured ? measured.undefined : "no_items" };
    total += value;
  }
  return { value: total / runs.length, flags };
}

function meanPaired(base: readonly Float64Array[], tuned: readonly Float64Array[]): Float64Array {
  const mean = (runs: readonly Float64Array[]): Float64Array => (runs.length === 1 ? runs[0] : meanOfRuns(runs));
  return pairedValues(mean(base), mean(tuned));
}

/** Items on which any tuned run differs from any base run in what the metric reads; groups with such items, where there are groups. */
function discordantUnits({ metric, base, tuned }: Sides, groups: Int32Array | undefined): number {
  const ofBase = base.map((columns) => read(metric, columns));
  const ofTuned = tuned.map((columns) => read(metric, columns));
  let items = 0;
  const units = new Set<number>();
  for (let i = 0; i < tuned[0].n; i++) {
    if (!differs(ofBase, ofTuned, i)) continue;
    items++;
    if (groups !== undefined) units.add(groups[i]);
  }
  return groups === undefined ? items : units.size;
}

function differs(base: readonly Rows[], tuned: readonly Rows[], item: number): boolean {
  for (const a of tuned) for (const b of base) if (!sameRow(a, b, item)) return true;
  return false;
}

interface Rows {
  readonly values: ArrayLike<number | string>;
  readonly width: number;
}

/** What a metric reads of each item. */
function read(metric: Metric, columns: Columns): Rows {
  const share = shareValues(metric, columns);
  if (share !== null) return { values: share, width: 1 };
  if (columns.cases !== undefined) {
    if (metric.kind === "additive") {
      const { rows, width } = talliesOf(metric, columns);
      return { values: rows, width };
    }
    const text = answerTexts(columns);
    return { values: Array.from({ length: columns.n }, (_, i) => text?.(i) ?? ""), width: 1 };
  }
  const fields = {
    pred: columns.pred ?? columns.predSets,
    probs: columns.probs,
    score: columns.score,
    numbers: columns.numbers?.pred,
  };
  const values = (isCaseKind(metric.needs) ? undefined : fields[metric.needs]) ?? new Float64Array(columns.n);
  return { values, width: columns.n === 0 ? 0 : values.length / columns.n };
}

function sameRow(a: Rows, b: Rows, item: number): boolean {
  for (let k = 0; k < a.width; k++) {
    const x = a.values[item * a.width + k];
    const y = b.values[item * b.width + k];
    if (!Object.is(x, y) && x !== y) return false;
  }
  return true;
}
