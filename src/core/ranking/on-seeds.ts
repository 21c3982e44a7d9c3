import { verdict as verdictOf } from "../compare/verdict.js";
import type { Verdict } from "../documents/comparison.js";
import { possibleRange } from "../metrics/possible-range.js";
import type { Reason } from "../reasons.js";
import { differenceRange, held, ok, type Result } from "../result.js";
import { cliffDelta } from "../stats/cliff-delta.js";
import { holm } from "../stats/correction.js";
import { hedgesG } from "../stats/hedges-g.js";
import { meanInterval } from "../stats/mean-interval.js";
import { moments } from "../stats/moments.js";
import { permutationTest } from "../stats/permutation-test.js";
import { signFlip } from "../stats/sign-flip.js";
import { tTwoSided } from "../stats/student.js";
import { welch } from "../stats/welch.js";
import type { RankedSet, RankingCell, RankingInput } from "./ranking-input.js";

/** Two recipes on one set by the scores of their seeds (methods 11.1). */
export interface SeedPair {
  readonly a: string;
  readonly b: string;
  readonly seeds: readonly [a: number, b: number];
  /** Whether seeds of one number were compared in pairs. */
  readonly paired: boolean;
  /** b minus a, Welch interval (t of the differences where paired). */
  readonly difference: Result;
  readonly verdict: Verdict;
  readonly reason: Reason | null;
  readonly t: { readonly t: number; readonly df: number; readonly p: number; readonly pAdjusted: number } | null;
  /** Of |difference of means| over all ways to share the seeds out (sign flips where paired). */
  readonly permutation: {
    readonly p: number;
    readonly pAdjusted: number;
    readonly exact: boolean;
    /** Smallest p that so many seeds can give. */
    readonly smallest: number;
  } | null;
  readonly hedgesG: number | null;
  /** P(a seed of b is better than one of a), ties half. */
  readonly improvement: number;
}

/** Recipes on one set by scores alone. */
export interface OnSeeds {
  readonly data: string;
  /** Holm: over the pairs of this set, or over the sets where there are two recipes. */
  readonly family: "pairs" | "sets";
  readonly size: number;
  readonly pairs: readonly SeedPair[];
}

type Raw = Omit<SeedPair, "t" | "permutation"> & {
  readonly t: { readonly t: number; readonly df: number; readonly p: number } | null;
  readonly permutation: { readonly p: number; readonly exact: boolean; readonly smallest: number } | null;
};

/** Every pair of recipes with two seeds or more on each set where only scores are known; empty where items are. */
export function onSeeds(input: RankingInput, alpha: number): OnSeeds[] {
  const { models, sets, cells } = input;
  const found = sets.flatMap((set, s) => {
    const given = cells[s].flatMap((cell, m) =>
      cell === null || cell.items !== undefined || cell.right !== undefined || cell.values.length < 2
        ? []
        : [{ ...models[m], cell }],
    );
    const pairs = given.flatMap((one, i) =>
      given.slice(i + 1).map((other) => {
        const [a, b] = other.role === "base" && one.role !== "base" ? [other, one] : [one, other];
        return pairOf(input, set, a, b, alpha);
      }),
    );
    return pairs.length === 0 ? [] : [{ data: set.name, pairs }];
  });
  const family = models.length === 2 ? ("sets" as const) : ("pairs" as const);
  const families = family === "sets" ? [found.flatMap(({ pairs }) => pairs)] : found.map(({ pairs }) => pairs);
  const byT = new Map<Raw, number>();
  const byPermutation = new Map<Raw, number>();
  for (const pairs of families) {
    const withT = pairs.filter(({ t }) => t !== null);
    holm(withT.map(({ t }) => t?.p ?? 1)).forEach((p, i) => {
      byT.set(withT[i], p);
    });
    const withPermutation = pairs.filter(({ permutation }) => permutation !== null);
    holm(withPermutation.map(({ permutation }) => permutation?.p ?? 1)).forEach((p, i) => {
      byPermutation.set(withPermutation[i], p);
    });
  }
  return found.map(({ data, pairs }, i) => ({
    data,
    family,
    size: families[family === "sets" ? 0 : i].length,
    pairs: pairs.map((pair) => ({
      ...pair,
      t: pair.t === null ? null : { ...pair.t, pAdjusted: byT.get(pair) ?? 1 },
      permutation: pair.permutation === null ? null : { ...pair.permutation, pAdjusted: byPermutation.get(pair) ?? 1 },
    })),
  }));
}

