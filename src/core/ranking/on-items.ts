import { possibleRange } from "../metrics/possible-range.js";
import type { Random } from "../random.js";
import type { Reason } from "../reasons.js";
import { differenceRange, ok, type Result } from "../result.js";
import { cochranQ } from "../stats/cochran-q.js";
import { holmPairs } from "../stats/holm-pairs.js";
import { mcnemar } from "../stats/mcnemar.js";
import { newcombePaired } from "../stats/newcombe-paired.js";
import { normalSf } from "../stats/normal.js";
import { pooledDf } from "../stats/pooled-df.js";
import { signFlip } from "../stats/sign-flip.js";
import { tTwoSided } from "../stats/student.js";
import { type EqualMeans, equalMeans } from "./equal-means.js";
import type { RankedSet, RankingCell, RankingInput } from "./ranking-input.js";
import { type Spread, spreadOfDifference, spreadResult } from "./set-means.js";

/** More than two models on the items of one set (methods 9.1). */
export interface OnItems {
  readonly data: string;
  readonly n: number;
  /** `first_seed`: right and wrong are those of the only seed of each; where a recipe has several, values are means over them and seeds are a source of variance beside items. */
  readonly uses: "first_seed" | "mean_over_seeds";
  /** Before the pairs; null where values are no right and wrong, or items stand in groups, recipes have several seeds, or all models are right on the same items. */
  readonly cochranQ: { readonly statistic: number; readonly df: number; readonly p: number } | null;
  /** Before the pairs, where there can be no Cochran's Q and something varies. */
  readonly equalMeans?: EqualMeans;
  /** Why there is no Cochran's Q where the metric is right or wrong. */
  readonly reason: Reason | null;
  readonly test: "mcnemar_exact" | "approximate_randomization" | "sign_flip" | "t_crossed";
  readonly correction: "holm";
  /** Pairs with a p: the family. */
  readonly size: number;
  readonly pairs: readonly {
    readonly a: string;
    readonly b: string;
    /** b minus a. */
    readonly difference: Result;
    readonly p: number | null;
    readonly pAdjusted: number | null;
    /** Items that one alone has right, where the metric is right or wrong. */
    readonly onlyA: number | null;
    readonly onlyB: number | null;
    /** Which is told apart as better at alpha. */
    readonly better: string | null;
  }[];
}

/** From so many units of like size on, the flips' own normal limit is nearer to their p than 9,999 drawn flips are. */
const manyUnits = 200;

/**
 * p of random sign flips of items, or of whole groups. The sum of flipped units is symmetric with variance sum d^2 and excess kurtosis -2 / m, where
 * m = (sum d^2)^2 / sum d^4 counts units of like size: with 200 or more its normal limit is taken, else flips are drawn or counted.
 */
function flipped(d: Float64Array, groups: Int32Array | undefined, random: Random): number | null {
  let units: Float64Array = d;
  if (groups !== undefined) {
    units = new Float64Array(groups.reduce((most, group) => Math.max(most, group), -1) + 1);
    for (let i = 0; i < d.length; i++) units[groups[i]] += d[i];
  }
  let total = 0;
  let squares = 0;
  let fourth = 0;
  for (let i = 0; i < units.length; i++) {
    // Rounding of .3-.2 and the like is no difference (methods 0.3).
    const unit = Math.round(units[i] * 1e12) / 1e12;
    total += unit;
    squares += unit ** 2;
    fourth += unit ** 4;
  }
  if (fourth > 0 && squares ** 2 / fourth >= manyUnits)
    return Math.min(1, 2 * normalSf(Math.abs(total) / Math.sqrt(squares)));
  return signFlip(d, { random, ...(groups === undefined ? {} : { groups }) }).p;
}

/** p of a difference over its variance from items and seeds: what its interval says, as a number. */
function ofSpread({ value, parts }: Spread): number | null {
  if (parts === null) return null;
  const variance = parts.reduce((sum, part) => sum + part.variance, 0);
  if (variance > 0) return tTwoSided(value / Math.sqrt(variance), pooledDf(parts));
  return Math.abs(value) < 1e-12 ? 1 : null;
}

