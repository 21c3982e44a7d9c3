import type { Reason } from "../reasons.js";
import { absent, ok, type Result } from "../result.js";
import { bayesianSignedRank } from "../stats/bayesian-signed-rank.js";
import { hodgesLehmann } from "../stats/hodges-lehmann.js";
import { holmPairs } from "../stats/holm-pairs.js";
import { signTest } from "../stats/sign-test.js";
import { wilcoxonSignedRank } from "../stats/wilcoxon.js";
import type { RankRow } from "./rank-rows.js";
import type { RankingInput } from "./ranking-input.js";
import { setMeans, spreadOfDifference } from "./set-means.js";

/** Where the Bayesian signed-rank test puts b against a: worse, within the region of practical equivalence, better. */
export interface RopeShares {
  readonly rope: number;
  readonly worse: number;
  readonly equal: number;
  readonly better: number;
  /** The region that holds more than 95 %, or none. */
  readonly decision: "worse" | "equal" | "better" | "none";
}

/** Two models over the rows; differences are b minus a. */
export interface ModelPair {
  readonly a: string;
  readonly b: string;
  /** Rows on which b is better, equal, worse. */
  readonly wins: number;
  readonly ties: number;
  readonly losses: number;
  /** Hodges-Lehmann median of the differences; where scales are unlike of those relative to a, turned so that higher is better. */
  readonly difference: Result;
  /** Matched-pairs rank-biserial correlation, turned so that positive is b better. */
  readonly rankBiserial: Result;
  readonly p: number | null;
  /** By Holm over the family. */
  readonly pAdjusted: number | null;
  readonly nemenyiP: number | null;
  /** Which model is told apart as better at alpha by the family's test. */
  readonly better: string | null;
  readonly bayes: RopeShares | null;
  /** Why there is no Bayesian test. */
  readonly bayesReason: Reason | null;
  readonly macroDifference: Result;
  readonly sizeWeightedDifference: Result;
}

/** The family of tests over pairs. */
export interface PairFamily {
  /** Wilcoxon's signed-rank test; the sign test where sizes of differences cannot be compared. */
  readonly test: "wilcoxon" | "sign";
  readonly correction: "holm";
  readonly size: number;
  /** Smallest adjusted p that this many rows can give. */
  readonly smallestP: number;
}

const decided = 0.95;

/** All pairs of the kept models; base first where there is one. */
export function modelPairs(
  input: RankingInput,
  kept: { readonly models: readonly number[]; readonly sets: readonly number[] },
  rows: readonly RankRow[],
  about: {
    readonly few: boolean;
    readonly alike: boolean;
    readonly alpha: number;
    readonly nemenyiP: readonly (readonly number[])[] | null;
  },
): { readonly pairs: ModelPair[]; readonly family: PairFamily | null } {
  const { few, alike, alpha, nemenyiP } = about;
  const models = kept.models.map((model) => input.models[model]);
  const sets = kept.sets.map((set) => input.sets[set]);
  // Where all rows stand on one scale in one direction, so do their values.
  const better = alike ? sets[0].better : "higher";
  const turn = better === "lower" ? -1 : 1;
  const differences = (a: number, b: number): number[] =>
    rows.flatMap(({ values }) => (values === null ? [] : [values[b] - values[a]]));
  const test = alike ? ("wilcoxon" as const) : ("sign" as const);
  const pOf = (a: number, b: number): number | null =>
    few
      ? null
      : alike
        ? wilcoxonP(differences(a, b))
        : (signTest(rows.map(({ ranks }) => ranks[a] - ranks[b]))?.p ?? null);
  const tested = holmPairs(models.length, pOf);
  const size = tested.filter(({ p }) => p !== null).length;
  const pairs = tested.map(({ a: first, b: second, p, pAdjusted }): ModelPair => {
    // Base stands first, so that differences read tuned minus base.
    const [a, b] = models[second].role === "base" && models[first].role !== "base" ? [second, first] : [first, second];
    const d = differences(a, b);
    const count = (holds: (step: number) => boolean): number =>
      rows.filter(({ ranks }) => holds(ranks[a] - ranks[b])).length;
    const signed = alike ? wilcoxonSignedRank(d) : null;
    const [wins, losses] = [count((step) => step > 0), count((step) => step < 0)];
    const opposed = models[a].role === "base" && models[b].role === "tuned";
    const direction = signed === null ? wins - losses : turn * signed.rankBiserial;
    const rank = { scale: "-1-1", better: "higher" as const };
    const means = setMeans(
      sets,
      kept.sets.flatMap((set) => {
        const [before, after] = [input.cells[set][kept.models[a]], input.cells[set][kept.models[b]]];
        return before === null || after === null ? [] : [spreadOfDifference(before, after)];
      }),
      "differences",
      alike,
    );
    return {
      a: models[a].name,
      b: models[b].name,
      wins,
      ties: rows.length - wins - losses,
      losses,
      difference: medianDifference(rows, a, b, sets, alike),
      rankBiserial:
        rows.length === 0
          ? absent("insufficient_data", "too_few_datasets", 0, "rank_biserial", rank)
          : !alike
            ? absent("not_applicable", "scales_differ", rows.length, "rank_biserial", rank)
            : signed === null
              ? absent("undefined", "identical_outcomes", rows.length, "rank_biserial", rank)
              : ok(turn * signed.rankBiserial, rows.length, "rank_biserial", rank),
      p,
      pAdjusted,
      nemenyiP: nemenyiP?.[a]?.[b] ?? null,
      better: pAdjusted === null || pAdjusted > alpha || direction === 0 ? null : models[direction > 0 ? b : a].name,
      ...bayesOf(input, {
        opposed,
        few,
        alike,
        gains: d.map((step) => turn * step),
        name: `${models[a].name}/${models[b].name}`,
      }),
      macroDifference: means.macro,
      sizeWeightedDifference: means.sizeWeighted,
    };
  });
  return {
    pairs,
    family:
      size === 0 ? null : { test, correction: "holm", size, smallestP: Math.min(1, size * 2 * 0.5 ** rows.length) },
  };
}

