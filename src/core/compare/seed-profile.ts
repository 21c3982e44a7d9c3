import type { Seeds } from "../documents/summaries.js";
import type { Random } from "../random.js";
import { ok, type Result } from "../result.js";
import { percentileInterval } from "../stats/bootstrap-interval.js";
import { cliffDelta } from "../stats/cliff-delta.js";
import { interquartileMean } from "../stats/interquartile-mean.js";
import type { Numbers } from "../stats/numbers.js";
import { quantile } from "../stats/quantile.js";
import { recipeSeeds } from "./estimate.js";
import { unitScore } from "./unit-score.js";

/** One recipe over all sets, runs brought to [0, 1] (methods 11.3). */
export interface RecipeProfile {
  readonly name: string;
  readonly role: "base" | "tuned";
  /** Runs on each set, in the order of `sets`. */
  readonly runs: readonly number[];
  readonly iqm: Result;
  readonly mean: Result;
  /** Median of the sets' means. */
  readonly median: Result;
  /** How far the runs stay below 1, on average. */
  readonly optimalityGap: Result;
  /** Share of runs above each `tau`, with its pointwise interval where there is one. */
  readonly profile: readonly {
    readonly tau: number;
    readonly share: number;
    readonly lo: number | null;
    readonly hi: number | null;
  }[];
}

/** Recipes over several data sets and seeds. */
export interface SeedProfile {
  readonly sets: readonly { readonly data: string; readonly metric: string }[];
  /** Sets whose scores have no bounds fixed beforehand. */
  readonly refused: readonly { readonly data: string; readonly metric: string; readonly scale: string }[];
  readonly recipes: readonly RecipeProfile[];
  /** Mean over sets of the probability that a run of `tuned` beats one of `base`, ties half. */
  readonly improvement: readonly { readonly base: string; readonly tuned: string; readonly probability: Result }[];
  readonly resamples: number;
}

/** Values drawn in all, before resamples are saved on; never fewer than 2,000 resamples. Sources use 50,000. */
const mostDraws = 2e6;
const mostResamples = 50_000;
const leastResamples = 2000;

/**
 * IQM, mean, median, optimality gap, performance profile and probability of improvement of every recipe with three runs or more on each of two sets or
 * more, and of its base; percentile intervals of the stratified bootstrap (runs drawn anew within each set). Null where there are no such recipes.
 * Source: Agarwal et al. 2021 (rliable).
 */
export function seedProfile(groups: readonly Seeds[], random: Random, level = 0.95): SeedProfile | null {
  const several = [...new Set(groups.map(({ name }) => name))].filter(
    (name) => groups.filter((group) => group.name === name && valuesOf(group).length >= recipeSeeds).length >= 2,
  );
  const base = groups.find(({ role }) => role === "base")?.name;
  const names = [...new Set([...(base === undefined ? [] : [base]), ...several])];
  if (several.length === 0) return null;
  const of = (name: string, data: string): Seeds | undefined =>
    groups.find((group) => group.name === name && group.data === data);
  // Every recipe is read on the same sets by the same metric.
  const common = [...new Set(groups.map(({ data }) => data))].filter((data) =>
    names.every((name) => {
      const group = of(name, data);
      return (
        group !== undefined &&
        group.metric === of(names[0], data)?.metric &&
        valuesOf(group).length >= (several.includes(name) ? recipeSeeds : 1)
      );
    }),
  );
  const about = common.map((data) => {
    const group = of(names[0], data) as Seeds;
    return {
      data,
      metric: group.metric,
      scale: group.mean.scale,
      turn: unitScore(group.mean.scale, group.mean.better),
    };
  });
  const sets = about.filter(({ turn }) => turn !== null);
  const refused = about
    .filter(({ turn }) => turn === null)
    .map(({ data, metric, scale }) => ({ data, metric, scale: scale ?? "unbounded" }));
  if (sets.length < 2) return null;
  const matrices = names.map((name) =>
    sets.map(({ data, turn }) => Float64Array.from(valuesOf(of(name, data) as Seeds), (x) => turn?.(x) ?? x)),
  );
  const all = matrices.flat().reduce((sum, runs) => sum + runs.length, 0);
  const resamples = Math.max(leastResamples, Math.min(mostResamples, Math.floor(mostDraws / all)));
  const taus = grid(matrices.flat());
  const recipes = names.map((name, k) => {
    const role = groups.find((group) => group.name === name)?.role ?? "tuned";
    return recipeProfile(name, role, matrices[k], taus, random.fork(`profile/${name}`), resamples, level);
  });
  const improvement = names.flatMap((name, k) =>
    base === undefined || name === base
      ? []
      : [
          {
            base,
            tuned: name,
            probability: improvementOf(matrices[0], matrices[k], random.fork(`improvement/${name}`), resamples, level),
          },
        ],
  );
  return { sets: sets.map(({ data, metric }) => ({ data, metric })), refused, recipes, improvement, resamples };
}

const valuesOf = ({ points }: Seeds): number[] => points.flatMap(({ value }) => (value === null ? [] : [value]));

/** Thresholds from the lowest score to the highest in steps of .01 (.002 where scores span less than .1). */
function grid(sets: readonly Float64Array[]): number[] {
  let low = 1;
  let high = 0;
  for (const runs of sets)
    for (const value of runs) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  const step = high - low < 0.1 ? 0.002 : 0.01;
  const from = Math.floor(low / step - 1);
  const to = Math.ceil(high / step + 1);
  return Array.from({ length: to - from + 1 }, (_, i) => Math.round((from + i) * step * 1e6) / 1e6).filter(
    (tau) => tau >= 0 && tau <= 1,
  );
}