interface Recipe {
  readonly name: string;
  readonly cell: RankingCell;
}

/** The smallest difference that matters: where it was assumed on a scale without bounds, a tenth of the sd of a's scores on this set. */
function deltaOf({ deltaMin, deltaMinAssumed }: RankingInput, set: RankedSet, a: readonly number[]): number {
  if (!deltaMinAssumed || set.scale !== "unbounded") return deltaMin;
  return Math.sqrt(moments(a).variance ?? 0) / 10;
}

function pairOf(input: RankingInput, set: RankedSet, a: Recipe, b: Recipe, alpha: number): Raw {
  const { pairSeeds, random } = input;
  const level = 1 - alpha;
  const sign = set.better === "lower" ? -1 : 1;
  const [x, y] = [a.cell.values, b.cell.values];
  const own = random.fork(`seeds/${set.name}/${a.name}/${b.name}`);
  const steps = pairSeeds === true ? pairedSteps(a.cell, b.cell) : null;
  const inPairs = steps === null ? null : meanInterval(steps, level);
  const apart = steps === null ? welch(y, x, level) : null;
  const value = inPairs?.mean ?? meanInterval(y).mean - meanInterval(x).mean;
  const bounds =
    apart !== null
      ? { lo: apart.lo, hi: apart.hi }
      : inPairs !== null && inPairs.lo !== null && inPairs.hi !== null && (inPairs.se ?? 0) > 0
        ? { lo: inPairs.lo, hi: inPairs.hi }
        : null;
  const flipped = steps === null ? null : signFlip(steps, { random: own });
  const shared = steps === null ? permutationTest(y, x, { random: own }) : null;
  const p = flipped === null ? (shared?.p ?? null) : flipped.p;
  const outcome = verdictOf({
    point: sign * value,
    ...(bounds === null
      ? { reasonUndefined: "zero_variance" }
      : { lo: Math.min(sign * bounds.lo, sign * bounds.hi), hi: Math.max(sign * bounds.lo, sign * bounds.hi) }),
    deltaMin: deltaOf(input, set, x),
    identical: false,
    guardRails: [],
  });
  const method = steps === null ? "welch" : "t";
  return {
    a: a.name,
    b: b.name,
    seeds: [x.length, y.length],
    paired: steps !== null,
    difference: ok(value, Math.min(x.length, y.length), "difference_of_seed_means", {
      scale: set.scale,
      better: set.better,
      metric: set.metric,
      ...(bounds === null
        ? { flags: ["ci_undefined:zero_variance"] }
        : { ci: { ...held(bounds, differenceRange(possibleRange([set]))), level, method } }),
    }),
    verdict: outcome.verdict,
    reason: (outcome.reason as Reason | undefined) ?? null,
    t:
      apart !== null
        ? { t: apart.t, df: apart.df, p: apart.p }
        : inPairs !== null && inPairs.se !== null && inPairs.se > 0
          ? { t: inPairs.mean / inPairs.se, df: inPairs.df, p: tTwoSided(inPairs.mean / inPairs.se, inPairs.df) }
          : null,
    permutation:
      p === null
        ? null
        : {
            p,
            exact: flipped?.exact ?? shared?.exact ?? false,
            smallest: steps === null ? smallestOf(x.length, y.length) : Math.min(1, 2 * 0.5 ** steps.length),
          },
    hedgesG: hedgesG(y, x),
    improvement: cliffDelta(
      y.map((one) => sign * one),
      x.map((one) => sign * one),
    ).a12,
  };
}

/** The smallest two-sided p over all ways to share so many seeds out: with equal numbers the mirrored way counts too. */
function smallestOf(n: number, m: number): number {
  let ways = 1;
  for (let i = 1; i <= Math.min(n, m); i++) ways = (ways * (n + m - i + 1)) / i;
  return (n === m ? 2 : 1) / ways;
}

/** b minus a by seed; null where the two do not hold the same named seeds once each. */
function pairedSteps(a: RankingCell, b: RankingCell): number[] | null {
  const of = new Map(a.seeds.map((seed, i) => [seed, a.values[i]]));
  const complete =
    of.size === a.seeds.length &&
    new Set(b.seeds).size === b.seeds.length &&
    a.seeds.length === b.seeds.length &&
    b.seeds.every((seed) => seed !== null && of.has(seed));
  return complete ? b.seeds.map((seed, i) => b.values[i] - (of.get(seed) ?? 0)) : null;
}