/** With ties the test is a normal approximation, which of few rows may fall below what n signs allow at all (n 5: .043 against .0625): it is raised to that. */
function wilcoxonP(d: readonly number[]): number | null {
  const found = wilcoxonSignedRank(d);
  return found === null ? null : Math.min(1, Math.max(found.p, 2 * 0.5 ** found.n));
}

function medianDifference(
  rows: readonly RankRow[],
  a: number,
  b: number,
  sets: RankingInput["sets"],
  alike: boolean,
): Result {
  const valued = rows.flatMap(({ values, sets: [first] }) => {
    if (values === null) return [];
    if (alike) return [values[b] - values[a]];
    const sign = sets.find(({ name }) => name === first)?.better === "lower" ? -1 : 1;
    return values[a] === 0 ? [] : [(sign * (values[b] - values[a])) / Math.abs(values[a])];
  });
  const method = alike ? "hodges_lehmann" : "hodges_lehmann_relative";
  const about = alike
    ? { scale: sets[0].scale, better: sets[0].better }
    : { scale: "unbounded", better: "higher" as const };
  const median = hodgesLehmann(valued);
  return median === null
    ? absent("insufficient_data", "too_few_datasets", valued.length, method, about)
    : ok(median, valued.length, method, about);
}

function bayesOf(
  { deltaMin, random }: RankingInput,
  {
    opposed,
    few,
    alike,
    gains,
    name,
  }: {
    readonly opposed: boolean;
    readonly few: boolean;
    readonly alike: boolean;
    readonly gains: readonly number[];
    readonly name: string;
  },
): Pick<ModelPair, "bayes" | "bayesReason"> {
  if (few) return { bayes: null, bayesReason: "too_few_datasets" };
  if (!alike) return { bayes: null, bayesReason: "scales_differ" };
  // Of models without roles there is no pair that was to be compared.
  if (!opposed) return { bayes: null, bayesReason: null };
  const shares = bayesianSignedRank(gains, deltaMin, { random: random.fork(`ranking/${name}`) });
  if (shares === null) return { bayes: null, bayesReason: "too_few_datasets" };
  const { worse, equal, better } = shares;
  const decision = worse > decided ? "worse" : equal > decided ? "equal" : better > decided ? "better" : "none";
  return { bayes: { rope: deltaMin, worse, equal, better, decision }, bayesReason: null };
}
