import type { Result } from "../result.js";
import { type CrossedSums, crossedSums } from "../stats/crossed-sums.js";
import { excessResult, shareResult, spreadOver } from "./flip-share.js";
import type { FlipValues } from "./flip-values.js";
import { moved } from "./outcomes.js";

/** Flips of recipes that were trained more than once, beside those that hold in every pair of seeds. */
export interface FlipSeeds {
  /** Base seeds times tuned seeds. */
  readonly pairs: number;
  /** `right[b][t]`: items that b base seeds and t tuned seeds have right; null where items are not right or wrong. */
  readonly right: readonly (readonly number[])[] | null;
  /** Share of items fixed, mean over all pairs of a base and a tuned seed; that of broken ones is the negative flip rate. */
  readonly positiveFlipRate: Result;
  /** Share of items on which two runs differ, mean over pairs: a base against a tuned seed, and two seeds of one recipe. Null with one seed. */
  readonly between: Result;
  readonly withinBase: Result | null;
  readonly withinTuned: Result | null;
  /** What retraining alone breaks: half the mean of the rates within (of the known one where a side has one seed). */
  readonly retraining: Result;
  /** Negative flip rate less what retraining alone breaks. */
  readonly excess: Result;
  /** Items that would be broken (fixed) in every pair of seeds were all runs of one recipe: over all ways to share the runs out. */
  readonly byChance: { readonly broken: number; readonly fixed: number };
}

/** The rates of `FlipSeeds` with the negative flip rate. */
export interface SeedRates extends FlipSeeds {
  readonly negativeFlipRate: Result;
}

/** The runs of one side while items go by: what each makes of the other runs of its own side. */
interface Own {
  /** Of each run, as if it were the base of its own side's other runs: share of them that broke the item. */
  readonly out: Float64Array;
  /** Share of the other runs in which two differ: of the pairs with this run, twice over, less that of all pairs (its mean over runs is the rate). */
  readonly within: Float64Array;
}

/**
 * Flips over all pairs of a base and a tuned seed, beside those between seeds of one recipe (methods 6.10, 11.2): with p and q the chances of an item to be right
 * after a training of base and of tuned, base against tuned breaks the mean of p (1 - q), and retraining base that of p (1 - p). Items and the seeds of each
 * side are sources of variance of their own, seeds by their share in each rate (Hoeffding's projection of a U-statistic; Lee 1990, U-Statistics). With
 * one run a side, that run enters `excess` as if it varied like a seed of the other side: the question is whether it could be one.
 * Items that a run has no value for are left out. Null with one run a side. Needs runs of the same items.
 */
export function flipSeeds(values: FlipValues, groups: Int32Array | undefined, level = 0.95): SeedRates | null {
  const { base, tuned, by, margin } = values;
  const [ofBase, ofTuned] = [base.length, tuned.length];
  if (ofBase < 2 && ofTuned < 2) return null;
  const size = base[0].length;
  const share = ofBase > 1 && ofTuned > 1 ? 0.25 : 0.5;
  const sums = (): { readonly base: CrossedSums; readonly tuned: CrossedSums } => ({
    base: crossedSums(ofBase),
    tuned: crossedSums(ofTuned),
  });
  const broken = sums();
  const fixed = sums();
  const between = sums();
  const excess = sums();
  const within = sums();
  const lent = sums();
  const right = by === "right_wrong" ? base.concat([base[0]]).map(() => new Array<number>(ofTuned + 1).fill(0)) : null;
  const own = { base: makeOwn(ofBase), tuned: makeOwn(ofTuned) };
  const rows = { base: makeRows(ofBase), tuned: makeRows(ofTuned) };
  const all = new Float64Array(ofBase + ofTuned);
  const alone = { broken: 0, fixed: 0 };
  let n = 0;
  for (const [i, times] of by === "right_wrong" && groups === undefined ? alikeItems(values) : singly(size)) {
    base.forEach((run, r) => {
      all[r] = run[i];
    });
    tuned.forEach((run, s) => {
      all[ofBase + s] = run[i];
    });
    if (all.some(Number.isNaN)) continue;
    n += times;
    const [before, after] = [all.subarray(0, ofBase), all.subarray(ofBase)];
    for (const side of [rows.base, rows.tuned])
      for (const row of [side.broken, side.fixed, side.between, side.excess]) row.fill(0);
    for (let r = 0; r < ofBase; r++)
      for (let s = 0; s < ofTuned; s++) {
        const step = moved(before[r], after[s], margin);
        if (step === 0) continue;
        const [ofR, ofS] = step < 0 ? [rows.base.broken, rows.tuned.broken] : [rows.base.fixed, rows.tuned.fixed];
        ofR[r] += 1 / ofTuned;
        ofS[s] += 1 / ofBase;
      }
    if (by === "right_wrong") {
      amongRight(before, own.base);
      amongRight(after, own.tuned);
    } else {
      amongRuns(before, margin, own.base);
      amongRuns(after, margin, own.tuned);
    }
    const noise = { base: mean(own.base.within), tuned: mean(own.tuned.within) };
    const combine = (mine: (typeof rows)["base"], self: Own, other: number): void => {
      for (let k = 0; k < mine.broken.length; k++) {
        mine.between[k] = mine.broken[k] + mine.fixed[k];
        mine.excess[k] = mine.broken[k] - share * (self.within[k] + other);
      }
    };
    combine(rows.base, own.base, noise.tuned);
    combine(rows.tuned, own.tuned, noise.base);
    const group = groups?.[i];
    for (const side of ["base", "tuned"] as const) {
      broken[side].add(rows[side].broken, group, times);
      fixed[side].add(rows[side].fixed, group, times);
      between[side].add(rows[side].between, group, times);
      excess[side].add(rows[side].excess, group, times);
      within[side].add(own[side].within, group, times);
      lent[side].add(own[side].out, group, times);
    }
    if (right !== null) right[count(before)][count(after)] += times;
    all.sort();
    if (moved(all[ofTuned - 1], all[ofTuned], margin) > 0) alone.broken += times;
    if (moved(all[ofBase - 1], all[ofBase], margin) > 0) alone.fixed += times;
  }
  const pairs = ofBase * ofTuned;
  const params = { pairs };
  const rate = (of: ReturnType<typeof sums>, method: string): Result =>
    shareResult(spreadOver([of.base, of.tuned]), n, method, level, params);
  const inside = (side: "base" | "tuned", runs: number): Result | null =>
    runs < 2
      ? null
      : shareResult(spreadOver([within[side]]), n, "flip_rate", level, { pairs: (runs * (runs - 1)) / 2 });
  const withinBase = inside("base", ofBase);
  const withinTuned = inside("tuned", ofTuned);
  const known = [withinBase, withinTuned].flatMap((one) => one?.value ?? []);
  const single = ofBase < 2 ? "tuned" : ofTuned < 2 ? "base" : null;
  const seeds = single === null ? null : lent[single].parts().ofRuns;
  const lentSeed = single === null || seeds === null ? [] : [{ ...seeds, variance: seeds.variance * (seeds.df + 1) }];
  const ways = binomial(ofBase + ofTuned, ofBase);
  return {
    pairs,
    right,
    negativeFlipRate: rate(broken, "negative_flip_rate"),
    positiveFlipRate: { ...rate(fixed, "positive_flip_rate"), better: "higher" },
    between: rate(between, "flip_rate"),
    withinBase,
    withinTuned,
    retraining: shareResult(
      {
        mean: mean(known) / 2,
        parts: halved([withinBase === null ? null : within.base, withinTuned === null ? null : within.tuned]),
      },
      n,
      "retraining_flip_rate",
      level,
      {},
    ),
    excess: excessResult(
      spreadOver([excess.base, excess.tuned], lentSeed),
      n,
      "excess_negative_flip_rate",
      level,
      lentSeed.length === 0 ? [] : ["seed_variance_of_other_side"],
    ),
    byChance: { broken: alone.broken / ways, fixed: alone.fixed / ways },
  };
}