/** Cochran's Q and exact McNemar of all pairs where values are right or wrong, else `equalMeans` before the pairs: t over items and seeds where a recipe has several seeds; else sign flips of differences (of whole groups where items stand in groups), Holm-adjusted; null for two models or no items. */
export function onItems(
  { models, random }: RankingInput,
  set: RankedSet,
  cells: readonly (RankingCell | null)[],
  alpha: number,
): OnItems | null {
  const given = cells.flatMap((cell, m) =>
    cell === null ? [] : [{ ...cell, name: models[m].name, role: models[m].role }],
  );
  const groups = given[0]?.groups;
  const right = given.flatMap((cell) => (cell.right === undefined ? [] : [cell.right]));
  const items = given.flatMap((cell) => (cell.items === undefined ? [] : [cell.items]));
  const seeded = given.some(({ values }) => values.length > 1);
  const binary = right.length === given.length && groups === undefined && !seeded;
  const n = set.n ?? 0;
  if (given.length < 3 || n === 0 || (!binary && items.length < given.length)) return null;
  const ordered = (first: number, second: number): [number, number] =>
    given[second].role === "base" && given[first].role !== "base" ? [second, first] : [first, second];
  const only = (a: number, b: number): number => right[a].reduce((sum, one, i) => sum + (one > right[b][i] ? 1 : 0), 0);
  const test = binary
    ? "mcnemar_exact"
    : seeded
      ? "t_crossed"
      : groups === undefined
        ? "approximate_randomization"
        : "sign_flip";
  const tested = holmPairs(given.length, (a, b) =>
    binary
      ? mcnemar(only(a, b), only(b, a)).exact
      : seeded
        ? ofSpread(spreadOfDifference(given[a], given[b]))
        : flipped(
            items[b].map((value, i) => value - items[a][i]),
            groups,
            random.fork(`ranking/${set.name}/${given[a].name}/${given[b].name}`),
          ),
  );
  const q = binary ? cochranQ(Array.from({ length: n }, (_, i) => right.map((of) => of[i]))) : null;
  const alike = binary
    ? null
    : equalMeans(given.flatMap((cell) => (cell.items === undefined ? [] : [{ ...cell, items: cell.items }])));
  const sign = set.better === "lower" ? -1 : 1;
  return {
    data: set.name,
    n,
    uses: binary ? "first_seed" : "mean_over_seeds",
    cochranQ: q,
    ...(alike === null ? {} : { equalMeans: alike }),
    reason: binary && q === null ? "identical_outcomes" : null,
    test,
    correction: "holm",
    size: tested.filter(({ p }) => p !== null).length,
    pairs: tested.map(({ a: first, b: second, p, pAdjusted }) => {
      const [a, b] = ordered(first, second);
      const [onlyA, onlyB] = binary ? [only(a, b), only(b, a)] : [null, null];
      const about = { scale: set.scale, better: set.better, metric: set.metric };
      let difference: Result;
      if (onlyA !== null && onlyB !== null) {
        const both = right[a].reduce((sum, one, i) => sum + (one === 1 && right[b][i] === 1 ? 1 : 0), 0);
        const bounds = newcombePaired({
          bothRight: both,
          onlyBase: onlyA,
          onlyTuned: onlyB,
          bothWrong: n - both - onlyA - onlyB,
        });
        difference = ok((onlyB - onlyA) / n, n, "newcombe_paired", {
          ...about,
          ci: { ...bounds, level: 0.95, method: "newcombe_paired" },
        });
      } else
        difference = spreadResult(
          spreadOfDifference(given[a], given[b]),
          n,
          "mean_difference",
          about,
          differenceRange(possibleRange([set])),
        );
      const gain = sign * (difference.value ?? 0);
      return {
        a: given[a].name,
        b: given[b].name,
        difference,
        p,
        pAdjusted,
        onlyA,
        onlyB,
        better: pAdjusted === null || pAdjusted > alpha || gain === 0 ? null : given[gain > 0 ? b : a].name,
      };
    }),
  };
}