function recipeProfile(
  name: string,
  role: "base" | "tuned",
  sets: readonly Float64Array[],
  taus: readonly number[],
  random: Random,
  resamples: number,
  level: number,
): RecipeProfile {
  const flat = Float64Array.from(sets.flatMap((runs) => Array.from(runs)));
  const single = sets.every(({ length }) => length === 1);
  // Resamples hold the same values again and again: drawn by rank, they never need sorting.
  const order = Array.from(flat, (_, i) => i).sort((a, b) => flat[a] - flat[b]);
  const sorted = Float64Array.from(order, (place) => flat[place]);
  const rank = new Int32Array(flat.length);
  order.forEach((place, at) => {
    rank[place] = at;
  });
  const found = { iqm: [] as number[], mean: [] as number[], median: [] as number[], gap: [] as number[] };
  const above = taus.map(() => [] as number[]);
  // Values up to each tau stand before this place.
  const places = Int32Array.from(taus, (tau) => sorted.filter((value) => value <= tau).length);
  const counts = new Int32Array(flat.length);
  const gaps = sorted.map((x) => 1 - Math.min(1, x));
  const means = new Float64Array(sets.length);
  for (let r = 0; r < (single ? 0 : resamples); r++) {
    counts.fill(0);
    let from = 0;
    for (let j = 0; j < sets.length; j++) {
      const runs = sets[j];
      const n = runs.length;
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const pick = random.integer(n);
        sum += runs[pick];
        counts[rank[from + pick]]++;
      }
      means[j] = sum / n;
      from += n;
    }
    found.iqm.push(middleMean(sorted, counts));
    found.mean.push(average(means));
    found.gap.push(weighted(gaps, counts));
    found.median.push(quantile(means.sort(), 0.5));
    if (r < leastResamples) {
      let at = 0;
      let upTo = 0;
      for (let t = 0; t < places.length; t++) {
        while (at < places[t]) upTo += counts[at++];
        above[t].push((flat.length - upTo) / flat.length);
      }
    }
  }
  const result = (value: number, replicates: readonly number[], method: string, better: "higher" | "lower"): Result => {
    const bounds = percentileInterval(replicates, level);
    return ok(value, flat.length, method, {
      scale: "0-1",
      better,
      params: { sets: sets.length, resamples: replicates.length },
      ...(bounds === null ? {} : { ci: { ...bounds, level, method: "stratified_bootstrap" } }),
      flags: single ? ["seed_variance_unknown"] : [],
    });
  };
  const ofSets = sets.map((runs) => runs.reduce((sum, value) => sum + value, 0) / runs.length);
  return {
    name,
    role,
    runs: sets.map(({ length }) => length),
    iqm: result(interquartileMean(flat), found.iqm, "interquartile_mean", "higher"),
    mean: result(average(ofSets), found.mean, "mean_of_set_means", "higher"),
    median: result(middle(ofSets), found.median, "median_of_set_means", "higher"),
    optimalityGap: result(
      flat.reduce((total, value) => total + 1 - Math.min(1, value), 0) / flat.length,
      found.gap,
      "optimality_gap",
      "lower",
    ),
    profile: taus.map((tau, t) => {
      const bounds = percentileInterval(above[t], level);
      return {
        tau,
        share: flat.filter((value) => value > tau).length / flat.length,
        lo: bounds?.lo ?? null,
        hi: bounds?.hi ?? null,
      };
    }),
  };
}

const middle = (values: readonly number[]): number =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

function average(values: Numbers): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/** The mean of values that each stand `counts` times. */
function weighted(values: Float64Array, counts: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) if (counts[i] > 0) sum += counts[i] * values[i];
  return sum / values.length;
}

/** `interquartileMean` of ascending values that each stand `counts` times. */
function middleMean(sorted: Float64Array, counts: Int32Array): number {
  const n = sorted.length;
  const cut = Math.floor(n / 4);
  let seen = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const from = Math.max(seen, cut);
    seen += counts[i];
    const to = Math.min(seen, n - cut);
    if (to > from) sum += (to - from) * sorted[i];
  }
  return sum / (n - 2 * cut);
}

function improvementOf(
  base: readonly Float64Array[],
  tuned: readonly Float64Array[],
  random: Random,
  resamples: number,
  level: number,
): Result {
  const n = [...base, ...tuned].reduce((sum, runs) => sum + runs.length, 0);
  const details = { scale: "0-1", better: "higher" as const, params: { sets: base.length, resamples } };
  // P(tuned beats base) of each pair of runs is read again and again: kept.
  const wins = base.map((before, j) =>
    Array.from(tuned[j], (x) => Array.from(before, (y) => (x > y ? 1 : x === y ? 0.5 : 0))),
  );
  const columns = new Int32Array(Math.max(...base.map(({ length }) => length)));
  const replicates = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    let total = 0;
    for (const rows of wins) {
      const width = rows[0].length;
      for (let k = 0; k < width; k++) columns[k] = random.integer(width);
      let sum = 0;
      for (let i = 0; i < rows.length; i++) {
        const row = rows[random.integer(rows.length)];
        for (let k = 0; k < width; k++) sum += row[columns[k]];
      }
      total += sum / (rows.length * width);
    }
    replicates[r] = total / wins.length;
  }
  const bounds = percentileInterval(replicates, level);
  const value = base.reduce((sum, before, j) => sum + cliffDelta(tuned[j], before).a12, 0) / base.length;
  return ok(value, n, "probability_of_improvement", {
    ...details,
    ...(bounds === null ? {} : { ci: { ...bounds, level, method: "stratified_bootstrap" } }),
    flags: base.every(({ length }) => length === 1) ? ["base_single_run"] : [],
  });
}