/** The variance of half the mean of rates within: items of two sides lean the same way at most, so that their standard errors add. */
function halved(sides: readonly (CrossedSums | null)[]) {
  const known = sides.filter((side) => side !== null).map((side) => spreadOver([side]).parts);
  const [first, second] = known;
  if (second === undefined) return first.map(({ variance, df }) => ({ variance: variance / 4, df }));
  return [
    { variance: (Math.sqrt(first[0].variance) + Math.sqrt(second[0].variance)) ** 2 / 16, df: first[0].df },
    ...[...first.slice(1), ...second.slice(1)].map(({ variance, df }) => ({ variance: variance / 16, df })),
  ];
}

function makeOwn(runs: number): Own {
  return { out: new Float64Array(runs), within: new Float64Array(runs) };
}

function makeRows(runs: number) {
  const row = (): Float64Array => new Float64Array(runs);
  return { broken: row(), fixed: row(), between: row(), excess: row() };
}

/** What the runs of one side make of each other on one item; zeros with one run. */
function amongRuns(values: Float64Array, margin: number, { out, within }: Own): void {
  const others = values.length - 1;
  out.fill(0);
  within.fill(0);
  if (others < 1) return;
  let all = 0;
  for (let a = 0; a < values.length; a++)
    for (let b = 0; b < a; b++) {
      const step = moved(values[a], values[b], margin);
      if (step === 0) continue;
      out[step < 0 ? a : b] += 1 / others;
      within[a] += 2 / others;
      within[b] += 2 / others;
      all += 2 / (others * values.length);
    }
  for (let a = 0; a < values.length; a++) within[a] -= all;
}

/** The same of right and wrong, by counting. */
function amongRight(values: Float64Array, { out, within }: Own): void {
  const others = values.length - 1;
  const right = count(values);
  const wrong = values.length - right;
  for (let a = 0; a < values.length; a++) {
    out[a] = others < 1 ? 0 : (values[a] * wrong) / others;
    within[a] = others < 1 ? 0 : (2 * (values[a] === 1 ? wrong : right) - (2 * right * wrong) / values.length) / others;
  }
}

function* singly(n: number): Generator<readonly [item: number, times: number]> {
  for (let i = 0; i < n; i++) yield [i, 1];
}

/** One item of each kind that the runs have right and wrong alike, with how many there are of it. */
function alikeItems({ base, tuned }: FlipValues): Iterable<readonly [item: number, times: number]> {
  const runs = [...base, ...tuned];
  const found = new Map<string, [item: number, times: number]>();
  for (let i = 0; i < base[0].length; i++) {
    let key = "";
    for (const run of runs) key += run[i] === 1 ? "1" : run[i] === 0 ? "0" : "-";
    const known = found.get(key);
    if (known === undefined) found.set(key, [i, 1]);
    else known[1]++;
  }
  return found.values();
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k];
  return sum / Math.max(1, values.length);
}

const count = (values: Float64Array): number => values.reduce((sum, one) => sum + one, 0);

function binomial(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
  return Math.round(ways);
}
