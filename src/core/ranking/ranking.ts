import { possibleRange } from "../metrics/possible-range.js";
import type { Reason } from "../reasons.js";
import { absent, differenceRange, type Result } from "../result.js";
import { friedman as friedmanOf } from "../stats/friedman.js";
import { nemenyi as nemenyiOf } from "../stats/nemenyi.js";
import { type ModelPair, modelPairs, type PairFamily } from "./model-pairs.js";
import { type OnItems, onItems } from "./on-items.js";
import { type OnSeeds, onSeeds } from "./on-seeds.js";
import { alike, meanOfSeeds, type RankRow, rankRows, withoutHoles } from "./rank-rows.js";
import type { RankedRecipe, RankedSet, RankingInput } from "./ranking-input.js";
import { type SetMeans, setMeans, spreadOf, spreadOfDifference, spreadResult } from "./set-means.js";
import { strengthsOf } from "./strengths.js";

/** A model among the others. */
export interface RankedModel extends RankedRecipe, SetMeans {
  /** Most seeds that it has on a set. */
  readonly seeds: number;
  /** Over the independent rows, 1 the best; null where it is left out or there is no row. */
  readonly meanRank: number | null;
  /** Bradley-Terry strength over rows won, mean 0, natural log scale. */
  readonly strength: Result;
}

/** Many models over many data sets, schema `assay.ranking/1`. */
export interface Ranking {
  readonly schema: "assay.ranking/1";
  readonly alpha: number;
  /** The region of practical equivalence. */
  readonly deltaMin: number;
  readonly deltaMinAssumed: boolean;
  /** Whether items stand behind the values; without them there is no verdict on items. */
  readonly by: "items" | "scores";
  readonly sets: readonly RankedSet[];
  readonly models: readonly RankedModel[];
  /** `values[set][model]`: the mean over seeds with its interval. */
  readonly values: readonly (readonly Result[])[];
  /** `differences[set][model]`: to the base model, of means over seeds, paired on items where they are known; null for the base itself, and where there is no single base. */
  readonly differences: readonly (readonly (Result | null)[])[];
  /** What the tests see: rows without holes, related sets collapsed; one value and rank for each of `ranked`. */
  readonly rows: readonly RankRow[];
  /** Names of the models that the rows speak of, in their order. */
  readonly ranked: readonly string[];
  /** What the rows leave out, for want of a value. */
  readonly leftOut: { readonly models: readonly string[]; readonly sets: readonly string[] };
  /** Whether sizes of differences on different sets may be compared. */
  readonly scalesAlike: boolean;
  /** Why there are no tests over data sets, or no tests of sizes of differences. */
  readonly reason: Reason | null;
  readonly friedman: {
    readonly chiSquare: number;
    readonly df: number;
    readonly p: number;
    readonly imanDavenport: { readonly f: number; readonly df: readonly [number, number]; readonly p: number } | null;
    readonly kendallW: number;
  } | null;
  /** `cliques`: the largest groups of models, by name and best first, within which no two mean ranks differ by the critical difference. */
  readonly nemenyi: {
    readonly criticalDifference: number;
    readonly cliques: readonly (readonly string[])[];
  } | null;
  readonly family: PairFamily | null;
  readonly pairs: readonly ModelPair[];
  /** Where no strengths exist: groups of models within which wins lead from each to each. */
  readonly components: readonly (readonly string[])[] | null;
  /** Sets with more than two models, item by item. */
  readonly onItems: readonly OnItems[];
  /** Sets with scores of several seeds and no items. */
  readonly onSeeds: readonly OnSeeds[];
}

/** Fewest independent data sets for a test over data sets (methods 9.6). */
export const fewestSets = 5;

/**
 * Ranks models over data sets: values, mid-ranks, Friedman with Iman and Davenport's F, Nemenyi, Holm-adjusted Wilcoxon tests and the Bayesian
 * signed-rank test of pairs, Bradley-Terry strengths, means over sets, and pairs on each set (methods 9.1, 9.6, 9.11). Seeds of a recipe are one model;
 * related sets are one row. Fewer than five rows: a table only. Source: Demsar 2006; Benavoli 2017.
 *
 * Simulated under equal models (normal scores, spread differing by set, alpha .05, 2,000 to 4,000 studies a cell, N 5, 8, 12, 20, k 3, 5, 10): some pair is
 * told apart falsely by Nemenyi in .026 to .049 of studies and by Holm-Wilcoxon in .000 to .048 (with 5 sets its p stops at .0625: it never can);
 * Friedman's chi-square rejects in .030 to .056, Iman and Davenport's F in .043 to .061.
 */
export function ranking(input: RankingInput): Ranking {
  const { sets, cells, alpha = 0.05, deltaMin, deltaMinAssumed } = input;
  const kept = withoutHoles(cells);
  const names = kept.models.map((model) => input.models[model].name);
  const rowSets = kept.sets.map((set) => sets[set]);
  const table = kept.sets.map((set) => kept.models.map((model) => meanOfSeeds(cells[set][model]) as number));
  const rows = rankRows(rowSets, table);
  const scalesAlike = alike(rowSets);
  const k = names.length;
  const few = rows.length < fewestSets;
  const meanRanks = names.map((_, m) => rows.reduce((sum, { ranks }) => sum + ranks[m], 0) / rows.length);
  const found = few || k < 3 ? null : friedmanOf(rows.map(({ ranks }) => Float64Array.from(ranks, (rank) => -rank)));
  const cd = found === null ? null : nemenyiOf(meanRanks, rows.length, alpha);
  const strengths = strengthsOf(rows, k, few, alpha);
  const { pairs, family } = modelPairs(input, kept, rows, {
    few,
    alike: scalesAlike,
    alpha,
    nemenyiP: cd?.p ?? null,
  });
  return {
    schema: "assay.ranking/1",
    alpha,
    deltaMin,
    deltaMinAssumed,
    by: cells.some((row) => row.some((cell) => cell?.items !== undefined || cell?.right !== undefined))
      ? "items"
      : "scores",
    sets,
    models: input.models.map((model, m) => {
      const at = kept.models.indexOf(m);
      const own = at < 0 ? [] : kept.sets.map((set) => cells[set][m]).filter((cell) => cell !== null);
      return {
        ...model,
        seeds: Math.max(0, ...cells.map((row) => row[m]?.values.length ?? 0)),
        meanRank: at < 0 || rows.length === 0 ? null : meanRanks[at],
        strength:
          at < 0
            ? absent("insufficient_data", "too_few_datasets", 0, "bradley_terry", { scale: "unbounded" })
            : strengths.of(at),
        ...setMeans(at < 0 ? [] : rowSets, own.map(spreadOf), "values", scalesAlike),
      };
    }),
    values: sets.map((set, s) =>
      input.models.map((_, m) => {
        const cell = cells[s][m];
        const about = { scale: set.scale, better: set.better, metric: set.metric };
        if (cell === null || cell.values.length === 0)
          return absent("missing_input", "outputs_missing", 0, set.metric, about);
        if (cell.result !== undefined) return cell.result;
        return spreadResult(spreadOf(cell), set.n ?? cell.values.length, "mean_of_seeds", about, possibleRange([set]));
      }),
    ),
    differences: differencesToBase(input),
    rows,
    ranked: names,
    leftOut: {
      models: input.models.filter((_, m) => !kept.models.includes(m)).map(({ name }) => name),
      sets: sets.filter((_, s) => !kept.sets.includes(s)).map(({ name }) => name),
    },
    scalesAlike,
    reason: few ? "too_few_datasets" : scalesAlike ? null : "scales_differ",
    friedman:
      found === null
        ? null
        : {
            chiSquare: found.chiSquare,
            df: found.df,
            p: found.p,
            imanDavenport: found.imanDavenport,
            kendallW: found.kendallW,
          },
    nemenyi:
      cd === null
        ? null
        : {
            criticalDifference: cd.criticalDifference,
            cliques: cliques(meanRanks, cd.criticalDifference).map((clique) => clique.map((m) => names[m])),
          },
    family,
    pairs,
    components: strengths.components?.map((group) => group.map((m) => names[m])) ?? null,
    onItems: sets.flatMap((set, s) => onItems(input, set, cells[s], alpha) ?? []),
    onSeeds: onSeeds(input, alpha),
  };
}

function differencesToBase({ models, sets, cells }: RankingInput): (Result | null)[][] {
  const bases = models.flatMap(({ role }, m) => (role === "base" ? [m] : []));
  return sets.map((set, s) =>
    models.map((_, m) => {
      const [before, after] = [bases.length === 1 ? cells[s][bases[0]] : null, cells[s][m]];
      if (m === bases[0] || before === null || after === null) return null;
      const about = { scale: set.scale, better: set.better, metric: set.metric };
      return spreadResult(
        spreadOfDifference(before, after),
        set.n ?? after.values.length,
        "difference_of_means",
        about,
        differenceRange(possibleRange([set])),
      );
    }),
  );
}

/** The largest runs of models, best first, whose mean ranks lie within less than the critical difference; single models make none. */
export function cliques(meanRanks: readonly number[], criticalDifference: number): number[][] {
  const order = meanRanks.map((_, m) => m).sort((a, b) => meanRanks[a] - meanRanks[b] || a - b);
  const runs: number[][] = [];
  let reached = 0;
  order.forEach((first, from) => {
    let to = from;
    while (to + 1 < order.length && meanRanks[order[to + 1]] - meanRanks[first] < criticalDifference) to++;
    if (to > from && to > reached) runs.push(order.slice(from, to + 1));
    reached = Math.max(reached, to);
  });
  return runs;
}
